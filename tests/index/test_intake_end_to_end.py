"""Intake through the real engine: a web server on loopback, SQLite, real index files."""

import io
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.datatypes import (
    Article,
    Asker,
    DateBasis,
    Dating,
    Draft,
    Post,
    Progress,
    Rejected,
    Stage,
    SyncReport,
)
from index.engine import Engine
from index.errors import BuildRunning, DraftGone, SourceError
from support.documents import Words, chapter, epub, pdf, zipped
from support.fakes import HashedEncoder
from support.newsroom import (
    COMET,
    HARBOUR,
    ORCHARD,
    add,
    entry,
    made_up,
    newsroom,
    page,
    paragraphs,
    quotes,
    rss,
    story,
    titles,
)
from support.web import Exchange, WebServer, misbehaviour

WHO = "Who cut a blue ribbon?"
RIBBON = (
    "The mayor cut a blue ribbon and thanked the divers who had worked through the whole winter."
)
FEED = "application/rss+xml"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    '<!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(*paragraphs: str) -> bytes:
    """A Word document."""
    import docx as word  # noqa: PLC0415 - few tests need it

    made = word.Document()
    made.core_properties.title = ""
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@pytest.fixture
def encoder() -> HashedEncoder:
    return HashedEncoder()


@pytest.fixture
def here(tmp_path: Path, encoder: HashedEncoder) -> Iterator[Engine]:
    with newsroom(tmp_path, encoder) as opened:
        yield opened


@pytest.fixture
def stocked(here: Engine, web: WebServer) -> Engine:
    """With the story of the harbour in it, which every question below is about."""
    web.page("/harbour", story("harbour"))
    add(here, web.url("/harbour"))
    return here


def refused(engine: Engine, url: str) -> str:
    """Why an address gives no draft."""
    received = engine.intake.from_address(url, 1)
    assert received.drafts == ()
    (rejected,) = received.rejected
    return rejected.reason


def refused_file(engine: Engine, name: str, data: bytes) -> str:
    """Why a file gives no draft."""
    received = engine.intake.from_file(name, data, f"upload:1/{name}", 1)
    assert received.drafts == ()
    (rejected,) = received.rejected
    assert rejected.origin.startswith(f"upload:1/{name}")
    return rejected.reason


def draft_of(engine: Engine, url: str) -> Draft:
    """The one draft that an address gives."""
    received = engine.intake.from_address(url, 1)
    assert received.rejected == ()
    (draft,) = received.drafts
    return draft


def accept(engine: Engine, *drafts: Draft) -> SyncReport:
    """Index drafts, without the number of what was embedded."""
    return replace(engine.intake.accept([each.id for each in drafts]), embedded=0)


def still_answers(engine: Engine) -> None:
    """What was stored and published before stays, and answers."""
    assert quotes(engine, WHO)[0] == RIBBON
    assert titles(engine) == ["The harbour story"]


# --- pages that are none -----------------------------------------------------------------

STUB = page("The price of bread", ["The price of bread rose again. Subscribe to continue reading."])
WALL = page("Before you continue", ["We and our 812 partners store cookies. Accept all cookies."])
SCRIPT = page("News", ["Please enable JavaScript to read this site."])
EMPTY = "<!doctype html><html><head><title>Nothing</title></head><body></body></html>"
LINKS = "<!doctype html><html><body>" + "".join(
    f'<h2><a href="/{each}">The council met for the {each}th time this year</a></h2>'
    for each in range(20)
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (STUB, "a paywall: only a stub of 10 words is shown"),
        (WALL, "a wall that asks for consent to cookies (0 words of prose)"),
        (SCRIPT, "the site shows its text only with JavaScript"),
        (EMPTY, "holds no article: 0 words of prose; check the address"),
        (LINKS, "this is a list of links, no article"),
        (page("404", ["The page was not found. Try our front page."]), "this is an error page"),
        ("", "the page is empty; check the address"),
        ("\0\0\0\x01", "which is not read"),
        (BOMB + "<html><body><p>&c;</p></body></html>", "holds no article"),
    ],
    ids=["paywall", "cookies", "script", "empty", "links", "error", "nothing", "binary", "bomb"],
)
def test_a_page_without_an_article_is_refused_with_the_reason(
    body: str, reason: str, stocked: Engine, web: WebServer
) -> None:
    web.page("/odd", body)
    assert reason in refused(stocked, web.url("/odd"))
    still_answers(stocked)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "asks for a login"),
        (403, "refuses to show the page"),
        (404, "the page is gone or was never there"),
        (429, "too many requests"),
        (500, "the server has trouble; try again later"),
    ],
)
def test_a_status_is_told_in_words(
    status: int, reason: str, stocked: Engine, web: WebServer
) -> None:
    web.page("/odd", story("comet"), status=status)
    assert reason in refused(stocked, web.url("/odd"))
    still_answers(stocked)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://example.org/a", "only addresses that begin with http"),
        ("file:///etc/passwd", "only addresses that begin with http"),
        ("http://10.0.0.1/", "no public address (private)"),
        ("http://[::1]/", "no public address (loopback)"),
        ("http://169.254.169.254/latest", "no public address (link-local)"),
        ("https://me:secret@example.org/", "holds a user name or password"),
        ("http://", "names no host"),
        ("nonsense", "only addresses that begin with http"),
        ("", "only addresses that begin with http"),
    ],
)
def test_an_address_that_must_not_be_fetched_is_refused(
    address: str, reason: str, here: Engine
) -> None:
    assert reason in refused(here, address)


@pytest.mark.parametrize(
    "target", ["http://10.1.2.3/", "http://[fe80::1]/", "http://localhost:1/", "file:///etc/passwd"]
)
def test_a_redirect_to_a_private_address_is_refused(
    target: str, stocked: Engine, web: WebServer
) -> None:
    web.redirect("/odd", target)
    reason = refused(stocked, web.url("/odd"))
    assert "no public address" in reason or "is not followed" in reason
    still_answers(stocked)


def test_endless_redirects_are_given_up(stocked: Engine, web: WebServer) -> None:
    web.redirect("/circle", "/circle2")
    web.redirect("/circle2", "/circle")
    assert "redirects in a circle" in refused(stocked, web.url("/circle"))
    for number in range(10):
        web.redirect(f"/step{number}", f"/step{number + 1}")
    assert "redirects more than 5 times" in refused(stocked, web.url("/step0"))
    still_answers(stocked)


@pytest.mark.parametrize("handler", [misbehaviour.silent(), misbehaviour.dripping()])
def test_a_slow_server_is_given_up(
    handler: Callable[[Exchange], None], web: WebServer, tmp_path: Path, encoder: HashedEncoder
) -> None:
    web.on("/slow", handler)
    with newsroom(tmp_path, encoder, timeout=0.2) as engine:
        assert "took longer than 0.2 seconds" in refused(engine, web.url("/slow"))


def test_more_than_the_limit_is_refused_however_it_is_packed(
    web: WebServer, tmp_path: Path, encoder: HashedEncoder
) -> None:
    web.on("/endless", misbehaviour.endless())
    web.on("/bomb", misbehaviour.gzip_bomb(20))
    with newsroom(tmp_path, encoder, max_mb=1) as engine:
        for path in ("/endless", "/bomb"):
            assert "more than the limit of 1 MB" in refused(engine, web.url(path))


def test_a_server_that_breaks_off_is_told(stocked: Engine, web: WebServer) -> None:
    web.on("/odd", misbehaviour.breaking_off())
    assert "broke off" in refused(stocked, web.url("/odd"))
    still_answers(stocked)


# --- files -------------------------------------------------------------------------------

SCAN = pdf([[], []], pictures=True)
LOCKED = pdf([[Words("Secret words that nobody reads.", 60, 700)]], locked=True)
ZIP_BOMB = zipped({"bomb.txt": b"\0" * 30_000_000})
EVIL_CHAPTER = BOMB + chapter("<p>&c;</p>").partition("<!DOCTYPE html>")[2]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("locked.pdf", LOCKED, "this PDF is locked by a password; save it without one"),
        ("scan.pdf", SCAN, "this PDF is a scan: its pages are pictures"),
        ("bomb.zip", ZIP_BOMB, "grows more than 200 times when it is unpacked"),
        ("empty.zip", zipped({}), "holds no articles"),
        ("bomb.docx", zipped({"word/document.xml": BOMB + "<b>&c;</b>"}), "as attacks do"),
        ("empty.txt", b"", "no text"),
        ("blank.txt", b" \n\t ", "no text"),
        ("noise.txt", b"\0\1\2\3" * 50, "binary data"),
        ("picture.png", b"\x89PNG", "a picture has no text that can be cited"),
        ("photo.pdf", b"\x89PNG\r\n", "this is a picture (PNG), not a PDF"),
        ("stub.html", STUB.encode(), "a paywall: only a stub"),
        ("broken.docx", docx("Words.")[:-100], "damaged"),
        ("bad.jsonl", b"{]", "this line is no JSON"),
        ("empty.docx", b"", "the file is empty"),
        ("old.doc", b"\xd0\xcf", "save it as .docx"),
        ("", b"words", "this kind of file is not read"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    name: str, data: bytes, reason: str, stocked: Engine
) -> None:
    assert reason in refused_file(stocked, name, data)
    still_answers(stocked)


def test_an_xml_bomb_in_a_book_is_not_expanded(stocked: Engine) -> None:
    book = epub(["<p>Words.</p>"], more={"OEBPS/text/chapter 0.xhtml": EVIL_CHAPTER})
    received = stocked.intake.from_file("book.epub", book, "upload:1/book.epub", 1)
    # The entity stands there as it was written: nothing is expanded.
    assert [each.article.text for each in received.drafts] == ["&c;"]
    still_answers(stocked)


def test_several_articles_in_one_zip_come_together_and_the_bad_ones_are_told(
    here: Engine,
) -> None:
    data = zipped(
        {
            "a/comet.txt": "\n\n".join(COMET),
            "orchard.md": "---\ntitle: Frost\npublished: 2024-05-02\n---\n" + "\n\n".join(ORCHARD),
            "locked.pdf": LOCKED,
            "inner.zip": zipped({"x.txt": "words"}),
        }
    )
    received = here.intake.from_file("news.zip", data, "upload:9/news.zip", 7)
    assert [each.article.key for each in received.drafts] == [
        "upload:9/news.zip#a/comet.txt",
        "upload:9/news.zip#orchard.md",
    ]
    assert {each.origin for each in received.rejected} == {
        "upload:9/news.zip#locked.pdf",
        "upload:9/news.zip#inner.zip",
    }
    first, second = received.drafts
    assert (first.owner, second.article.published) == (7, date(2024, 5, 2))
    assert here.intake.batch(second.id) == (first.id, second.id)
    assert accept(here, first, second) == SyncReport(generation=1, added=2)
    with pytest.raises(DraftGone):
        here.intake.batch(first.id)


def test_one_of_a_batch_may_be_dropped_and_the_others_accepted(here: Engine) -> None:
    data = zipped({"comet.txt": "\n".join(COMET), "orchard.txt": "\n".join(ORCHARD)})
    comet, orchard = here.intake.from_file("two.zip", data, "upload:2/two.zip", 1).drafts
    here.intake.drop([comet.id, "never there"])
    assert here.intake.batch(comet.id) == (orchard.id,)
    assert accept(here, orchard).added == 1
    assert "candles" in quotes(here, "Who lit two thousand candles?")[0]


@pytest.mark.parametrize(
    ("path", "kind", "data"),
    [
        ("/r", "application/pdf", pdf([[Words(each, 60, 700 - 20 * at) for at, each in
                                        enumerate(COMET[1].split(". "))]])),
        ("/r.pdf", "application/octet-stream", pdf([[Words(COMET[1][:80], 60, 700)]])),
        ("/r", DOCX, docx(*COMET)),
        ("/r.txt", "text/plain; charset=utf-8", "\n\n".join(COMET).encode()),
        ("/r.md", "text/plain", "\n\n".join(COMET).encode()),
        ("/r", "application/epub+zip", epub([f"<p>{each}</p>" for each in COMET[:1]])),
    ],
)  # fmt: skip
def test_a_link_to_a_file_is_read_as_the_file(
    path: str, kind: str, data: bytes, here: Engine, web: WebServer
) -> None:
    web.page(path, data, content_type=kind)
    article = draft_of(here, web.url(f"{path}?utm_source=mail")).article
    address = web.url(path)
    assert article.url == article.origin == address
    assert article.key in {address, f"{address}#OEBPS/text/chapter 0.xhtml"}
    assert article.source in {"127.0.0.1", "Harbour Tales"}
    add(here, address)
    assert quotes(here, "Who needs a telescope?") or data.startswith(b"PK")


def test_a_zip_behind_a_link_gives_an_article_for_each_file(here: Engine, web: WebServer) -> None:
    data = zipped({"comet.txt": "\n".join(COMET), "orchard.txt": "\n".join(ORCHARD)})
    web.page("/all.zip", data, content_type="application/zip")
    address = web.url("/all.zip")
    drafts = here.intake.from_address(address, 1).drafts
    assert [each.article.key for each in drafts] == [
        f"{address}#comet.txt",
        f"{address}#orchard.txt",
    ]
    assert {each.article.origin for each in drafts} == {address}


@pytest.mark.parametrize("kind", [FEED, "application/xml", "text/html"])
def test_the_address_of_a_feed_is_refused_with_the_hint_to_subscribe(
    kind: str, here: Engine, web: WebServer
) -> None:
    web.page("/feed", rss([entry("https://example.org/a")]), content_type=kind)
    assert "subscribe to it" in refused(here, web.url("/feed"))


# --- what a page says --------------------------------------------------------------------

RUSSIAN = paragraphs(
    """
Гавань Порт-Ленна открылась во вторник после девяти месяцев ремонта, и сотни людей пришли
посмотреть на первое судно у новой пристани.

Танкер из Осло вошёл первым. Мэр перерезал голубую ленту и поблагодарил водолазов, которые
работали всю зиму без выходных.

Ремонт стоил сорок один миллион евро, вдвое больше, чем планировал городской совет.
"""
)
ARABIC = paragraphs(
    """
أعيد افتتاح ميناء بورت لين يوم الثلاثاء بعد تسعة أشهر من الإصلاحات وجاء مئات الأشخاص لرؤية أول
سفينة ترسو على الرصيف الجديد في المدينة القديمة.

كانت ناقلة من أوسلو أول سفينة تدخل الميناء. وقطع رئيس البلدية شريطا أزرق وشكر الغواصين الذين عملوا
طوال فصل الشتاء دون راحة.
"""
)


@pytest.mark.parametrize(
    ("encoding", "declared", "meta"),
    [
        ("cp1251", "text/html; charset=utf-8", ""),
        ("cp1251", "text/html", '<meta charset="windows-1251">'),
        ("koi8-r", "text/html; charset=koi8-r", ""),
        ("utf-8", "text/html; charset=iso-8859-1", ""),
        ("utf-16", "text/html", ""),
    ],
)
def test_a_wrong_or_missing_charset_does_not_spoil_the_words(
    encoding: str, declared: str, meta: str, here: Engine, web: WebServer
) -> None:
    body = page("Гавань открыта", RUSSIAN, head=meta, language="ru").encode(encoding)
    web.page("/harbour", body, content_type=declared)
    article = draft_of(here, web.url("/harbour")).article
    assert article.text == "\n\n".join(RUSSIAN)
    assert (article.title, article.language) == ("Гавань открыта", "ru")


def test_html_in_a_title_is_taken_out(here: Engine, web: WebServer) -> None:
    title = "Harbour &lt;b&gt;reopens&lt;/b&gt; &amp;amp; ships <em>return</em>"
    web.page("/harbour", page(title, HARBOUR))
    assert draft_of(here, web.url("/harbour")).article.title == "Harbour reopens & ships return"


def test_text_from_right_to_left_is_kept_and_cited(here: Engine, web: WebServer) -> None:
    web.page("/ar", page("ميناء بورت لين", ARABIC, language="ar"))
    article = add(here, web.url("/ar"))
    assert article.text == "\n\n".join(ARABIC)
    assert (article.title, article.language) == ("ميناء بورت لين", "ar")
    (cited,) = {each for each in quotes(here, "من قطع شريطا أزرق؟") if "شريطا أزرق" in each}
    assert cited in article.text


def test_the_language_is_told_by_the_words_where_the_template_says_another(
    here: Engine, web: WebServer
) -> None:
    web.page("/harbour", page("Гавань открыта", RUSSIAN, language="en"))
    assert draft_of(here, web.url("/harbour")).article.language == "ru"
    web.page("/harbour", story("harbour", language="ru"))
    assert draft_of(here, web.url("/harbour")).article.language == "en"


def test_a_date_after_today_is_none(here: Engine, web: WebServer) -> None:
    web.page("/harbour", story("harbour", published="2031-01-01"))
    article = draft_of(here, web.url("/harbour")).article
    assert article.published is None
    assert article.dating == Dating(DateBasis.JSON_LD, 0.0, "2031-01-01")


# --- the same again ----------------------------------------------------------------------


@pytest.mark.parametrize("extra", ["", "?utm_source=mail&fbclid=1", "#part", "?utm_medium=rss#x"])
def test_an_address_twice_says_unchanged_and_changes_nothing(
    extra: str, stocked: Engine, web: WebServer
) -> None:
    before = stocked.status().generation
    draft = draft_of(stocked, web.url("/harbour") + extra)
    assert draft.unchanged
    assert draft.duplicate_of is None
    assert draft.replaces is not None
    assert accept(stocked, draft) == SyncReport(generation=1, unchanged=1)
    assert stocked.status().generation == before
    still_answers(stocked)


def test_the_address_that_a_page_calls_its_own_is_the_article(here: Engine, web: WebServer) -> None:
    own = f'<link rel="canonical" href="{web.url("/harbour")}">'
    for path in ("/harbour", "/amp/harbour"):
        web.page(path, story("harbour", head=own))
    add(here, web.url("/amp/harbour"))
    assert draft_of(here, web.url("/harbour")).unchanged


def test_a_clock_that_moved_on_makes_no_new_version(here: Engine, web: WebServer) -> None:
    for day in ("Monday, June 24, 2024", "Tuesday, June 25, 2024"):
        body = story("harbour").replace("<article>", f"<header><div>{day}</div></header><article>")
        web.page("/harbour", body)
        draft = draft_of(here, web.url("/harbour"))
        accept(here, draft)
    assert draft.unchanged
    assert here.status().kept_generations == (1,)


def test_a_page_that_changed_is_a_new_version_and_old_citations_still_open(
    stocked: Engine, web: WebServer
) -> None:
    answer = stocked.ask(WHO)
    kept = stocked.remember(answer, Asker(5))
    changed = [each.replace("blue", "crimson") for each in HARBOUR]
    web.page("/harbour", page("The harbour story", changed))
    draft = draft_of(stocked, web.url("/harbour"))
    assert not draft.unchanged
    assert draft.replaces is not None
    assert draft.replaces.article.text == "\n\n".join(HARBOUR)
    assert accept(stocked, draft) == SyncReport(generation=2, changed=1)
    for number in range(4):  # generations that held the old version go
        web.page(f"/{number}", made_up(number))
        add(stocked, web.url(f"/{number}"))
    assert "crimson" in quotes(stocked, "Who cut a crimson ribbon?")[0]
    assert all("blue" not in each for each in quotes(stocked, WHO))
    again = stocked.recall(kept)
    assert again is not None
    assert again.answer == answer
    context = stocked.context(kept, 1)
    assert context is not None
    assert "blue ribbon" in context.text
    assert context.cited.of(context.text) == RIBBON


def named(site: str) -> str:
    """The head of a page of an outlet."""
    return f'<meta property="og:site_name" content="{site}">'


@pytest.fixture
def copied(here: Engine, web: WebServer) -> Engine:
    """With a story and a near copy of it in another outlet."""
    web.page("/harbour", story("harbour", head=named("The Lenn Courier")))
    own = [*HARBOUR, "This report was first published by another paper and is shown with leave."]
    web.page("/copy", page("Port Lenn: ships are back", own, head=named("Coastal News"),
                           published="2024-06-21"))  # fmt: skip
    add(here, web.url("/harbour"))
    draft = draft_of(here, web.url("/copy"))
    assert draft.duplicate_of is not None
    assert draft.duplicate_of.article.title == "The harbour story"
    assert not draft.unchanged
    assert draft.replaces is None
    assert accept(here, draft) == SyncReport(generation=2, added=1, unchanged=1)
    return here


def test_a_near_copy_of_another_outlet_is_kept_and_named_and_not_cited(copied: Engine) -> None:
    answer = copied.ask(WHO)
    assert {each.title for each in answer.citations} == {"The harbour story"}
    assert answer.citations[0].quote == RIBBON
    assert {each.carried_by for each in answer.citations} == {("Coastal News",)}
    kept = copied.remember(answer, Asker(1))
    recalled = copied.recall(kept)
    assert recalled is not None
    assert recalled.answer == answer
    # A question to the other outlet's articles finds the story it carries.
    assert quotes(copied, f"{WHO} source:coastal")[0] == RIBBON


def test_the_copy_comes_in_where_the_original_goes(copied: Engine, web: WebServer) -> None:
    kept = copied.remember(copied.ask(WHO), Asker(1))
    report = copied.remove([web.url("/harbour")])
    assert (report.removed, report.unchanged) == (1, 1)
    citation = copied.ask(WHO).citations[0]
    assert (citation.quote, citation.title) == (RIBBON, "Port Lenn: ships are back")
    assert (citation.source, citation.carried_by) == ("Coastal News", ())
    before = copied.recall(kept)
    assert before is not None
    assert before.answer.citations[0].carried_by == ("Coastal News",)


# --- posts -------------------------------------------------------------------------------

POSTED = datetime(2024, 6, 20, 9, 30, tzinfo=UTC)


def test_a_post_becomes_an_article_of_its_channel(here: Engine) -> None:
    words = "Ferry stopped\n\nThe ferry to Tarn was stopped on Tuesday after a fire on board."
    post = Post(words, "Harbour Watch", 17, POSTED, "https://t.me/harbour/17", "Ada")
    (draft,) = here.intake.from_post(post, 3).drafts
    assert draft.article == Article(
        key="https://t.me/harbour/17",
        origin="https://t.me/harbour/17",
        text=words,
        title="Ferry stopped",
        source="Harbour Watch",
        url="https://t.me/harbour/17",
        published=date(2024, 6, 20),
        language="en",
        authors=("Ada",),
        dating=Dating(DateBasis.POST, 1.0, "2024-06-20T09:30:00+00:00"),
        layout=draft.article.layout,
    )
    accept(here, draft)
    citation = here.ask("When was the ferry to Tarn stopped?").citations[0]
    assert [(each.words, str(each.when.first)) for each in citation.notes if each.when] == [
        ("on Tuesday", "2024-06-18")
    ]


def test_a_post_without_a_link_is_known_by_its_channel_and_number(here: Engine) -> None:
    post = Post("The ferry is back.", "Harbour Watch", 18, POSTED)
    (draft,) = here.intake.from_post(post, 3).drafts
    assert (draft.article.key, draft.article.url) == ("telegram:Harbour Watch/18", None)
    accept(here, draft)
    (again,) = here.intake.from_post(post, 4).drafts
    assert again.unchanged


@pytest.mark.parametrize("words", ["", " \n ", "👍 !!", "…", "\0\ud800"])
def test_a_post_without_words_is_refused(words: str, here: Engine) -> None:
    received = here.intake.from_post(Post(words, "Watch", 1, POSTED), 1)
    assert received.drafts == ()
    assert received.rejected == (
        Rejected("telegram:Watch/1", "this post has no text; only text can be quoted"),
    )


def test_a_post_with_signs_that_no_database_stores_is_kept_without_them(here: Engine) -> None:
    post = Post("The ferry\0 is\ud83d back.", "Watch", 2, POSTED)
    (draft,) = here.intake.from_post(post, 1).drafts
    assert draft.article.text == draft.article.title == "The ferry is back."
    assert accept(here, draft).added == 1


# --- corrections -------------------------------------------------------------------------


def test_a_correction_holds_for_the_draft_the_index_and_later_versions(
    stocked: Engine, web: WebServer
) -> None:
    web.page("/comet", story("comet", published=None))
    draft = draft_of(stocked, web.url("/comet"))
    assert draft.article.published is None
    corrected = stocked.intake.correct(
        draft.id, 9, title="A  green\ncomet", published=date(2024, 4, 30)
    )
    assert corrected.id == draft.id
    assert corrected.article.title == "A green comet"
    assert corrected.article.published == date(2024, 4, 30)
    assert corrected.article.dating == Dating(DateBasis.ADMIN, 1.0, "2024-04-30")
    accept(stocked, corrected)
    assert "A green comet" in titles(stocked)
    web.page("/comet", page("The comet: an update", [*COMET, "It has a second tail now."],
                            published="2024-06-25"))  # fmt: skip
    later = draft_of(stocked, web.url("/comet"))
    assert (later.article.title, later.article.published) == ("A green comet", date(2024, 4, 30))
    assert later.replaces is not None


def test_a_correction_survives_what_a_feed_says(here: Engine, web: WebServer) -> None:
    web.page("/comet", story("comet"))
    draft = draft_of(here, web.url("/comet"))
    here.intake.correct(draft.id, 9, published=date(2024, 4, 30))
    accept(here, draft)
    web.page("/feed", rss([entry(web.url("/comet"), date="Tue, 25 Jun 2024 08:00:00 GMT")]),
             content_type=FEED)  # fmt: skip
    refreshed = here.subscribing.refresh([here.subscribing.add(web.url("/feed"))])
    assert refreshed.report is not None
    assert (refreshed.report.unchanged, refreshed.report.changed) == (1, 0)
    assert here.articles()[0].article.published == date(2024, 4, 30)


def test_a_guessed_date_that_an_admin_confirms_is_sure(here: Engine, web: WebServer) -> None:
    body = story("harbour", published=None).replace("</article>", "</article><p>20 June 2024</p>")
    web.page("/harbour", body)
    draft = draft_of(here, web.url("/harbour"))
    accept(here, here.intake.correct(draft.id, 9, published=date(2024, 6, 19)))
    again = draft_of(here, web.url("/harbour"))
    assert again.unchanged
    confirmed = here.intake.correct(again.id, 9, published=date(2024, 6, 19))
    assert confirmed.unchanged


def test_what_was_only_guessed_and_is_confirmed_is_a_new_version(
    here: Engine, web: WebServer
) -> None:
    guessed = Article(
        key="guessed", origin="guessed", text="\n\n".join(HARBOUR), title="Harbour",
        published=date(2024, 6, 20), language="en", dating=Dating(DateBasis.GUESS, 0.4),
    )  # fmt: skip
    here.add([guessed])
    assert [note.sure for note in note_of(here, "What reopened on Tuesday?")] == [False]
    confirmed = replace(guessed, dating=Dating(DateBasis.ADMIN, 1.0, "2024-06-20"))
    assert here.add([confirmed]).changed == 1
    assert [note.sure for note in note_of(here, "What reopened on Tuesday?")] == [True]


def test_two_drafts_of_one_article_are_corrected_together(here: Engine, web: WebServer) -> None:
    web.page("/comet", story("comet"))
    one, two = (draft_of(here, web.url("/comet")) for _ in range(2))
    here.intake.correct(one.id, 9, title="A green comet")
    assert here.intake.draft(two.id).article.title == "A green comet"
    here.intake.correct(two.id, 8, title="  ")
    assert here.intake.draft(one.id).article.title == "A green comet"


# --- what happens to drafts --------------------------------------------------------------


def test_drafts_are_there_after_a_restart(
    web: WebServer, tmp_path: Path, encoder: HashedEncoder
) -> None:
    web.page("/comet", story("comet"))
    with newsroom(tmp_path, encoder) as engine:
        draft = draft_of(engine, web.url("/comet"))
    with newsroom(tmp_path, encoder) as engine:
        assert engine.intake.draft(draft.id) == draft
        assert accept(engine, draft).added == 1
        with pytest.raises(DraftGone, match="accepted or dropped, or waited over 30 days"):
            engine.intake.draft(draft.id)
    with newsroom(tmp_path, encoder) as engine:
        assert titles(engine) == ["The comet story"]


def test_a_draft_is_kept_while_somebody_else_builds(stocked: Engine, web: WebServer) -> None:
    web.page("/comet", story("comet"))
    web.page("/orchard", story("orchard"))
    comet, orchard = (draft_of(stocked, web.url(path)) for path in ("/comet", "/orchard"))
    told: list[str] = []

    def follow(progress: Progress) -> None:
        if progress.stage is Stage.EMBED and not told:
            with pytest.raises(BuildRunning) as caught:
                stocked.intake.accept([orchard.id])
            told.append(str(caught.value))

    assert stocked.intake.accept([comet.id], follow).added == 1
    assert "another build is running" in told[0]
    assert stocked.intake.draft(orchard.id) == orchard
    assert accept(stocked, orchard).added == 1


def test_a_cancelled_acceptance_keeps_the_draft(stocked: Engine, web: WebServer) -> None:
    web.page("/comet", story("comet"))
    draft = draft_of(stocked, web.url("/comet"))
    report = stocked.intake.accept([draft.id], cancelled=lambda: True)
    assert (report.cancelled, report.generation) == (True, 1)
    assert stocked.intake.draft(draft.id) == draft
    still_answers(stocked)
    assert accept(stocked, draft).added == 1


def test_a_build_that_breaks_keeps_the_draft(
    stocked: Engine, web: WebServer, encoder: HashedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.page("/comet", story("comet"))
    draft = draft_of(stocked, web.url("/comet"))

    def broken(texts: object) -> Any:
        raise RuntimeError("out of memory")

    with monkeypatch.context() as patch:
        patch.setattr(encoder, "encode", broken)
        with pytest.raises(RuntimeError, match="out of memory"):
            stocked.intake.accept([draft.id])
    still_answers(stocked)
    assert accept(stocked, draft).added == 1


# --- time --------------------------------------------------------------------------------


def note_of(engine: Engine, question: str) -> Any:
    """The notes at the first citation."""
    return engine.ask(question).citations[0].notes


@pytest.mark.parametrize(
    ("published", "when"),
    [("2024-06-20", date(2024, 6, 18)), (None, None)],
    ids=["known", "unknown"],
)
def test_a_citation_says_what_tuesday_means_or_that_nobody_knows(
    published: str | None, when: date | None, here: Engine, web: WebServer
) -> None:
    web.page("/harbour", story("harbour", published=published))
    add(here, web.url("/harbour"))
    answer = here.ask("What reopened on Tuesday?")
    (note,) = answer.citations[0].notes
    assert (note.words, note.sure) == ("on Tuesday", True)
    assert (note.when and note.when.first) == when
    recalled = here.recall(here.remember(answer, Asker(1)))
    assert recalled is not None
    assert recalled.answer == answer


def test_what_reaches_back_is_said_in_years(here: Engine, web: WebServer) -> None:
    web.page("/comet", story("comet"))
    add(here, web.url("/comet"))
    found = [
        note for each in here.ask("When was the mirror cleaned last?").citations
        for note in each.notes
    ]  # fmt: skip
    back = next(note for note in found if "24 years" in note.words)
    assert back.when is not None
    assert (back.count, back.when.first.year) == (24, 2000)


@pytest.fixture
def dated(here: Engine, web: WebServer) -> Engine:
    """With three stories of different days and outlets, one of an unknown day."""
    for name, published, site in (
        ("harbour", "2024-06-20", "The Lenn Courier"),
        ("comet", "2023-03-01", "Sky Weekly"),
        ("orchard", None, "BBC News"),
    ):
        web.page(f"/{name}", story(name, published=published, head=named(site)))
        add(here, web.url(f"/{name}"))
    return here


@pytest.mark.parametrize(
    ("operators", "left"),
    [
        ("", {"The harbour story", "The comet story", "The orchard story"}),
        ("since:2024", {"The harbour story"}),
        ("until:2023-03-01", {"The comet story"}),
        ("since:2023-03 until:2024-06-20", {"The harbour story", "The comet story"}),
        ("source:bbc", {"The orchard story"}),
        ('source:"sky weekly" source:courier', {"The harbour story", "The comet story"}),
        ("since:2024-06-21", set()),
        ("source:bbc since:2000", set()),
        ("source:nobody", set()),
    ],
)
def test_operators_restrict_what_can_be_cited(
    operators: str, left: set[str], dated: Engine
) -> None:
    asked = "What happened at the harbour, the comet and the orchard?"
    found = {hit.article.title for hit in dated.retrieve(f"{asked} {operators}", 50)}
    assert found == left
    answer = dated.ask(f"{asked} {operators}")
    assert {each.title for each in answer.citations} <= left
    assert answer.abstained == (not left)
    assert answer.question == f"{asked} {operators}".strip()


def test_an_answer_says_its_questions_language(stocked: Engine) -> None:
    assert stocked.ask("Who cut a blue ribbon at the harbour of Port Lenn?").language == "en"
    assert stocked.ask("Кто перерезал голубую ленту в гавани?").language == "ru"
    assert stocked.ask("2024?", language="de").language == "de"
    assert stocked.ask("2024?").language is None


def test_a_chat_keeps_the_language_of_its_last_question(stocked: Engine) -> None:
    assert stocked.language_of(1) is None
    stocked.remember(stocked.ask("Кто перерезал голубую ленту в гавани?"), Asker(1))
    stocked.remember(stocked.ask("2024?"), Asker(1))
    assert (stocked.language_of(1), stocked.language_of(2)) == ("ru", None)


def test_an_unknown_draft_is_gone(here: Engine) -> None:
    for ids in (["nothing"], ["", "x" * 5000]):
        with pytest.raises(DraftGone):
            here.intake.accept(ids)
    here.intake.drop(["nothing"])


def test_no_feed_is_no_subscription(here: Engine, web: WebServer) -> None:
    web.page("/harbour", story("harbour"))
    with pytest.raises(SourceError, match="names no feed"):
        here.subscribing.add(web.url("/harbour"))
    assert here.subscribing.subscribed() == []


# --- any order of decisions --------------------------------------------------------------


@dataclass
class Model:
    """What drafts, corrections and index should hold of the articles of one run."""

    drafts: list[tuple[str, str, str]] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    indexed: dict[str, tuple[str, str, date]] = field(default_factory=dict)

    def of(self, key: str, words: str) -> tuple[str, str, date]:
        """Text, title and date that a draft shows."""
        return (words, self.titles.get(key, words), self.dates.get(key, POSTED.date()))


RUNS = itertools.count()
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["receive", "receive", "accept", "drop", "title", "date", "refuse"]),
        st.integers(0, 5),
        st.integers(1, 3),
    ),
    max_size=10,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One engine for all examples, each of which has articles of its own."""
    with newsroom(tmp_path_factory.mktemp("shared"), HashedEncoder(), max_tokens=64) as opened:
        yield opened


@settings(max_examples=20)
@given(steps=STEPS)
def test_any_order_of_decisions_leaves_drafts_and_index_consistent(
    steps: list[tuple[str, int, int]], shared: Engine
) -> None:
    intake, model, prefix = shared.intake, Model(), f"https://t.me/run{next(RUNS)}"
    for step in steps:
        take(shared, model, prefix, step)
        for draft_id, key, words in model.drafts:
            draft = intake.draft(draft_id)
            shown = (draft.article.text, draft.article.title, draft.article.published)
            assert shown == model.of(key, words)
            stands = model.indexed.get(key)
            assert draft.unchanged <= (stands == shown)
            assert (draft.replaces is not None) == (stands is not None)
    found = {
        each.article.key: (each.article.text, each.article.title, each.article.published)
        for each in shared.articles(0, 10_000)
        if each.article.key.startswith(f"{prefix}/")
    }
    assert found == model.indexed
    generation = shared.status().generation
    assert (generation.articles if generation else 0) == len(shared.articles(0, 10_000))


def take(engine: Engine, model: Model, prefix: str, decision: tuple[str, int, int]) -> None:
    """One decision, by the engine and by the model."""
    step, which, value = decision
    if step == "receive":
        link, words = f"{prefix}/{which}", f"Post {which} of {prefix} says {value}."
        post = Post(words, "Watch", which, POSTED, link)
        (draft,) = engine.intake.from_post(post, 1).drafts
        model.drafts.append((draft.id, link, words))
    elif model.drafts:
        taken = model.drafts[which % len(model.drafts)]
        draft_id, key, words = taken
        if step == "title":
            model.titles[key] = f"Title {value}"
            engine.intake.correct(draft_id, 1, title=model.titles[key])
        elif step == "date":
            model.dates[key] = date(2024, 5, value)
            engine.intake.correct(draft_id, 1, published=model.dates[key])
        elif step == "accept":
            engine.intake.accept([draft_id])
            model.indexed[key] = model.of(key, words)
            model.drafts.remove(taken)
        elif step == "drop":
            engine.intake.drop([draft_id])
            model.drafts.remove(taken)
        else:
            assert engine.intake.accept([draft_id], cancelled=lambda: True).cancelled or (
                model.indexed.get(key) == model.of(key, words)
            )
            if draft_id not in remaining(engine, draft_id):
                model.drafts.remove(taken)


def remaining(engine: Engine, draft_id: str) -> set[str]:
    """The ids of a draft's batch that still wait."""
    try:
        return set(engine.intake.batch(draft_id))
    except DraftGone:
        return set()
