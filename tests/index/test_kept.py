"""Kept answers, opened again: passages around a citation, and articles as pages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.answer import in_context
from index.audience.kept import blocks
from index.datatypes import (
    Article,
    ArticleView,
    Asker,
    Context,
    Layout,
    LineLabel,
    Span,
    ViewMark,
)
from index.engine import Engine
from index.text import lines
from support.corpus import HARBOUR, ORCHARD, engine
from support.fake_engine import cite
from support.fakes import HashedEncoder

QUESTION = "Who cut a blue ribbon?"
RIBBON = "The mayor cut a blue ribbon."
ASKER = Asker(5, 5)
PAGE = """Advertisement

The harbour of Port Lenn reopened on Monday after nine months of repairs, and crowds came.

Read more: Ten harbours to see before you die

A tanker from Oslo was the first ship to moor there. The mayor cut a blue ribbon.

## The costs

Repairs had cost 41 million euros, twice what the council had planned.

- Advertisement -"""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Engine]:
    with engine(tmp_path, HashedEncoder()) as opened:
        yield opened


def article(text: str = HARBOUR, key: str = "harbour", **fields: object) -> Article:
    plain = Article(key=key, origin=f"/{key}.txt", text=text, title="A harbour’s return")
    return replace(plain, **fields)  # type: ignore[arg-type] # one field or another


def keep(here: Engine, question: str = QUESTION) -> str:
    return here.remember(here.ask(question), ASKER)


def steps(here: Engine, answer_id: str) -> list[Context]:
    """The article's passages by steps from that of the first citation."""
    found = {step: here.context(answer_id, 1, step) for step in range(-9, 10)}
    return [each for each in found.values() if each is not None]


def test_steps_lead_through_all_passages_of_the_article(here: Engine) -> None:
    long = "\n\n".join(
        [HARBOUR, *(f"In paragraph {each} nothing happened, says the report." for each in range(6))]
    )
    here.add([article(long), article(ORCHARD, "orchard")])
    answer_id = keep(here)
    found = steps(here, answer_id)
    assert len(found) == 3
    sentences = [span.of(each.text) for each in found for span in each.sentences]
    assert "\n".join(sentences).split() == long.split()
    assert [each.has_previous for each in found] == [False] + [True] * (len(found) - 1)
    assert [each.has_next for each in found] == [True] * (len(found) - 1) + [False]
    marked = [each.cited.of(each.text) for each in found]
    assert [each for each in marked if each] == [RIBBON]
    assert here.context(answer_id, 1) == found[marked.index(RIBBON)]


def test_boilerplate_is_no_part_of_a_passage(here: Engine) -> None:
    here.add([article(PAGE)])
    found = steps(here, keep(here))
    shown = "\n".join(each.text for each in found)
    assert "Read more" not in shown
    assert "Advertisement" not in shown
    assert "41 million euros" in shown
    for each in found:
        assert all(span.of(each.text) in PAGE for span in each.sentences)


def test_between_sentences_only_what_is_no_white_space_is_left_out() -> None:
    text = "One here.\n\n[AD] \n\nTwo here.  Three here."
    spans = [Span(0, 9), Span(18, 27), Span(29, 40)]
    citation = cite(1, Article("k", "/k", text), "Two here.")
    context = in_context(citation, text, spans)
    assert context.text == "One here.\nTwo here.  Three here."
    assert [each.of(context.text) for each in context.sentences] == [
        "One here.", "Two here.", "Three here.",
    ]  # fmt: skip
    assert context.cited.of(context.text) == "Two here."
    elsewhere = in_context(citation, text, spans[2:])
    assert (elsewhere.text, elsewhere.cited) == ("Three here.", Span(0, 0))


def test_a_page_shows_prose_alone_with_the_citations_in_it(here: Engine) -> None:
    dated = article(
        PAGE,
        source="The Lenn Courier",
        url="https://example.org/harbour",
        published=date(2024, 6, 18),
        language="en",
        authors=("Ada Byron",),
    )
    here.add([dated])
    answer = here.ask(QUESTION, threshold=0)
    answer_id = here.remember(answer, ASKER)
    number = next(each.number for each in answer.citations if each.quote == RIBBON)
    view = here.view(answer_id, number)
    assert view is not None
    assert view == ArticleView(
        title="A harbour’s return",
        source="The Lenn Courier",
        url="https://example.org/harbour",
        published=date(2024, 6, 18),
        dating=None,
        not_after=None,
        authors=("Ada Byron",),
        language="en",
        blocks=view.blocks,
    )
    assert [each.text for each in view.blocks] == [
        line for line in PAGE.splitlines() if line.startswith(("The h", "A t", "##", "Rep"))
    ]
    marked = {
        mark.number: (mark.span.of(each.text), mark.is_opened)
        for each in view.blocks
        for mark in each.marks
    }
    assert marked == {each.number: (each.quote, each.number == number) for each in answer.citations}
    assert len(marked) > 1


def test_a_page_opens_for_what_was_nearest(here: Engine) -> None:
    here.add([article()])
    answer_id = here.remember(here.ask(QUESTION, threshold=1), ASKER)
    view = here.view(answer_id, 1)
    assert view is not None
    assert [each.marks for each in view.blocks if each.marks]


def test_a_removed_article_is_shown_as_long_as_an_answer_cites_it(here: Engine) -> None:
    here.add([article()])
    answer_id = keep(here)
    view = here.view(answer_id, 1)
    assert view is not None
    assert not view.is_removed
    here.add([article(HARBOUR.replace("blue", "red"))])  # another version
    for name in ("a", "b", "c"):
        here.add([article(f"All about {name}.", name)])
    assert here.view(answer_id, 1) == replace(view, is_removed=True)
    assert [each.text for each in view.blocks] == [
        line for line in HARBOUR.splitlines() if line.strip()
    ]


def test_a_copy_in_the_index_is_no_removed_article(here: Engine) -> None:
    here.add([article()])
    answer_id = keep(here)
    here.add([article(key="copy")])
    view = here.view(answer_id, 1)
    assert view is not None
    assert not view.is_removed


def test_what_is_cited_is_shown_whatever_kind_of_line_it_stands_in() -> None:
    text = "Advertisement\nThe harbour reopened after nine months of hard work.\nShare"
    found = lines(text)
    assert [each.label for each in found] == [
        LineLabel.BOILERPLATE, LineLabel.BODY, LineLabel.BOILERPLATE,
    ]  # fmt: skip
    citation = cite(2, Article("k", "/k", text), "Advertisement")
    shown = blocks(text, found, [citation], 1)
    assert [each.text for each in shown] == text.splitlines()[:2]
    assert shown[0].marks == (ViewMark(2, Span(0, 13), is_opened=False),)


def test_a_mark_over_several_paragraphs_is_split_and_overlapping_ones_stand_in_order() -> None:
    text = "First line of it.\n\nSecond line of it."
    source = Article("k", "/k", text, layout=Layout.EXTRACTED)
    wide, narrow = cite(1, source, "of it.\n\nSecond"), cite(2, source, "First line of it.")
    shown = blocks(text, lines(text, Layout.EXTRACTED), [wide, narrow], 1)
    assert [[(mark.number, mark.span.of(each.text)) for mark in each.marks] for each in shown] == [
        [(2, "First line of it."), (1, "of it.")],
        [(1, "Second")],
    ]
    assert [[mark.is_opened for mark in each.marks] for each in shown] == [[False, True], [True]]
