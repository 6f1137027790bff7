"""robots.txt and pauses between requests."""

import threading

import httpx
import pytest

from index.errors import SourceError
from index.sources.network.robots import KEPT_SECONDS, LONGEST_WAIT, MAX_HOSTS, Politeness, parse

AGENT = "Footnote/0.1 (article reader)"


class Time:
    """A clock that only sleeping and the test move on."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Site:
    """Gives robots.txt, or what goes wrong with it."""

    def __init__(self, text: str | SourceError) -> None:
        self.text = text
        self.asked: list[str] = []

    def read(self, url: httpx.URL) -> str:
        self.asked.append(str(url))
        if isinstance(self.text, SourceError):
            raise self.text
        return self.text


def politeness(site: Site, time: Time, delay_seconds: float = 1.0) -> Politeness:
    return Politeness(
        site.read,
        user_agent=AGENT,
        delay_seconds=delay_seconds,
        clock=time.clock,
        sleep=time.sleep,
    )


def visit(polite: Politeness, url: str) -> None:
    with polite.turn(httpx.URL(url)):
        pass


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("\ufeffUser-agent: *\nDisallow: /news", False),
        ("User-agent: *\nDisallow: /news/", False),
        ("User-agent: *\nDisallow: /news/\nAllow: /news/2024", True),
        ("User-agent: *\nDisallow: /*.html$", False),
        ("User-agent: footnote\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Footnote\nAllow: /", True),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: otherbot\nUser-agent: Footnote*\nDisallow: /", False),
        ("User-agent: other\nDisallow: /\nUser agent  FOOTNOTE/0.1 # we\nDisallow: /news", False),
        ("User-agent: otter\nDisallow: /\n\nUseragent: *\nAllow: /", True),
        ("<!doctype html><html><body>Not found</body></html>", True),
        ("\0\x01\ud800 garbage : * \n" * 100, True),
    ],
)
def test_robots_txt_decides_what_is_read(robots: str, *, allowed: bool) -> None:
    polite = politeness(Site(robots), Time())
    url = "https://news.example/news/2024/a.html"
    if allowed:
        visit(polite, url)
    else:
        with pytest.raises(
            SourceError, match=r"robots.txt of news\.example asks .* paste its link"
        ):
            visit(polite, url)


def test_robots_txt_is_asked_for_once_an_hour_and_for_each_origin() -> None:
    site, time = Site(""), Time()
    polite = politeness(site, time)
    visit(polite, "https://a.example/1")
    visit(polite, "https://a.example/2?q=1")
    visit(polite, "http://a.example:8080/3")
    assert site.asked == ["https://a.example/robots.txt", "http://a.example:8080/robots.txt"]
    time.now += KEPT_SECONDS
    visit(polite, "https://a.example/4")
    assert site.asked[2:] == ["https://a.example/robots.txt"]


def test_a_site_whose_robots_txt_cannot_be_read_is_left_alone_and_asked_again_later() -> None:
    site, time = Site(SourceError("x", "the server has trouble; try again later")), Time()
    polite = politeness(site, time)
    for _ in range(2):
        with pytest.raises(SourceError, match=r"cannot be read now.*the server has trouble"):
            visit(polite, "https://a.example/1")
    assert len(site.asked) == 1
    site.text = ""
    time.now += 300
    visit(polite, "https://a.example/1")
    assert len(site.asked) == 2


def test_pauses_are_kept_between_the_end_of_one_request_and_the_next_to_a_host() -> None:
    time = Time()
    polite = politeness(Site(""), time, delay_seconds=2.0)
    with polite.turn(httpx.URL("https://a.example/1")) as waited:
        time.now += 7.0
    assert waited == 0.0
    visit(polite, "https://b.example/1")
    assert time.slept == []
    time.now += 0.5
    with polite.turn(httpx.URL("http://A.example/2")) as waited:
        pass
    assert time.slept == [1.5]
    assert waited == 1.5


@pytest.mark.parametrize(("asked", "kept"), [("5", 5.0), ("0.1", 1.0), ("-3", 1.0), ("nan", 1.0)])
def test_the_longer_of_our_pause_and_the_sites_is_kept(asked: str, kept: float) -> None:
    time = Time()
    polite = politeness(Site(f"User-agent: *\nCrawl-delay: {asked}"), time)
    visit(polite, "https://a.example/1")
    visit(polite, "https://a.example/2")
    assert time.slept == [kept]


def test_a_pause_of_hours_is_told_instead_of_waited_for() -> None:
    time = Time()
    polite = politeness(Site("User-agent: *\nCrawl-delay: 7200"), time)
    visit(polite, "https://a.example/1")
    with pytest.raises(SourceError, match=r"pauses of 7200 seconds; try again in 7200 seconds"):
        visit(polite, "https://a.example/2")
    time.now += 7200 - LONGEST_WAIT
    visit(polite, "https://a.example/2")
    assert time.slept == [LONGEST_WAIT]


def test_two_threads_do_not_read_one_host_at_once() -> None:
    polite = politeness(Site(""), Time())
    inside, most, pause = 0, 0, threading.Event()

    def read() -> None:
        nonlocal inside, most
        for _ in range(5):
            with polite.turn(httpx.URL("https://a.example/1")):
                inside += 1
                most = max(most, inside)
                pause.wait(0.001)
                inside -= 1

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_failed_request_counts_and_lets_the_next_one_have_its_turn() -> None:
    time = Time()
    polite = politeness(Site(""), time)
    with pytest.raises(RuntimeError), polite.turn(httpx.URL("https://a.example/1")):
        raise RuntimeError
    visit(polite, "https://a.example/2")
    assert time.slept == [1.0]


def test_hosts_are_forgotten_before_they_are_too_many() -> None:
    time = Time()
    site = Site("")
    polite = politeness(site, time)
    for number in range(MAX_HOSTS + 1):
        time.now += 1
        visit(polite, f"https://{number}.example/")
    visit(polite, f"https://{MAX_HOSTS}.example/")
    assert len(site.asked) == MAX_HOSTS + 1
    visit(polite, "https://0.example/")
    assert len(site.asked) == MAX_HOSTS + 2


def test_rules_for_thousands_of_other_programs_are_passed_over() -> None:
    others = "".join(f"User-Agent : bot{number} # no\n" for number in range(10_000))
    rules = parse(others + "Disallow: /x\n" * 10_000 + "User-agent: *\nDisallow: /y", AGENT)
    assert rules.can_fetch("https://a.example/x", AGENT)
    assert not rules.can_fetch("https://a.example/y", AGENT)


def test_rules_that_would_take_minutes_to_read_are_refused() -> None:
    ours = "".join(f"User-agent: {AGENT[:end]}\n" for end in range(1, len(AGENT)))
    with pytest.raises(SourceError, match=r"200\d\d lines for \d+ programs are too many"):
        parse(ours + "Disallow: /x\n" * 20_000, AGENT)
