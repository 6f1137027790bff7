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
from index.store import Store
from index.text import lines
from support.corpus import HARBOUR, OBSERVATORY, ORCHARD, engine
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


def shown(here: Engine, answer_id: str) -> tuple[ArticleView, Context]:
    """The article as a page and as a passage."""
    view, context = here.view(answer_id, 1), here.context(answer_id, 1)
    assert view is not None
    assert context is not None
    assert context.is_removed is view.is_removed
    assert context.is_replaced is view.is_replaced
    return view, context


def test_a_removed_article_is_shown_as_long_as_an_answer_cites_it(here: Engine) -> None:
    here.add([article()])
    answer_id = keep(here)
    view, context = shown(here, answer_id)
    assert not view.is_removed
    assert not view.is_replaced
    here.remove(["/harbour.txt"])
    for name in ("a", "b", "c"):
        here.add([article(f"All about {name}.", name)])
    gone = replace(view, is_removed=True), replace(context, is_removed=True)
    assert shown(here, answer_id) == gone
    assert [each.text for each in view.blocks] == [
        line for line in HARBOUR.splitlines() if line.strip()
    ]
    here.add([article()])  # and there it is again
    assert shown(here, answer_id) == (view, context)


def test_an_article_in_another_version_is_replaced_and_not_removed(here: Engine) -> None:
    here.add([article()])
    answer_id = keep(here)
    view, context = shown(here, answer_id)
    here.add([article(HARBOUR.replace("blue", "red"))])
    replaced = replace(view, is_replaced=True), replace(context, is_replaced=True)
    assert shown(here, answer_id) == replaced
    assert context.cited.of(context.text) == RIBBON
    here.remove(["/harbour.txt"])
    assert shown(here, answer_id)[0] == replace(view, is_removed=True)


def test_after_a_rollback_answers_open_as_before(here: Engine, tmp_path: Path) -> None:
    """What came only with the generation that was gone back from is there no more."""
    here.add([article()])
    blue = keep(here)
    before = shown(here, blue)
    here.add([article(HARBOUR.replace("blue", "red")), article(ORCHARD, "orchard")])
    red, orchard = keep(here, "Who cut a red ribbon?"), keep(here, "Who lit two thousand candles?")
    seen = [shown(here, each) for each in (red, orchard)]
    assert not any(view.is_removed or view.is_replaced for view, _ in seen)
    with Store(f"sqlite:///{tmp_path}/data/footnote.db") as store:  # as another process does
        store.generations.roll_back(min(here.status().kept_generations))
    assert shown(here, blue) == before
    assert shown(here, red) == tuple(replace(each, is_replaced=True) for each in seen[0])
    assert shown(here, orchard) == tuple(replace(each, is_removed=True) for each in seen[1])


@pytest.mark.parametrize("way", ["removed", "replaced", "gone back from"])
def test_more_evidence_and_follow_ups_cite_nothing_that_is_published_no_more(
    here: Engine, tmp_path: Path, way: str
) -> None:
    here.add([article(ORCHARD, "orchard"), article(OBSERVATORY, "observatory")])
    here.add([article()])
    asked = here.ask(QUESTION, threshold=0)
    (gone,) = {each.id for each in here.articles()} & {asked.citations[0].article_id}
    one = replace(asked, citations=asked.citations[:1])

    def cited() -> set[int]:
        more = here.more(one, 9)
        light = here.ask("And who else?", threshold=0, earlier=asked, replied=True)
        found = [*(more.citations if more else ()), *light.citations]
        return {each.article_id for each in found}

    assert gone in cited()
    if way == "removed":
        here.remove(["/harbour.txt"])
    elif way == "replaced":
        here.add([article(HARBOUR.replace("blue", "red"))])
    else:
        with Store(f"sqlite:///{tmp_path}/data/footnote.db") as store:
            store.generations.roll_back(min(here.status().kept_generations))
    published = {each.id for each in here.articles()}
    assert gone not in published
    assert cited()
    assert cited() <= published


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
