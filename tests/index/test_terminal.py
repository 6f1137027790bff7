"""The talk in the terminal, driven by a scripted standard input, and what lists look like."""

import builtins
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from rich.text import Text

from index import terminal
from index.datatypes import (
    Article,
    Citation,
    DateBasis,
    DateNote,
    DateRange,
    Dating,
    Draft,
    Grain,
    Kind,
    Quotation,
    Refreshed,
    Rejected,
    Span,
    StoredArticle,
    Subscription,
    SyncReport,
    TimeKind,
)
from index.errors import QuestionError
from support import cli
from support.cli import CommandLine
from support.fake_engine import ARTICLE, OTHER, VISIT, abstention, answer_of, cite

WELCOME = f"{terminal.WELCOME}\n"


@pytest.fixture
def footnote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Footnote with one article, so that every number in its answers is known."""
    footnote = cli.settle(tmp_path, monkeypatch)
    footnote.write("ferry.md", cli.FERRY)
    assert footnote("sync", "ferry.md").exit_code == 0
    return footnote


def talk(footnote: CommandLine, *lines: str) -> list[str]:
    """What is said to each line, the welcome left out; standard input ends after them."""
    result = footnote("chat", stdin="".join(f"{line}\n" for line in lines))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(WELCOME)
    said = result.stdout.removeprefix(WELCOME).split("\n> ")[1:]
    return [each.strip() for each in said]


def test_a_question_is_answered_as_ask_answers_it(footnote: CommandLine) -> None:
    said = talk(footnote, cli.FERRY_QUESTION)
    assert said[0] == footnote("ask", cli.FERRY_QUESTION).stdout.strip()


def test_a_number_opens_that_citation_in_its_passage(footnote: CommandLine) -> None:
    said = talk(footnote, cli.FERRY_QUESTION, "1")
    before, _, rest = said[1].partition("»")
    quote, _, after = rest.partition("«")
    assert (before, quote) == ("", cli.FERRY_QUOTE)
    assert " ".join(after.split()) == "It carries 120 passengers. A ticket costs eleven crowns."


def test_a_follow_up_says_what_it_took_over_until_new_forgets(footnote: CommandLine) -> None:
    said = talk(footnote, cli.FERRY_QUESTION, "How many does it carry?", "/new", "Does it sail?")
    assert "about: " not in said[0]
    assert said[1].startswith("about: ")
    assert said[2] == "Forgotten: the next question stands alone."
    assert "about: " not in said[3]


@pytest.mark.parametrize("number", ["9", "0", "123456789"])
def test_a_number_without_a_citation_says_so(footnote: CommandLine, number: str) -> None:
    said = talk(footnote, cli.FERRY_QUESTION, number)
    assert said[1] == f"The last answer has no citation {int(number)}."


def test_thousands_of_digits_are_a_question_like_any_other(footnote: CommandLine) -> None:
    said = talk(footnote, cli.FERRY_QUESTION, "9" * 5000)
    assert said[1].startswith("the question has 5000 characters")


def test_sources_lists_the_articles(footnote: CommandLine) -> None:
    said = talk(footnote, "/sources")
    assert said[0] == footnote("articles").stdout.strip()


@pytest.mark.parametrize("word", ["/quit", "/exit", "  /quit  "])
def test_quit_ends_the_talk(footnote: CommandLine, word: str) -> None:
    assert talk(footnote, word, cli.FERRY_QUESTION) == [""]


def test_the_end_of_input_ends_the_talk(footnote: CommandLine) -> None:
    assert talk(footnote) == [""]


def test_ctrl_c_at_the_prompt_ends_the_talk(
    footnote: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(builtins, "input", interrupted)
    result = footnote("chat")
    assert (result.exit_code, result.stdout) == (0, f"{WELCOME}\n")


def test_the_talk_goes_on_after_what_cannot_be_asked(footnote: CommandLine) -> None:
    said = talk(footnote, "", "   ", "🙂", "x" * 2000, cli.FERRY_QUESTION)
    assert said[:2] == ["", ""]
    assert said[2] == "the question holds no words; ask something in a few words"
    assert "at most 1000" in said[3]
    assert cli.FERRY_QUOTE in said[4]


def test_the_talk_before_the_first_sync_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    footnote = cli.settle(tmp_path / "empty", monkeypatch)
    assert talk(footnote, "Who?")[0] == "nothing is indexed yet; run `footnote sync` first"


def test_broken_bytes_on_standard_input_do_not_end_the_talk(footnote: CommandLine) -> None:
    stdin = b"caf\xe9 \xff?\n" + cli.FERRY_QUESTION.encode() + b"\n"
    assert cli.FERRY_QUOTE in footnote("chat", stdin=stdin).stdout


# --- answers ---------------------------------------------------------------------------


def short(citation: Citation, words: str, agreeing: int = 1) -> Citation:
    """The citation with these words of it as the answer."""
    start = citation.span.start + citation.quote.index(words)
    return replace(citation, answer=Span(start, start + len(words)), agreeing=agreeing)


FIRST = short(cite(1, ARTICLE, "Putin arrived in Pyongyang on 19 June 2024 🛬."), "19 June 2024", 3)
SECOND = replace(
    short(cite(2, OTHER, "Nobody was hurt.", 2), "Nobody"),
    before=Quotation("The launch went well.", Span(0, 21)),
)
ANSWER = replace(answer_of(VISIT, FIRST, SECOND), short_answer="19 June 2024")


def styled(text: Text, style: str) -> list[str]:
    return [text.plain[each.start : each.end] for each in text.spans if each.style == style]


def test_the_short_answer_is_the_headline_and_bold_in_its_quotation() -> None:
    shown = terminal.render(ANSWER)
    assert shown.plain == (
        "19 June 2024 · 3 articles agree\n"
        '[1] "Putin arrived in Pyongyang on 19 June 2024 🛬."\n'
        "    Putin in Pyongyang · Footnote samples · 2024-06-20\n"
        "    https://example.org/visit\n"
        '[2] "The launch went well." "Nobody was hurt."\n'
        "    A launch · date unknown"
    )
    assert styled(shown, "bold") == ["19 June 2024", "19 June 2024", "Nobody"]
    assert "".join(styled(shown, "dim")) == '"The launch went well." '


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"dating": Dating(DateBasis.GUESS, 0.4)}, "2024-06-20 (a guess)"),
        ({"published": None, "not_after": date(2024, 6, 26)}, "date unknown, not after 2024-06-26"),
        ({"published": None}, "date unknown"),
    ],
)
def test_a_source_says_how_well_its_date_is_known(changes: dict[str, Any], said: str) -> None:
    shown = terminal.render(answer_of(VISIT, replace(FIRST, **changes))).plain
    assert f"Footnote samples · {said}\n" in shown


def test_context_from_farther_away_is_parted_by_an_ellipsis() -> None:
    far = replace(SECOND, span=Span(60, 76), answer=None)
    assert (
        '"The launch went well." … "Nobody was hurt."'
        in terminal.render(answer_of(VISIT, far)).plain
    )


def test_articles_that_disagree_are_listed_in_the_order_given() -> None:
    shown = terminal.render(replace(ANSWER, disagreeing=(2, 1))).plain
    assert shown.startswith(
        "The articles disagree:\n"
        "  Nobody · date unknown [2]\n"
        "  19 June 2024 · 2024-06-20 [1] · 3 articles agree\n"
        '[1] "Putin'
    )


def test_what_is_nearest_has_no_headline() -> None:
    near = replace(abstention(VISIT, replace(SECOND, number=1)), short_answer="Nobody")
    shown = terminal.render(near)
    assert shown.plain.startswith("The articles don't say. Nearest, but no answer:\n[1] ")
    assert "bold" not in {each.style for each in shown.spans}


def test_bold_shows_in_a_terminal_and_piped_words_stand_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Text.assemble(("24 years", "bold"), " [b]" + " long" * 40)
    terminal.show(text)
    assert capsys.readouterr().out == f"{text.plain}\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal.show(text)
    shown = capsys.readouterr().out
    assert shown.startswith("\x1b[1m24 years\x1b[0m [b] long")
    assert shown.count("\n") == 1


def test_no_article_steers_the_terminal() -> None:
    steering = replace(FIRST, quote="Red \x1b[31m 19 June 2024\r", title="\x07", answer=None)
    shown = terminal.render(answer_of(VISIT, steering)).plain
    assert '[1] "Red �[31m 19 June 2024�"\n    � · ' in shown


JUNE = DateRange(date(2024, 6, 1), date(2024, 6, 30), Grain.MONTH)
FOLLOW_UP = replace(
    ANSWER,
    question="and who did he meet there?",
    read_as="and who did Putin meet in Pyongyang?",
    added=("Putin", "Pyong\x1byang"),
    added_time=JUNE,
)


def test_what_a_follow_up_took_over_stands_first_in_the_questions_language() -> None:
    assert str(terminal.render(FOLLOW_UP)).startswith(
        "about: Putin, Pyong�yang, June 2024\n19 June"
    )
    russian = replace(FOLLOW_UP, added=(), language="ru")
    assert str(terminal.render(russian)).startswith("about: июнь 2024")
    silent = replace(FOLLOW_UP, abstained=True, citations=(), added_time=None)
    assert str(terminal.render(silent)) == ("about: Putin, Pyong�yang\nThe articles don't say.")


def test_json_tells_what_a_follow_up_took_over_and_how_it_was_read() -> None:
    told = json.loads(terminal.to_json(FOLLOW_UP))
    assert (told["question"], told["read_as"]) == (FOLLOW_UP.question, FOLLOW_UP.read_as)
    assert told["added"] == [*FOLLOW_UP.added]
    assert told["added_time"] == {"first": "2024-06-01", "last": "2024-06-30", "grain": "month"}
    alone = json.loads(terminal.to_json(ANSWER))
    assert (alone["read_as"], alone["added"], alone["added_time"]) == (None, [], None)


def test_json_tells_where_the_answer_and_its_context_stand() -> None:
    told = json.loads(terminal.to_json(replace(ANSWER, disagreeing=(2, 1))))
    assert (told["short_answer"], told["disagreeing"]) == ("19 June 2024", [2, 1])
    first, second = told["citations"]
    start = ARTICLE.text.index("19 June 2024")
    assert {key: first[key] for key in NEW} == {
        "short_answer": "19 June 2024", "answer_start": start, "answer_end": start + 12,
        "before": None, "before_start": None, "before_end": None, "agreeing": 3,
    }  # fmt: skip
    assert (second["before"], second["before_start"], second["before_end"]) == (
        "The launch went well.", 0, 21,
    )  # fmt: skip
    refused = json.loads(terminal.refusal("?", QuestionError("no words")))
    assert refused.keys() - told.keys() == {"error"}
    assert told.keys() <= refused.keys()


NEW = (
    "short_answer", "answer_start", "answer_end",
    "before", "before_start", "before_end", "agreeing",
)  # fmt: skip


# --- notes and carriers ----------------------------------------------------------------

TUESDAY = DateNote(
    Span(38, 48), "on Tuesday", TimeKind.RELATIVE, DateRange(date(2024, 6, 18), date(2024, 6, 18))
)
YEARS = DateNote(
    Span(61, 72),
    "in 24 years",
    TimeKind.EARLIER,
    DateRange(date(2000, 1, 1), date(2000, 12, 31), Grain.YEAR),
    count=24,
    unit=Grain.YEAR,
)
GUESSED = replace(TUESDAY, sure=False)
UNKNOWN = replace(TUESDAY, when=None)


@pytest.mark.parametrize(
    ("language", "note", "shown"),
    [
        ("en", TUESDAY, "Tuesday = 18 June 2024"),
        (None, TUESDAY, "Tuesday = 18 June 2024"),
        ("de", TUESDAY, "Tuesday = 18. Juni 2024"),
        ("en", YEARS, "24 years earlier = 2000"),
        ("en", GUESSED, "Tuesday = 18 June 2024 (if the article's date, a guess, is right)"),
        ("en", UNKNOWN, "Tuesday = ? (the article's date is unknown)"),
    ],
)
def test_a_note_stands_under_the_quotation_in_the_question_s_language(
    language: str | None, note: DateNote, shown: str
) -> None:
    noted = replace(answer_of(VISIT, replace(FIRST, notes=(note,))), language=language)
    assert terminal.render(noted).plain == (
        '[1] "Putin arrived in Pyongyang on 19 June 2024 🛬."\n'
        f"    {shown}\n"
        "    Putin in Pyongyang · Footnote samples · 2024-06-20\n"
        "    https://example.org/visit"
    )


def test_what_is_nearest_has_its_notes_too() -> None:
    near = abstention(VISIT, replace(SECOND, notes=(TUESDAY, YEARS)))
    assert (
        '"Nobody was hurt."\n    Tuesday = 18 June 2024\n    24 years earlier = 2000\n'
        in terminal.render(near).plain
    )


def test_carriers_are_named_and_no_name_breaks_a_line() -> None:
    carried = answer_of(VISIT, replace(FIRST, carried_by=("Reuters", "BBC\n\x1b[31m")))
    assert (
        "· 2024-06-20\n    also in: Reuters, BBC �[31m\n    https://example.org/visit"
        in terminal.render(carried).plain
    )


def test_json_has_the_notes_the_carriers_and_the_language() -> None:
    noted = replace(FIRST, notes=(TUESDAY, UNKNOWN), carried_by=("Reuters",))
    told = json.loads(terminal.to_json(replace(answer_of(VISIT, noted), language="en")))
    (first,) = told["citations"]
    assert told["language"] == "en"
    assert first["carried_by"] == ["Reuters"]
    place = {"words": "on Tuesday", "start": 38, "end": 48, "kind": "relative", "sure": True}
    day = "2024-06-18"
    assert first["notes"] == [
        place | {"first": day, "last": day, "grain": "day"},
        place | {"first": None, "last": None, "grain": None},
    ]


# --- articles and drafts ---------------------------------------------------------------

SURE = Dating(DateBasis.JSON_LD, 0.97, "2024-06-18")
WEAK = Dating(DateBasis.GUESS, 0.4, "2024-06-18")
PAGE = Article(
    key="https://a.example/x",
    origin="https://a.example/x",
    text="The comet   passed\non Monday. " * 20,
    title="A green comet",
    source="Night Sky Post",
    url="https://a.example/x",
    published=date(2024, 6, 18),
    language="uk",
    authors=("Ada Wren", "Bo Lind"),
    dating=SURE,
    not_after=date(2024, 6, 26),
)


def test_a_weak_date_is_marked_and_a_copy_is_named() -> None:
    rows = [
        StoredArticle(3, PAGE),
        StoredArticle(4, replace(PAGE, dating=WEAK)),
        StoredArticle(5, replace(PAGE, dating=None, published=None, source=None)),
    ]
    assert terminal.render_articles(rows, {4: 3}).splitlines() == [
        "     3    2024-06-18  json-ld       Night Sky Post  A green comet",
        "     4   ~2024-06-18  guess         Night Sky Post  (a copy of 3)  A green comet",
        "     5  date unknown  -             -  A green comet",
    ]


def preview(draft: Draft) -> dict[str, str]:
    """The rows of a preview, in their order."""
    rows = terminal.render_draft(draft).splitlines()
    return dict(row.strip().split("  ", 1) for row in rows)


def test_a_preview_says_what_an_article_is_taken_for() -> None:
    shown = preview(Draft("d0", 0, PAGE, words=1234))
    assert list(shown.items())[:-1] == [
        ("title", "A green comet"),
        ("source", "Night Sky Post"),
        ("authors", "Ada Wren, Bo Lind"),
        ("date", "2024-06-18, as the page's metadata says (97% sure)"),
        ("not after", "2024-06-26, the page's clock"),
        ("language", "Ukrainian"),
        ("words", "1,234"),
        ("link", "https://a.example/x"),
    ]
    assert shown["begins"].startswith('"The comet passed on Monday. The comet')
    assert shown["begins"].endswith(' …"')
    assert len(shown["begins"]) < 210


@pytest.mark.parametrize(
    ("published", "dating", "said"),
    [
        (date(2024, 6, 18), WEAK, "2024-06-18, a weak guess (40% sure)"),
        (
            date(2024, 6, 18),
            replace(SURE, basis=DateBasis.URL),
            "2024-06-18, from the address (97% sure)",
        ),
        (date(2024, 6, 18), Dating(DateBasis.FIELD, 1.0), "2024-06-18, as its source states"),
        (date(2024, 6, 18), Dating(DateBasis.ADMIN, 1.0), "2024-06-18, as corrected by hand"),
        (date(2024, 6, 18), None, "2024-06-18"),
        (None, None, "unknown"),
        (None, Dating(DateBasis.FEED, 0.0, "soon"), "unknown; what stands there is no date: soon"),
    ],
)
def test_a_preview_says_how_the_date_was_found(
    published: date | None, dating: Dating | None, said: str
) -> None:
    assert (
        preview(Draft("d0", 0, replace(PAGE, published=published, dating=dating), 9))["date"]
        == said
    )


@pytest.mark.parametrize("basis", DateBasis)
def test_every_way_to_find_a_date_has_words(basis: DateBasis) -> None:
    draft = Draft("d0", 0, replace(PAGE, dating=Dating(basis, 0.5)), 9)
    assert preview(draft)["date"].startswith("2024-06-18, ")


def test_a_preview_names_what_it_is_a_duplicate_of_and_what_it_replaces() -> None:
    other = StoredArticle(7, replace(PAGE, title=None, published=None))
    draft = Draft("d0", 0, PAGE, 9, duplicate_of=other, replaces=other)
    shown = preview(draft)
    assert shown["duplicate of"] == "article 7: untitled · Night Sky Post · date unknown"
    assert shown["replaces"] == shown["duplicate of"]
    unchanged = preview(replace(draft, unchanged=True))
    assert unchanged["unchanged"] == f"nothing is new since {shown['replaces']}"
    assert "replaces" not in unchanged
    waiting = preview(Draft("d0", 0, PAGE, 9, duplicate_draft=other.article))
    assert waiting["duplicate of"] == (
        "untitled · Night Sky Post · date unknown, which is not added yet"
    )


def test_nothing_in_an_article_steers_the_terminal_or_breaks_a_row() -> None:
    title = "Red \x1b[31m\nalert\x00 \u202eright to left"
    article = replace(PAGE, title=title, text="\x9bA", authors=(), language="xx", source=None)
    shown = preview(Draft("d0", 0, article, 1))
    assert shown["title"] == "Red �[31m alert� \u202eright to left"
    assert (shown["language"], shown["begins"]) == ("xx", '"�A"')
    assert preview(Draft("d0", 0, replace(article, language=None), 1))["language"] == "unknown"


def test_the_opening_of_one_endless_word_is_cut() -> None:
    shown = preview(Draft("d0", 0, replace(PAGE, text="x" * 100_000), 1))
    assert shown["begins"] == f'"{"x" * 200} …"'


# --- subscriptions ---------------------------------------------------------------------

FEED = Subscription(3, "https://a.example/feed", Kind.FEED, "The Lenn Courier", 60)


def test_subscriptions_are_listed_with_their_intervals_and_trouble() -> None:
    moment = datetime(2024, 6, 18, 10, 5, tzinfo=UTC)
    broken = replace(
        FEED, id=12, title=None, minutes=90, checked=moment, failures=2, problem="status 500"
    )
    assert terminal.render_subscriptions([FEED, broken]).splitlines() == [
        "     3  The Lenn Courier  https://a.example/feed  every hour, not read yet",
        "    12  untitled  https://a.example/feed  every 90 minutes, read 2024-06-18 10:05 UTC",
        "        failed 2 times: status 500",
    ]
    assert terminal.render_subscriptions([]) == (
        "No subscriptions. `footnote feeds add URL` adds one."
    )


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (5, "every 5 minutes"), (60, "every hour"), (90, "every 90 minutes"),
        (120, "every 2 hours"), (1440, "every day"), (43200, "every 30 days"),
    ],
)  # fmt: skip
def test_an_interval_is_said_in_words(minutes: int, said: str) -> None:
    assert terminal.interval(minutes) == said


def test_a_reading_says_what_it_brought() -> None:
    refused = (Rejected("https://a.example/x", "a paywall"),)
    report = SyncReport(generation=4, added=2, embedded=9, rejected=refused)
    assert terminal.render_refreshed(Refreshed(1, (), refused, report)) == (
        "1 subscription read, 1 refused: 2 added, 0 changed, 0 removed, 0 unchanged, "
        "9 passages embedded; generation 4"
    )
    assert terminal.render_refreshed(Refreshed(2, (), (), None)) == (
        "2 subscriptions read: nothing new"
    )


# --- reports ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "shown"),
    [
        (
            SyncReport(generation=3, added=2, changed=1, removed=4, unchanged=5, embedded=9),
            "2 added, 1 changed, 4 removed, 5 unchanged, 9 passages embedded; generation 3",
        ),
        (
            SyncReport(generation=None, rejected=(Rejected("/a", "is empty"),)),
            (
                "0 added, 0 changed, 0 removed, 0 unchanged, 0 passages embedded, 1 skipped; "
                "nothing published yet"
            ),
        ),
        (
            SyncReport(generation=3, cancelled=True),
            "Cancelled; what was published is untouched.",
        ),
    ],
)
def test_a_report_says_what_was_done(report: SyncReport, shown: str) -> None:
    assert terminal.render_report(report) == shown
