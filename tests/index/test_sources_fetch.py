"""The fetcher against a server on loopback that misbehaves."""

import gzip
import logging
import re
import ssl
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.datatypes import Fetched
from index.errors import SettingsError, SourceError, Unreachable
from index.settings import Fetch
from index.sources.network import media, urls
from index.sources.network.fetch import Fetcher
from support.web import Exchange, Handler, WebServer, certificates, misbehaviour

PAGE = "<!doctype html><title>T</title><p>Words.</p>"
NO_AUTHORITIES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Faster to make than the default, and enough where no certificate is to be believed."""
OPTIONS: dict[str, Any] = {
    "max_mb": 1,
    "timeout_seconds": 10.0,
    "delay_seconds": 0.0,
    "private_hosts": ("127.0.0.1",),
}


def fetcher(**options: Any) -> Fetcher:
    """A fetcher that may read from loopback."""
    return Fetcher(Fetch(**{**OPTIONS, **options}), tls=NO_AUTHORITIES)


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def refused(url: str, **options: Any) -> str:
    """The reason for which a fetch is refused; the error's origin is the address."""
    with fetcher(**options) as fetch, pytest.raises(SourceError) as caught:
        fetch.get(url)
    assert caught.value.origin == url
    return caught.value.reason


# --- what comes back ------------------------------------------------------------------


def test_a_page_comes_with_its_type_charset_and_validators(web: WebServer) -> None:
    headers = {"Last-Modified": "Tue, 18 Jun 2024 10:00:00 GMT"}
    web.page("/a", PAGE, headers=headers, etag='"1"', content_type='Text/HTML; charset="UTF-8"')
    with fetcher() as fetch:
        assert fetch.get(web.url("/a#part")) == Fetched(
            url=web.url("/a"),
            data=PAGE.encode(),
            content_type="text/html",
            charset="utf-8",
            etag='"1"',
            last_modified="Tue, 18 Jun 2024 10:00:00 GMT",
        )


def test_a_page_that_is_as_it_was_is_not_sent_again(web: WebServer) -> None:
    web.page("/a", PAGE, etag='"1"')
    with fetcher() as fetch:
        again = fetch.get(web.url("/a"), etag='"1"', last_modified="Tue, 18 Jun 2024 10:00:00 GMT")
    assert again == Fetched(
        url=web.url("/a"),
        data=b"",
        content_type="",
        etag='"1"',
        last_modified="Tue, 18 Jun 2024 10:00:00 GMT",
        not_modified=True,
    )
    asked = web.requests[0].headers
    assert asked["if-none-match"] == '"1"'
    assert asked["if-modified-since"] == "Tue, 18 Jun 2024 10:00:00 GMT"


@pytest.mark.parametrize("etag", ['"a"\r\nX-Injected: 1', '"é"', "a" * 2000, ""])
def test_an_etag_that_no_header_can_hold_is_not_sent(web: WebServer, etag: str) -> None:
    web.page("/a", PAGE)
    with fetcher() as fetch:
        assert fetch.get(web.url("/a"), etag=etag).data == PAGE.encode()
    assert not {"if-none-match", "x-injected"} & set(web.requests[0].headers)


def test_a_request_says_who_asks_and_takes_only_what_can_be_bounded(web: WebServer) -> None:
    web.page("/a", PAGE)
    with fetcher(user_agent="Footnote/9 (+mailto:us@example.org)") as fetch:
        fetch.get(web.url("/a"))
    headers = web.requests[0].headers
    assert headers["user-agent"] == "Footnote/9 (+mailto:us@example.org)"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["host"] == f"127.0.0.1:{web.port}"
    assert not {"cookie", "authorization", "if-none-match", "referer"} & set(headers)


@pytest.mark.parametrize("user_agent", ["Fußnote", "a\r\nX: y", "\t"])
def test_a_user_agent_that_cannot_be_sent_is_named_as_a_setting(user_agent: str) -> None:
    with pytest.raises(SettingsError, match=r"fetch\.user_agent = .*ASCII"):
        fetcher(user_agent=user_agent)


def test_a_cookie_is_not_given_back(web: WebServer) -> None:
    web.page("/a", PAGE, headers={"Set-Cookie": "id=1; Path=/"})
    with fetcher() as fetch:
        fetch.get(web.url("/a"))
        fetch.get(web.url("/a"))
    assert ["cookie" in request.headers for request in web.requests] == [False, False]


def test_a_proxy_of_the_environment_is_not_used(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.page("/a", PAGE)
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with fetcher() as fetch:
        assert fetch.get(web.url("/a")).data == PAGE.encode()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE.encode())),
        ("x-gzip", gzip.compress(PAGE.encode())),
        ("gzip", gzip.compress(PAGE[:9].encode()) + gzip.compress(PAGE[9:].encode())),
        ("gzip", gzip.compress(PAGE.encode()) + b"\0" * 10),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode())[2:-4]),
        ("identity", PAGE.encode()),
        ("", PAGE.encode()),
    ],
)
def test_a_compressed_page_is_decompressed(web: WebServer, encoding: str, packed: bytes) -> None:
    web.page("/a", packed, headers={"Content-Encoding": encoding})

    def byte_by_byte(exchange: Exchange) -> None:
        head = {"Content-Type": "text/html", "Content-Encoding": encoding, "Connection": "close"}
        exchange.send(exchange.head(200, head))
        for byte in packed:
            exchange.send(bytes([byte]))

    web.on("/b", byte_by_byte)
    with fetcher() as fetch:
        assert fetch.get(web.url("/a")).data == PAGE.encode()
        assert fetch.get(web.url("/b")).data == PAGE.encode()


def test_a_wrong_charset_is_handed_on_and_the_bytes_stay_as_they_are(web: WebServer) -> None:
    web.page("/a", "<p>Füße</p>".encode(), content_type="text/html; charset=iso-8859-5")
    with fetcher() as fetch:
        fetched = fetch.get(web.url("/a"))
    assert (fetched.charset, fetched.data) == ("iso-8859-5", "<p>Füße</p>".encode())


# --- redirects ------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_its_end_is_the_address(web: WebServer, status: int) -> None:
    web.redirect("/old", "new?x=ü#part", status=status)
    web.page("/new", PAGE)
    with fetcher() as fetch:
        assert fetch.get(web.url("/old")).url == web.url("/new?x=%C3%BC")


def test_a_redirect_in_a_circle_is_named(web: WebServer) -> None:
    web.redirect("/a", "/b")
    web.redirect("/b", "/a")
    assert refused(web.url("/a")).startswith(f"redirects in a circle, back to {web.url('/a')}")
    assert web.paths() == ["/a", "/b"]


def test_endless_redirects_end_at_the_limit(web: WebServer) -> None:
    for number in range(10):
        web.redirect(f"/{number}", f"/{number + 1}")
    assert "redirects more than 3 times" in refused(web.url("/0"), max_redirects=3)
    assert web.paths() == ["/0", "/1", "/2", "/3"]


def test_a_server_that_may_not_redirect_is_asked_once(web: WebServer) -> None:
    web.redirect("/a", "/b")
    assert "raise fetch.max_redirects" in refused(web.url("/a"), max_redirects=0)
    assert web.paths() == ["/a"]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://10.0.0.1/", "10.0.0.1 is no public address (private)"),
        ("http://169.254.169.254/latest/meta-data/", "no public address (link-local)"),
        ("http://[::1]:1/", "::1 is no public address (loopback)"),
        ("http://[::ffff:127.0.0.1]/", "no public address (loopback)"),
        ("//0.0.0.0/", "no public address (unspecified)"),
        ("http://2130706433/", "2130706433"),
        ("file:///etc/passwd", "only addresses that begin with http"),
        ("ftp://example.org/a", "only addresses that begin with http"),
        ("javascript:alert(1)", "only addresses that begin with http"),
        ("data:text/html,<p>", "only addresses that begin with http"),
        ("http://name:secret@example.org/", "user name or password"),
        ("http://name:secret@[/", "user name or password"),
        ("http://name:secret@[::1/", "is no web address"),
        ("http://a:0/", "there is no port 0"),
        ("http://[::1", "is no web address"),
        ("http://exa mple.invalid", "names a host that cannot be one"),
        ("", "without saying where"),
    ],
)
def test_a_redirect_to_what_is_not_read_is_not_followed(
    web: WebServer, target: str, reason: str
) -> None:
    web.redirect("/a", target)
    told = refused(web.url("/a"))
    assert reason in told
    assert "redirects" in told
    assert "secret" not in told


def test_a_redirect_keeps_the_conditions_and_drops_nothing_else(web: WebServer) -> None:
    web.redirect("/old", "/new")
    web.page("/new", PAGE, etag='"1"')
    with fetcher() as fetch:
        assert fetch.get(web.url("/old"), etag='"1"').not_modified


# --- addresses ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/a", "only addresses that begin with http"),
        ("file:///etc/passwd", "only addresses that begin with http"),
        ("example.org/a", "only addresses that begin with http"),
        ("", "only addresses that begin with http"),
        ("http:///a", "names no host"),
        ("http://./a", "names no host"),
        ("http://example.org:0/", "there is no port 0"),
        ("http://example.org:99999/", "there is no port 99999"),
        ("http://exa mple.invalid/", "names a host that cannot be one"),
        ("http://[::1/", "is no web address"),
        ("http://a\ud800.example/", "is no web address"),
        ("http://example.org/\ud800", "is no web address"),
        ("http://xn--a/", "is not found"),
        ("http://" + "a" * 9000, "is longer than 8000 characters"),
        ("http://localhost/", "no public address (loopback)"),
        ("http://LOCALHOST./", "no public address (loopback)"),
        ("http://[::1]/", "no public address (loopback)"),
        ("http://[fe80::1]/", "no public address (link-local)"),
        ("http://[fe80::1%25eth0]/", "names a host that cannot be one"),
        ("http://192.168.1.1/admin", "no public address (private)"),
        ("http://name-that-is-not.invalid/", "is not found; check its spelling"),
    ],
)
def test_an_address_that_is_not_read_is_refused_with_the_reason(url: str, reason: str) -> None:
    with fetcher(private_hosts=()) as fetch, pytest.raises(SourceError) as caught:
        fetch.get(url)
    assert reason in caught.value.reason


def test_loopback_is_refused_unless_it_is_named(web: WebServer) -> None:
    web.page("/a", PAGE)
    assert "add 127.0.0.1 to fetch.private_hosts" in refused(web.url("/a"), private_hosts=())
    assert web.requests == []


def test_a_name_that_leads_to_a_private_address_is_refused(web: WebServer) -> None:
    options = Fetch(**{**OPTIONS, "private_hosts": ()})
    with (
        Fetcher(options, resolve=lambda *_: ["127.0.0.1"]) as fetch,
        pytest.raises(
            SourceError, match=r"news\.example leads to 127\.0\.0\.1, which is no public"
        ),
    ):
        fetch.get(web.url("/a", host="news.example"))
    assert web.requests == []


def test_a_redirect_from_an_allowed_host_to_a_name_with_a_private_address_is_refused(
    web: WebServer,
) -> None:
    web.redirect("/a", web.url("/b", host="inside.example"))
    web.page("/b", PAGE)
    with (
        Fetcher(Fetch(**OPTIONS), resolve=lambda *_: ["127.0.0.1"]) as fetch,
        pytest.raises(SourceError, match=r"redirects to http://inside\.example:\d+/b: inside\.ex"),
    ):
        fetch.get(web.url("/a"))
    assert web.paths() == ["/a"]


def test_a_name_is_looked_up_once_for_each_request(web: WebServer) -> None:
    web.page("/a", PAGE)
    answers = iter([["127.0.0.1"]])
    options = Fetch(**{**OPTIONS, "private_hosts": ("NEWS.example.",)})
    with Fetcher(options, resolve=lambda *_: next(answers)) as fetch:
        assert fetch.get(web.url("/a", host="news.EXAMPLE.")).data == PAGE.encode()
    assert web.requests[0].headers["host"] == f"news.example:{web.port}"


def test_a_certificate_is_checked_for_the_name_and_not_for_the_address(tmp_path: Path) -> None:
    try:
        server, client = certificates.contexts("news.example", tmp_path)
    except certificates.Unavailable as error:
        pytest.skip(str(error))
    names: list[str | None] = []
    server.sni_callback = lambda _socket, name, _context: names.append(name)
    options = Fetch(**{**OPTIONS, "private_hosts": ("news.example", "other.example")})
    with (
        WebServer(server) as web,
        Fetcher(options, resolve=lambda *_: ["127.0.0.1"], tls=client) as fetch,
    ):
        web.page("/a", PAGE)
        assert fetch.get(web.url("/a", host="news.example")).data == PAGE.encode()
        assert web.requests[0].headers["host"] == f"news.example:{web.port}"
        with pytest.raises(SourceError, match=r"certificate is not valid .*other\.example"):
            fetch.get(web.url("/a", host="other.example"))
        assert names == ["news.example", "other.example"]
        with (
            Fetcher(options, resolve=lambda *_: ["127.0.0.1"]) as strict,
            pytest.raises(SourceError, match="certificate is not valid"),
        ):
            strict.get(web.url("/a", host="news.example"))


def test_a_server_without_tls_is_no_secure_one(web: WebServer) -> None:
    told = refused(web.url("/a").replace("http:", "https:"))
    assert told.startswith("no secure connection comes about")


@pytest.mark.parametrize(
    "url",
    [
        "http://name:secret@example.org/a",
        "https://secret@example.org/",
        "HTTP:\\\\name:secret@example.org/a",
        "http:/name:secret@example.org/a",
        "name:secret@example.org/a",
        "http://name:secr/et@example.org/",
        "http://name:secret@[/",
        "ftp://name:secret@example.org/a",
        "http://name:secret@example.org:0/a",
        "http://name@x:secret@example.org",
        " http://name:secret@example.org/a",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with fetcher() as fetch, pytest.raises(SourceError) as caught:
        fetch.get(url)
    for text in (str(caught.value), caplog.text):
        assert "secr" not in text
        assert "name:" not in text


@given(st.text(max_size=80))
@example("http://a@b@c/")
@example("http://" + "[" * 20)
@example("http://xn--" + "a" * 60)
@example("http://例え。テスト/")
def test_whatever_is_pasted_is_an_address_or_is_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"https://example.org/{text}"):
        try:
            address = urls.parsed(url)
        except SourceError:
            continue
        assert address.scheme in {"http", "https"}
        assert address.raw_host
        assert not address.userinfo
        assert urls.parsed(str(address)) == address


@given(
    st.from_regex(r"[a-z]{1,5}:[a-z0-9]{4,10}", fullmatch=True),
    st.sampled_from(["http://", "https:", "", "//", "ftp:/", "http:\\\\"]),
    st.sampled_from(["/", "", "?q", "#f", "/a@b", "\\x"]),
)
def test_user_information_is_never_shown(user: str, start: str, rest: str) -> None:
    assert user not in urls.shown(f"{start}{user}@h.example{rest}")


# --- servers that misbehave -----------------------------------------------------------

SLOW = "took longer than 0.3 seconds; try again later, or raise fetch.timeout_seconds"
BROKEN = "the server broke off or did not answer in HTTP; try again later"
LARGE = "has more than the limit of 1 MB; raise fetch.max_mb to read it"


@pytest.mark.parametrize(
    "handler",
    [
        misbehaviour.silent(),
        misbehaviour.dripping_headers(),
        misbehaviour.dripping(),
        misbehaviour.dripping(headers={"Content-Type": "text/html", "Content-Length": "9999"}),
        misbehaviour.dripping(b"1\r\na\r\n", {**misbehaviour.HTML, "Transfer-Encoding": "chunked"}),
    ],
    ids=["silent", "headers", "body", "promised body", "chunks"],
)
def test_a_slow_server_is_left_when_the_time_is_over(web: WebServer, handler: Handler) -> None:
    web.on("/a", handler)
    assert refused(web.url("/a"), timeout_seconds=0.3) == SLOW


def test_the_time_is_one_for_all_redirects(web: WebServer) -> None:
    def slowly_onwards(exchange: Exchange) -> None:
        exchange.pause(0.1)
        number = int(exchange.request.path[1:])
        exchange.answer(status=302, headers={"Location": f"/{number + 1}"})

    for number in range(20):
        web.on(f"/{number}", slowly_onwards)
    assert SLOW in refused(web.url("/0"), timeout_seconds=0.3, max_redirects=20)


@pytest.mark.parametrize(
    "handler",
    [
        misbehaviour.endless(),
        misbehaviour.endless(
            b"10000\r\n" + b"a" * 65_536 + b"\r\n",
            {**misbehaviour.HTML, "Transfer-Encoding": "chunked"},
        ),
        misbehaviour.endless(headers={**misbehaviour.HTML, "Content-Length": "100000000"}),
        misbehaviour.gzip_bomb(90),
        misbehaviour.endless(
            gzip.compress(b"") * 100, {**misbehaviour.HTML, "Content-Encoding": "deflate"}
        ),
    ],
    ids=["body", "chunks", "promised", "bomb", "padding"],
)
def test_a_body_without_end_is_left_at_the_limit(web: WebServer, handler: Handler) -> None:
    web.on("/a", handler)
    assert refused(web.url("/a")) in {
        LARGE,
        "the page's compression is damaged or breaks off; try again later",
    }


def test_a_bomb_is_not_decompressed_further_than_the_limit(web: WebServer) -> None:
    # One chunk of the network holds all of it: what bounds the memory is the decompression.
    web.on("/a", misbehaviour.gzip_bomb(50))
    assert refused(web.url("/a")) == LARGE


def test_many_empty_members_of_gzip_are_damage(web: WebServer) -> None:
    packed = gzip.compress(b"") * 2000
    web.page("/a", packed, headers={"Content-Encoding": "gzip"})
    assert "compression is damaged" in refused(web.url("/a"))


@pytest.mark.parametrize(
    ("handler", "reason"),
    [
        (misbehaviour.lying_length(b"<p>Half", 1000), BROKEN),
        (misbehaviour.breaking_off(), BROKEN),
        (misbehaviour.raw(b""), BROKEN),
        (misbehaviour.raw(b"\x00\x01\x02 no HTTP at all \xff" * 100), BROKEN),
        (misbehaviour.raw(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"), BROKEN),
        (
            misbehaviour.raw(b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n"),
            BROKEN,
        ),
        (misbehaviour.raw(b"HTTP/1.1 200 OK\r\nNo colon\r\n\r\n<p>"), BROKEN),
        (misbehaviour.raw(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"), BROKEN),
        (misbehaviour.raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 100), BROKEN),
        (misbehaviour.huge_headers(), BROKEN),
        (misbehaviour.gzip_cut_off(PAGE.encode() * 99), "compression is damaged or breaks off"),
    ],
)
def test_a_broken_answer_is_refused(web: WebServer, handler: Handler, reason: str) -> None:
    web.on("/a", handler)
    assert reason in refused(web.url("/a"))


@pytest.mark.parametrize(
    "lengths", ["Content-Length: 3, 3", "Content-Length: 3\r\nContent-Length: 3"]
)
def test_a_length_that_is_told_twice_is_one(web: WebServer, lengths: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{lengths}\r\n\r\n"
    web.on("/a", misbehaviour.raw(head.encode() + b"abc"))
    with fetcher() as fetch:
        assert fetch.get(web.url("/a")).data == b"abc"


def test_a_length_shorter_than_the_body_cuts_it(web: WebServer) -> None:
    web.on("/a", misbehaviour.lying_length(b"<p>Words and more", 8))
    with fetcher() as fetch:
        assert fetch.get(web.url("/a")).data == b"<p>Words"


def test_nobody_listening_is_said(web: WebServer) -> None:
    with WebServer() as gone:
        url = gone.url("/a")
    assert refused(url) == "the server takes no connections; check the address, or try again later"


@pytest.mark.parametrize(
    ("encoding", "reason"),
    [
        ("br", "compressed as 'br', which was not asked for"),
        ("gzip, gzip", "compressed as 'gzip, gzip'"),
        ("gzip", "compression is damaged"),
        ("deflate", "compression is damaged"),
    ],
)
def test_a_compression_that_is_not_what_it_says_is_refused(
    web: WebServer, encoding: str, reason: str
) -> None:
    web.page("/a", PAGE, headers={"Content-Encoding": encoding})
    assert reason in refused(web.url("/a"))


# --- statuses -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "headers", "reason"),
    [
        (401, {}, "asks for a login; save it from a browser and upload the file"),
        (403, {}, "to programs or without a login"),
        (404, {}, "gone or was never there; check the address"),
        (410, {}, "gone for good"),
        (418, {}, "does not give the page"),
        (429, {}, "too many requests from here; try again later (status 429)"),
        (429, {"Retry-After": "120"}, "try again later, after 120 seconds"),
        (429, {"Retry-After": "Wed, 26 Jun 2024 10:00:00 GMT"}, "after 2024-06-26 10:00 UTC"),
        (429, {"Retry-After": "soon \u00e9"}, "try again later (status 429)"),
        (429, {"Retry-After": "9" * 5000}, "try again later (status 429)"),
        (451, {}, "withheld for legal reasons"),
        (500, {}, "the server has trouble; try again later (status 500)"),
        (503, {"Retry-After": "5"}, "try again later, after 5 seconds (status 503)"),
        (999, {}, "the server has trouble"),
        (204, {}, "no content there"),
        (206, {}, "does not give the page"),
        (300, {}, "does not give the page"),
        (304, {}, "does not give the page"),
    ],
)
def test_a_status_that_is_no_page_is_told_in_words(
    web: WebServer, status: int, headers: dict[str, str], reason: str
) -> None:
    web.page("/a", b"", status=status, headers=headers)
    told = refused(web.url("/a"))
    assert reason in told
    assert str(status) in told


# --- content types --------------------------------------------------------------------


@pytest.mark.parametrize("content_type", ["image/png", "video/mp4", "text/css", "audio/mpeg"])
def test_a_type_that_is_not_read_is_refused_before_its_body(
    web: WebServer, content_type: str
) -> None:
    web.on("/a", misbehaviour.endless(headers={"Content-Type": content_type}))
    told = refused(web.url("/a"))
    assert told.startswith(f"is {content_type}, which is not read; what is read: web pages, feeds")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"GIF89a\0\0", b"\0" * 100])
def test_binary_data_that_calls_itself_a_page_is_refused(web: WebServer, data: bytes) -> None:
    web.page("/a", data)
    assert refused(web.url("/a")).startswith("is not what it is called (text/html)")


def test_an_empty_page_is_refused(web: WebServer) -> None:
    web.page("/a", b"")
    assert refused(web.url("/a")) == "the page is empty; check the address"


DOCX, EPUB, ZIP = media.DOCX, media.EPUB, media.ZIP
RSS = b'<?xml version="1.0"?>\n<!-- a feed -->\n<rss version="2.0"></rss>'
PACKED = b"PK\x03\x04" + bytes(30)


@pytest.mark.parametrize(
    ("told", "path", "data", "name"),
    [
        ("text/html", "/a", b"<p>Words", "text/html"),
        ("text/html", "/a", b"%PDF-1.7\n\0", "application/pdf"),
        ("text/html", "/feed", RSS, "application/xml"),
        ("text/html", "/a", b"\xef\xbb\xbf \n<?xml version='1.0'?><html>", "text/html"),
        ("text/html; charset=utf-16", "/a", "<p>Wide</p>".encode("utf-16-le"), "text/html"),
        ("text/html", "/a", "<p>Wide</p>".encode("utf-16"), "text/html"),
        ("text/plain", "/a", b"<!DOCTYPE html PUBLIC 'x'><html>", "text/html"),
        ("text/plain", "/a", b"<html lang='en'>", "text/html"),
        ("text/plain", "/a", b"<p align='center'>A README</p>", "text/plain"),
        ("text/plain", "/README.md", b"# Words", "text/markdown"),
        ("text/plain", "/rows.JSONL", b"{}", "application/x-ndjson"),
        ("text/plain", "/feed", RSS, "application/xml"),
        ("application/rss+xml", "/feed", RSS, "application/rss+xml"),
        ("text/xml", "/sitemap", b"<urlset>", "text/xml"),
        ("application/json", "/rows.ndjson", b"{}", "application/x-ndjson"),
        ("application/feed+json", "/a", b"{}", "application/feed+json"),
        ("application/xhtml+xml", "/a", b"<?xml version='1.0'?><html>", "application/xhtml+xml"),
        ("application/xml", "/a", b"<?xml version='1.0'?><html>", "text/html"),
        ("application/zip", "/book.epub", PACKED, EPUB),
        ("application/octet-stream", "/a/report.PDF", b"%PDF-1.4", "application/pdf"),
        ("application/octet-stream", "/a/b.docx", PACKED, DOCX),
        ("application/octet-stream", "/a.txt", b"Words", "text/plain"),
        ("binary/octet-stream", "/all.zip", PACKED, ZIP),
        ("application/gzip", "/sitemap.xml.gz", gzip.compress(RSS), "application/xml"),
        ("application/octet-stream", "/r.jsonl.gz", gzip.compress(b"{}"), "application/x-ndjson"),
        (None, "/a", b"<!doctype html>", "text/html"),
        (None, "/a", b"%PDF-1.4", "application/pdf"),
        (None, "/a", PACKED, ZIP),
        (None, "/a.docx", PACKED, DOCX),
        (None, "/a.md", b"# Words", "text/markdown"),
        (None, "/a", b"Words", "text/plain"),
        ("nonsense", "/a", b"<?xml version='1.0'?><x/>", "application/xml"),
        ("text/html, text/html; charset=utf-8", "/a", b"<p>", "text/html"),
    ],
)
def test_a_type_is_what_is_told_corrected_by_ending_and_first_bytes(
    web: WebServer, told: str | None, path: str, data: bytes, name: str
) -> None:
    web.page(path, data, content_type=told)
    with fetcher() as fetch:
        assert fetch.get(web.url(path)).content_type == name


def test_a_compressed_file_stays_within_the_limit(web: WebServer) -> None:
    packed = gzip.compress(bytes(5_000_000))
    web.page("/a.txt.gz", packed, content_type="application/gzip")
    assert refused(web.url("/a.txt.gz")) == LARGE


@pytest.mark.parametrize("path", ["/a", "/a.exe", "/pdf", "/a.pdf/"])
def test_an_octet_stream_without_a_readable_ending_is_refused(web: WebServer, path: str) -> None:
    web.page(path, b"%PDF-", content_type="application/octet-stream")
    if media.suffix(path) != ".pdf":
        assert "is application/octet-stream, which is not read" in refused(web.url(path))


@given(st.text(max_size=60) | st.none(), st.text(max_size=30), st.binary(max_size=60))
def test_no_header_path_or_body_breaks_the_recognition(
    header: str | None, path: str, data: bytes
) -> None:
    told = media.declared(header)
    name = media.expected(told.type, path)
    if name is not None:
        kind = media.recognised(data, name, path, told.charset)
        assert kind is None or kind in media.READABLE.values()


# --- politeness -----------------------------------------------------------------------


class Time:
    """A clock that only sleeping moves on."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_robots_txt_is_kept_for_feeds_and_not_for_what_a_person_pastes(web: WebServer) -> None:
    web.page("/robots.txt", "User-agent: *\nDisallow: /secret", content_type="text/plain")
    web.page("/secret", PAGE)
    web.page("/open", PAGE)
    with fetcher() as fetch:
        assert fetch.get(web.url("/open"), polite=True).data == PAGE.encode()
        with pytest.raises(SourceError, match=r"robots\.txt of 127\.0\.0\.1 asks"):
            fetch.get(web.url("/secret"), polite=True)
        assert fetch.get(web.url("/secret")).data == PAGE.encode()
    assert web.paths() == ["/robots.txt", "/open", "/secret"]


def test_a_redirect_is_polite_where_it_leads(web: WebServer) -> None:
    web.page("/robots.txt", "User-agent: *\nDisallow: /secret", content_type="text/plain")
    web.redirect("/open", "/secret")
    web.page("/secret", PAGE)
    with (
        fetcher() as fetch,
        pytest.raises(SourceError, match=r"redirects to http.*/secret: robots\.txt"),
    ):
        fetch.get(web.url("/open"), polite=True)
    assert web.paths() == ["/robots.txt", "/open"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_robots_txt_allows_everything(web: WebServer, status: int) -> None:
    web.page("/robots.txt", "User-agent: *\nDisallow: /", status=status)
    web.page("/a", PAGE)
    with fetcher() as fetch:
        assert fetch.get(web.url("/a"), polite=True).data == PAGE.encode()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_cannot_give_its_robots_txt_is_left_alone(web: WebServer, status: int) -> None:
    web.page("/robots.txt", "", status=status)
    web.page("/a", PAGE)
    with (
        fetcher() as fetch,
        pytest.raises(SourceError, match=rf"cannot be read now.*status {status}.*try again later"),
    ):
        fetch.get(web.url("/a"), polite=True)
    assert web.paths() == ["/robots.txt"]


@pytest.mark.parametrize(
    "handler", [misbehaviour.silent(), misbehaviour.dripping(), misbehaviour.breaking_off()]
)
def test_a_robots_txt_that_misbehaves_keeps_the_site_closed(
    web: WebServer, handler: Handler
) -> None:
    web.on("/robots.txt", handler)
    with (
        fetcher(timeout_seconds=0.3) as fetch,
        pytest.raises(SourceError, match=r"robots\.txt of 127\.0\.0\.1 cannot be read now"),
    ):
        fetch.get(web.url("/a"), polite=True)


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}])
def test_the_beginning_of_an_endless_robots_txt_is_kept(
    web: WebServer, headers: dict[str, str]
) -> None:
    rules = b"User-agent: *\nDisallow: /secret\n" + b"Disallow: /other\n" * 100_000
    web.page("/robots.txt", gzip.compress(rules) if headers else rules, headers=headers)
    web.page("/a", PAGE)
    with fetcher() as fetch:
        assert fetch.get(web.url("/a"), polite=True).data == PAGE.encode()
        with pytest.raises(SourceError, match="not to read this page"):
            fetch.get(web.url("/secret"), polite=True)


def test_a_robots_txt_that_redirects_to_a_private_address_is_not_followed(web: WebServer) -> None:
    web.redirect("/robots.txt", "http://10.0.0.1/robots.txt")
    with fetcher() as fetch, pytest.raises(SourceError, match=r"no public address \(private\)"):
        fetch.get(web.url("/a"), polite=True)


def test_pauses_between_polite_requests_do_not_use_up_the_time(web: WebServer) -> None:
    time = Time()
    web.redirect("/a", "/b")
    web.page("/b", PAGE)
    options = Fetch(**{**OPTIONS, "delay_seconds": 20.0, "timeout_seconds": 10.0})
    with Fetcher(options, clock=time.clock, sleep=time.sleep) as fetch:
        assert fetch.get(web.url("/a"), polite=True).data == PAGE.encode()
        fetch.get(web.url("/b"))
    assert time.slept == [20.0]


def test_closing_wakes_those_that_wait_and_refuses_the_next(web: WebServer) -> None:
    web.page("/a", PAGE)
    fetch = fetcher(delay_seconds=600.0)
    fetch.get(web.url("/a"), polite=True)
    reasons: list[str] = []

    def wait_for_a_turn() -> None:
        with pytest.raises(SourceError) as caught:
            fetch.get(web.url("/a"), polite=True)
        reasons.append(caught.value.reason)

    thread = threading.Thread(target=wait_for_a_turn)
    thread.start()
    fetch.close()
    thread.join(10)
    assert len(reasons) == 1
    assert re.fullmatch("Footnote is stopping; .*", reasons[0])


def test_threads_share_a_fetcher(web: WebServer) -> None:
    for number in range(8):
        web.page(f"/{number}", f"<p>{number}</p>")
    found: dict[int, bytes] = {}
    with fetcher() as fetch:
        threads = [
            threading.Thread(
                target=lambda n=number: found.update({n: fetch.get(web.url(f"/{n}")).data})
            )
            for number in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {number: f"<p>{number}</p>".encode() for number in range(8)}


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, SourceError),
        (403, SourceError),
        (451, SourceError),
        (408, Unreachable),
        (429, Unreachable),
        (500, Unreachable),
        (503, Unreachable),
    ],
)
def test_what_may_come_another_time_is_told_from_what_never_will(
    status: int, kind: type[SourceError]
) -> None:
    with WebServer() as web, fetcher() as fetch:
        web.page("/a", b"no", status=status)
        with pytest.raises(SourceError) as caught:
            fetch.get(web.url("/a"))
    assert type(caught.value) is kind


def test_a_server_that_is_not_there_may_be_there_another_time() -> None:
    with WebServer() as web:
        gone = web.url("/a")
    with fetcher() as fetch, pytest.raises(Unreachable, match="takes no connections"):
        fetch.get(gone)
