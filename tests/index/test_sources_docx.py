"""Word documents made on the spot: text, tables, notes and properties, or a refusal."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx as word
import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Article, Layout
from index.errors import SourceError
from index.sources.documents import docx, safe_xml, unzip
from support.documents import repacked, zipped

ORIGIN = "/articles/report.docx"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(*paragraphs: str) -> Any:
    made = word.Document()
    made.core_properties.title = ""
    made.core_properties.author = "python-docx"
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    return made


def saved(made: Any) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def parse(made: Any) -> Article:
    return docx.parse(made if isinstance(made, bytes) else saved(made), origin=ORIGIN)


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        parse(data)
    return caught.value.reason


def test_paragraphs_become_an_article() -> None:
    assert parse(document("The ferry was stopped.", "", "Nobody was  hurt.")) == Article(
        key=ORIGIN,
        origin=ORIGIN,
        text="The ferry was stopped.\n\nNobody was hurt.",
        layout=Layout.EXTRACTED,
    )


def test_headings_lists_and_tables_stand_in_their_places() -> None:
    made = document()
    made.add_heading("The harbour", 1)
    made.add_paragraph("It has three boats.")
    made.add_paragraph("one", style="List Bullet")
    made.add_paragraph("two", style="List Bullet")
    table = made.add_table(2, 3)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ["Year", "Boats", "Town", "2018", "12", "Lerwick"],
        strict=True,
    ):
        cell.text = text
    made.add_paragraph("The end.")
    article = parse(made)
    assert article.text == (
        "The harbour\n\nIt has three boats.\n\n- one\n- two\nYear | Boats | Town\n"
        "2018 | 12 | Lerwick\n\nThe end."
    )
    assert article.title == "The harbour"


def test_merged_cells_are_read_once_and_tables_in_cells_stay_in_their_row() -> None:
    made = document()
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Boats of Lerwick"
    table.cell(1, 0).text = "twelve"
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text = "old"
    inner.cell(0, 1).text = "new"
    assert parse(made).text.split() == ["Boats", "of", "Lerwick", "twelve", "|", "old", "new"]


def test_a_table_that_lays_out_a_page_is_read_as_text() -> None:
    made = document()
    table = made.add_table(1, 2)
    long = "A sentence of the left column. " * 12
    table.cell(0, 0).text = long
    table.cell(0, 1).text = "The right column."
    assert parse(made).text == f"{long.strip()}\n\nThe right column."


def test_tracked_insertions_links_boxes_and_controls_are_read_and_deletions_are_not() -> None:
    made = document()
    xml = (
        f"<w:p {W}><w:r><w:t>Kept, </w:t></w:r><w:ins><w:r><w:t>inserted</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:hyperlink><w:r>"
        "<w:t>, linked</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/><w:t>x</w:t><w:tab/>"
        "<w:t>so\u00adft</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t>"
        "</w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    control = (
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Controlled.</w:t></w:r></w:p></w:sdtContent>"
        "</w:sdt>"
    )
    for each in (xml, control):
        made.element.body.insert(len(made.element.body) - 1, parse_xml(each))
    assert parse(made).text == "Kept, inserted, linked\u2011x soft\n\nIn a box.\n\nControlled."


def test_footnotes_come_last() -> None:
    data = saved(document("The quay was closed."))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        types = file.read("[Content_Types].xml").decode()
        relations = file.read("word/_rels/document.xml.rels").decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    schema = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>--</w:t></w:r>'
        '</w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
        "<w:t>For two days.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    relation = f'<Relationship Id="rId99" Type="{schema}" Target="footnotes.xml"/></Relationships>'
    changed = repacked(
        data,
        {
            "[Content_Types].xml": types.replace("</Types>", override),
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", relation),
            "word/footnotes.xml": notes,
        },
    )
    assert parse(changed).text == "The quay was closed.\n\nFor two days."


def test_properties_are_believed_where_they_are_likely_and_dates_are_none() -> None:
    made = document("The ferry was stopped.")
    core = made.core_properties
    core.title, core.author, core.language = "Harbours in Winter", "Ann Lee; admin", "en-GB"
    core.created = core.modified = datetime(2024, 6, 18, tzinfo=UTC)
    article = parse(made)
    assert (article.title, article.authors, article.language) == (
        "Harbours in Winter",
        ("Ann Lee",),
        "en",
    )
    assert (article.published, article.not_after, article.dating) == (None, None, None)


@pytest.mark.parametrize(
    "title", ["untitled", "Microsoft Word - draft.doc", "draft.docx", "Word Document"]
)
def test_what_programs_write_is_no_title(title: str) -> None:
    made = document("The ferry was stopped.")
    made.core_properties.title = title
    assert parse(made).title is None


class TestRefused:
    """What cannot be read is refused, each with its remedy."""

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "the file is empty"),
            (b"%PDF-1.7", "this is a PDF, not a Word document; give its name the ending .pdf"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word document (.doc); save it as .docx"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "locked by a password; save it without",
            ),
            (b"{\\rtf1 Hello", "this is an RTF file, not a Word document; save it as"),
            (b"Just words.", "the ZIP file is damaged"),
            (zipped({"a.txt": "Hello"}), "this is a ZIP file, not a Word document"),
            (zipped({"xl/workbook.xml": "<x/>"}), "an Excel workbook"),
            (zipped({"word/document.xml": "<x/>"}), "no Word document, or a damaged one"),
        ],
    )
    def test_what_is_no_word_document(self, data: bytes, words: str) -> None:
        assert words in refusal(data)

    def test_nothing_in_it(self) -> None:
        assert "has no text" in refusal(saved(document()))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities_that_grow(self, encoding: str) -> None:
        bomb = (
            f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
            '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
        ).encode(encoding)
        data = repacked(saved(document("Hello")), {"word/document.xml": bomb})
        assert "defines a document type" in refusal(data)

    def test_a_part_that_grows_out_of_measure(self) -> None:
        data = repacked(saved(document("Hello")), {"word/media/x.bin": bytes(3_000_000)})
        assert "grows more than 200 times" in refusal(data)

    def test_a_part_that_is_too_long_or_too_deep(self, monkeypatch: pytest.MonkeyPatch) -> None:
        data = saved(document("Hello"))
        monkeypatch.setattr(safe_xml, "MAX_DEPTH", 3)
        assert "nested too deeply" in refusal(data)
        monkeypatch.setattr(safe_xml, "MAX_XML_BYTES", 10)
        assert "MB; split it" in refusal(data)

    def test_too_many_parts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        data = saved(document("Hello"))
        monkeypatch.setattr(unzip, "MAX_MEMBERS", 3)
        assert refusal(data) == "holds more than 3 files; split it"

    def test_a_broken_part(self) -> None:
        assert "is damaged" in refusal(repacked(saved(document("x")), {"word/document.xml": "<a>"}))


WHOLE = saved(document("The ferry was stopped on Monday."))


@given(st.data())
def test_a_damaged_document_gives_an_article_or_a_refusal(data: st.DataObject) -> None:
    damaged = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 5))):
        damaged[data.draw(st.integers(0, len(WHOLE) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert parse(bytes(damaged)).text
    except SourceError as error:
        assert error.reason  # noqa: PT017 - either is right


@given(st.binary(max_size=200))
def test_any_document_part_gives_an_article_or_a_refusal(part: bytes) -> None:
    with pytest.raises(SourceError):
        parse(repacked(WHOLE, {"word/document.xml": part}))
