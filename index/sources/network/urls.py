"""Pure: addresses of the web, as they may be asked for and as they may be shown."""

import re

import httpx

from index.errors import SourceError

MAX_URL = 8000
"""Characters: longer addresses are no article's."""
MAX_PORT = 65535

_HOST = re.compile(rb"[A-Za-z0-9._:-]+")
_USER_INFO = re.compile(r"\A([a-z][a-z0-9+.-]*:(?=[/\\]))?([/\\]*)[^/\\?#]*@", re.IGNORECASE)


def parsed(text: str) -> httpx.URL:
    """An address that may be asked for, in one spelling; raises SourceError.

    Only http and https, no user name and password, a host, a port from 1 to 65535. The fragment
    and a dot that ends the host are dropped.
    """
    origin = shown(text)
    if len(text) > MAX_URL:
        raise SourceError(origin, f"is longer than {MAX_URL} characters; no article's address is")
    try:
        url = httpx.URL(text.strip())
        if url.raw_host.endswith(b"."):
            url = url.copy_with(host=url.raw_host.decode("ascii").rstrip("."))
        url = url.copy_with(fragment=None)
        user_info, port = url.userinfo, url.port
    except (httpx.InvalidURL, ValueError):
        # Without its cause, which may repeat a password.
        raise SourceError(shown(text, valid=False), "is no web address; check it") from None
    if user_info:
        raise SourceError(
            origin,
            "holds a user name or password, which would end in logs; take it out of the address",
        )
    if url.scheme not in {"http", "https"}:
        raise SourceError(
            origin, "only addresses that begin with http:// or https:// are read; use one of those"
        )
    if not url.raw_host:
        raise SourceError(origin, "names no host; check the address")
    if not _HOST.fullmatch(url.raw_host):
        raise SourceError(origin, "names a host that cannot be one; check the address")
    if port is not None and not 0 < port <= MAX_PORT:
        raise SourceError(origin, f"there is no port {port}; check the address")
    return url


def redirected(url: httpx.URL, headers: httpx.Headers) -> httpx.URL:
    """Where a response redirects to, checked like any address; raises SourceError."""
    location = next(iter(headers.get_list("Location")), "").strip()
    if not location:
        raise SourceError(str(url), "redirects without saying where; open it in a browser")
    try:
        target = str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        target = location
    try:
        return parsed(target)
    except SourceError as error:
        raise SourceError(
            str(url), f"redirects to {error.origin}, which is not followed: {error.reason}"
        ) from None


def shown(text: str, *, valid: bool = True) -> str:
    """An address as it may be shown and logged: without a user name and password.

    Of one that is not ``valid`` everything up to the last @ may be a password.
    """
    cut = text.strip()[:MAX_URL]
    cut = _USER_INFO.sub(r"\1\2", cut) if valid else cut.rpartition("@")[2][:200]
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in cut)
