"""PDFs made on the spot: their text comes back as it was set, or a refusal says what to do."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Article, Layout
from index.errors import SourceError
from index.sources.documents import pdf
from support.documents import Words, column
from support.documents import pdf as make

ORIGIN = "/articles/report.pdf"
FERRY = (
    "The ferry between Lerwick and Bressay was stopped on Monday because a crane had fallen "
    "across the quay. Nobody was hurt. The harbour office said that the quay would be open "
    "again within two days, and that passengers should take the morning boat from Scalloway."
)
COUNCIL = (
    "The council had been warned of the crane in March. Engineers found rust at its foot and "
    "asked for repairs, which were put off twice for want of money."
)


def parse(data: bytes) -> Article:
    return pdf.parse(data, origin=ORIGIN)


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        parse(data)
    assert caught.value.origin == ORIGIN
    return caught.value.reason


def test_a_page_becomes_an_article_of_its_paragraphs() -> None:
    page = [*column(FERRY, y=700), *column(COUNCIL, y=600)]
    assert parse(make([page])) == Article(
        key=ORIGIN, origin=ORIGIN, text=f"{FERRY}\n\n{COUNCIL}", layout=Layout.EXTRACTED
    )


def test_paragraphs_that_are_indented_and_set_without_a_gap_are_told_apart() -> None:
    first = column(FERRY, y=700, indent=12)
    second = column(COUNCIL, y=first[-1].y - 12, indent=12)
    assert parse(make([[*first, *second]])).text == f"{FERRY}\n\n{COUNCIL}"


def test_a_sentence_goes_on_over_columns_and_pages() -> None:
    lines = [words.text for words in column(FERRY, letters=40)]
    left = [Words(text, 60, 700 - 12 * n) for n, text in enumerate(lines[:3])]
    right = [Words(text, 320, 700 - 12 * n) for n, text in enumerate(lines[3:5])]
    next_page = [Words(text, 60, 700 - 12 * n) for n, text in enumerate(lines[5:])]
    assert parse(make([[*left, *right], next_page])).text == FERRY


def test_columns_that_are_drawn_row_by_row_are_read_one_after_the_other() -> None:
    left = column(f"{FERRY} {FERRY}", letters=40, x=60)
    right = column(f"{COUNCIL} {COUNCIL}", letters=40, x=320)
    headline = Words("Crane falls in Lerwick and nobody knows why it was not mended", 60, 740, 16)
    rows = [words for pair in zip(left, right, strict=False) for words in pair]
    rows += left[len(right) :]
    assert parse(make([[headline, *rows]])).text == (
        f"{headline.text}\n\n{FERRY} {FERRY}\n\n{COUNCIL} {COUNCIL}"
    )


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Year", "Boats", "Town"), ("2018", "12", "Lerwick"), ("2019", "14", "Scalloway")]
    cells = [
        Words(cell, 60 + 150 * x, 600 - 14 * y)
        for y, row in enumerate(rows)
        for x, cell in enumerate(row)
    ]
    assert parse(make([[*column(COUNCIL, y=700), *cells]])).text == (
        f"{COUNCIL}\n\nYear Boats Town\n\n2018 12 Lerwick\n\n2019 14 Scalloway"
    )


def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            Words("The Shetland Herald", 60, 780),
            *column(f"{text} {FERRY}", y=740),
            Words(f"Page {number} of 4", 280, 30),
        ]
        for number, text in enumerate(("First.", "Second.", "Third.", "Fourth."), start=1)
    ]
    text = parse(make(pages)).text
    assert "Herald" not in text
    assert "Page" not in text
    assert [text.count(word) for word in ("First.", "Second.", "Third.", "Fourth.")] == [1] * 4
    assert text.count("Nobody was hurt.") == 4


def test_hyphenation_is_undone_and_the_words_own_hyphens_stay() -> None:
    lines = [
        "The govern-",
        "ment made a long-term plan for the well-",
        "known harbour and another long-",
        "term plan for its boats in the Franco-",
        "German treaty.",
    ]
    page = [Words(text, 60, 700 - 12 * n) for n, text in enumerate(lines)]
    assert parse(make([page])).text == (
        "The government made a long-term plan for the well-known harbour and another long-term "
        "plan for its boats in the Franco-German treaty."
    )


def test_ligatures_become_letters_and_soft_hyphens_go() -> None:
    assert parse(make([[Words("The oﬃce ﬁled re\u00adports on the ﬂood.", 60, 700)]])).text == (
        "The office filed reports on the flood."
    )


def test_letters_of_other_alphabets_come_back() -> None:
    sentence = "Паром остановили в понедельник, сообщили в порту. 𝄞"
    assert parse(make([[Words(sentence, 60, 700)]])).text == sentence


def test_stamps_along_the_margin_are_left_out() -> None:
    stamp = Words("downloaded on 3 May", 20, 300, turned=True)
    assert parse(make([[stamp, *column(FERRY)]])).text == FERRY


def test_a_page_that_is_turned_as_a_whole_is_read() -> None:
    lines = column(FERRY)
    turned = [Words(each.text, 800 - each.y, each.x, each.size, turned=True) for each in lines]
    assert parse(make([turned])).text == FERRY


class TestProperties:
    """What the file says of itself is believed where it is likely."""

    def test_title_authors_and_language_are_the_document_s_own(self) -> None:
        info = {"Title": "Harbours in Winter", "Author": "Ann Lee; Bo Chen"}
        article = parse(make([column(FERRY)], info=info, language="en-GB"))
        assert (article.title, article.authors, article.language) == (
            "Harbours in Winter",
            ("Ann Lee", "Bo Chen"),
            "en",
        )

    def test_a_creation_date_is_no_publication_date(self) -> None:
        article = parse(make([column(FERRY)], info={"CreationDate": "D:20240618090000Z"}))
        assert (article.published, article.not_after, article.dating) == (None, None, None)

    @pytest.mark.parametrize(
        "title",
        ["untitled", "Microsoft Word - draft 3.doc", "report final.pdf", "PowerPoint Presentation",
         "C:\\Users\\ann\\report", "", "42", "Dokument1", "\ud800"],
    )  # fmt: skip
    def test_what_programs_write_is_no_title_and_the_headline_is(self, title: str) -> None:
        headline = [Words("Crane falls in", 60, 760, 20), Words("Lerwick", 60, 736, 20)]
        article = parse(make([[*headline, *column(FERRY)]], info={"Title": title}))
        assert article.title == "Crane falls in Lerwick"

    def test_without_a_headline_there_is_no_title(self) -> None:
        assert parse(make([column(FERRY)], info={"Title": "x.doc", "Author": "user"})).title is None

    def test_an_impossible_language_is_unknown(self) -> None:
        assert parse(make([column(FERRY)], language="English (UK)")).language is None


class TestRefused:
    """What cannot be read is refused, each with its remedy."""

    def test_a_locked_pdf(self) -> None:
        reason = refusal(make([column(FERRY)], locked=True))
        assert reason == "this PDF is locked by a password; save it without one"

    def test_a_scan(self) -> None:
        assert refusal(make([[], []], pictures=True)) == (
            "this PDF is a scan: its pages are pictures; run OCR and add the text"
        )

    def test_a_scan_with_page_numbers(self) -> None:
        pages = [[Words(str(number), 300, 30)] for number in range(1, 5)]
        assert "is a scan" in refusal(make(pages, pictures=True))

    def test_pictures_beside_text_are_no_scan(self) -> None:
        assert parse(make([column(FERRY)], pictures=True)).text == FERRY

    def test_empty_pages(self) -> None:
        assert refusal(make([[]])) == "this PDF has no text; add one that has"

    def test_letters_whose_meaning_is_hidden(self) -> None:
        assert "does not say which letters" in refusal(make([column(FERRY)], mapped=False))

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "the file is empty"),
            (b"<!DOCTYPE html><html><p>Hello", "this is a web page (HTML), not a PDF; give its"),
            (b"PK\x03\x04 word/document.xml", "this is a Word document, not a PDF"),
            (b"\x89PNG\r\n\x1a\n", "this is a picture (PNG), not a PDF"),
            (b"%PDF-1.7\nnothing", "this PDF is damaged"),
            (b"Just words.", "this PDF is damaged"),
        ],
    )
    def test_what_is_no_pdf(self, data: bytes, words: str) -> None:
        assert words in refusal(data)

    def test_too_many_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf, "MAX_PAGES", 2)
        assert refusal(make([[]] * 3)) == "has 3 pages, more than the limit of 2; split it"

    def test_too_much_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf, "MAX_CHARACTERS", 100)
        assert "more than 100 characters" in refusal(make([column(FERRY)]))
        monkeypatch.setattr(pdf, "MAX_PAGE_CHARACTERS", 100)
        assert "is it a text?" in refusal(make([column(FERRY)]))


@given(st.binary(max_size=300))
def test_random_bytes_are_refused_and_nothing_else_is_raised(data: bytes) -> None:
    with pytest.raises(SourceError):
        parse(b"%PDF-1.4\n" + data)


@given(st.data())
def test_a_damaged_pdf_gives_an_article_or_a_refusal(data: st.DataObject) -> None:
    whole = bytearray(make([column(FERRY)], info={"Title": "A title"}))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert parse(bytes(whole)).text
    except SourceError as error:
        assert error.reason  # noqa: PT017 - either is right


def test_several_threads_read_at_once() -> None:
    data = make([column(FERRY)] * 5)
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(parse(data).text)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == [texts[0]] * 8
