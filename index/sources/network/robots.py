"""Politeness towards the sites that are read unasked: robots.txt, and pauses.

One request at a time goes to a host, each a while after the one before. What robots.txt says is
kept for an hour; a site without one allows everything, one that cannot say so now is left alone.
"""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from protego import Protego

from index.errors import SourceError, Unreachable

KEPT_SECONDS = 3600.0
TROUBLE_KEPT_SECONDS = 300.0
LONGEST_WAIT = 600.0
"""Seconds that a fetch waits for its turn at most; sites that ask for more are read later."""
MAX_BYTES = 512_000
"""As much of a robots.txt is read; RFC 9309 asks for 500 KiB."""
MAX_TANGLE = 300_000
"""Groups times lines, as each rule may belong to each group: about a second's work."""
NOBODY = "nobody-of-ours"
MAX_HOSTS = 1000
MAX_ORIGINS = 20

_AGENT = re.compile(r"user[-\s]?agent(?:\s*:|\s)(.*)", re.IGNORECASE | re.DOTALL)

Read = Callable[[httpx.URL], str]
"""Gives the text of a robots.txt, "" where there is none; raises SourceError."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt says to us, or why that is not known."""

    parser: Protego | None
    problem: str
    expires: float


@dataclass(slots=True)
class _Host:
    """A host's lock, when the last request to it ended, and its rules by origin."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    ended: float = float("-inf")
    rules: dict[str, Rules] = field(default_factory=dict)


class Politeness:
    """Gives turns to fetch from hosts. ``delay_seconds`` is the shortest pause.

    ``sleep`` is called with seconds. May be used from many threads.
    """

    def __init__(
        self,
        read: Read,
        *,
        user_agent: str,
        delay_seconds: float,
        clock: Callable[[], float],
        sleep: Callable[[float], object],
    ) -> None:
        self._read = read
        self._user_agent = user_agent
        self._delay = delay_seconds
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, url: httpx.URL) -> Iterator[float]:
        """Wait until ``url`` may be fetched; gives the seconds that this took.

        While the block runs, no other turn at this host begins. Raises SourceError where
        robots.txt forbids the page, cannot be read now, or asks for too long a pause.
        """
        asked = self._clock()
        host = self._host(url.raw_host.decode("ascii"))
        with host.lock:
            rules = self._rules(host, url)
            delay = max(self._delay, permitted_delay(rules, url, self._user_agent))
            wait = host.ended + delay - self._clock()
            if wait > LONGEST_WAIT:
                raise Unreachable(
                    str(url),
                    f"robots.txt of the site asks for pauses of {delay:.0f} seconds; try again in "
                    f"{wait:.0f} seconds",
                )
            if wait > 0:
                self._sleep(wait)
            try:
                yield self._clock() - asked
            finally:
                host.ended = self._clock()

    def _host(self, name: str) -> _Host:
        with self._lock:
            if name not in self._hosts and len(self._hosts) >= MAX_HOSTS:
                self._forget_idle()
            return self._hosts.setdefault(name, _Host())

    def _forget_idle(self) -> None:
        """Drop the half of the hosts that were asked longest ago, save those being asked."""
        for name in sorted(self._hosts, key=lambda name: self._hosts[name].ended)[: MAX_HOSTS // 2]:
            if not self._hosts[name].lock.locked():
                del self._hosts[name]

    def _rules(self, host: _Host, url: httpx.URL) -> Rules:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        rules = host.rules.get(origin)
        if rules is None or rules.expires <= self._clock():
            if len(host.rules) >= MAX_ORIGINS:
                host.rules.clear()
            try:
                parser = parse(self._read(url.copy_with(raw_path=b"/robots.txt")), self._user_agent)
                rules = Rules(parser, "", self._clock() + KEPT_SECONDS)
            except SourceError as error:
                rules = Rules(None, error.reason, self._clock() + TROUBLE_KEPT_SECONDS)
            host.rules[origin] = rules
        return rules


def parse(text: str, user_agent: str) -> Protego:
    """Read what a robots.txt says to us; raises SourceError where that would take too long.

    Groups for other programs become one group: a rule that stands under thousands of names
    would be kept for each of them.
    """
    own = user_agent.lower()
    names: set[str] = set()
    lines: list[str] = []
    for line in text.removeprefix("\ufeff").splitlines():
        if found := _AGENT.match(line.partition("#")[0].strip()):
            told = found[1].strip().lower()
            name = told if told == "*" else told.replace("*", "")
            name = name if name == "*" or name in own else NOBODY
            names.add(name)
            lines.append(f"User-agent: {name}")
        else:
            lines.append(line)
    if len(names) * len(lines) > MAX_TANGLE:
        raise SourceError(
            "robots.txt", f"{len(lines)} lines for {len(names)} programs are too many"
        )
    return Protego.parse("\n".join(lines))


def permitted_delay(rules: Rules, url: httpx.URL, user_agent: str) -> float:
    """The pause in seconds that robots.txt asks for, 0 for none; SourceError where it forbids."""
    host = url.raw_host.decode("ascii")
    if rules.parser is None:
        raise Unreachable(
            str(url),
            f"robots.txt of {host} cannot be read now, so its pages are left alone "
            f"({rules.problem}); try again later",
        )
    if not rules.parser.can_fetch(str(url), user_agent):
        raise SourceError(
            str(url),
            f"robots.txt of {host} asks programs not to read this page unasked; paste its link "
            "yourself to read it",
        )
    return float(rules.parser.crawl_delay(user_agent) or 0.0)
