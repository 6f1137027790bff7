"""Time expressions: their spans, kinds and resolutions, and what holds for every text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes.times import DateRange, Grain, TimeExpression, TimeKind
from index.dates.expressions import expressions
from index.dates.grammar import LANGUAGES
from index.dates.grammar.patterns import grammar_of

PUBLISHED = date(2024, 6, 17)  # a Monday


def only(
    text: str, published: date | None = PUBLISHED, language: str | None = None
) -> TimeExpression:
    """The one expression of a text."""
    (expression,) = expressions(text, published, language)
    return expression


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("It opened on May 4, 2022.", "on May 4, 2022", TimeKind.ABSOLUTE),
        ("On Tuesday, he will fly home.", "On Tuesday", TimeKind.RELATIVE),
        ("Polls open Sunday at 8 a.m.", "Sunday at 8 a.m.", TimeKind.RELATIVE),
        ("Her first visit in 24 years ended.", "in 24 years", TimeKind.EARLIER),
        ("The next day he left.", "The next day", TimeKind.ANAPHORIC),
        ("A week later he left.", "A week later", TimeKind.ANAPHORIC),
        ("Years ago he left.", "Years ago", TimeKind.RELATIVE),
    ],
)
def test_words_and_kind(text: str, words: str, kind: TimeKind) -> None:
    """An expression covers its preposition, no mark after it, and says what it needs."""
    expression = only(text)
    assert expression.span.of(text) == words
    assert expression.kind is kind


@pytest.mark.parametrize(
    ("text", "count", "unit", "year"),
    [
        ("This will be his first visit in 24 years.", 24, Grain.YEAR, 2000),
        ("For the first time in over a decade, prices fell.", 1, Grain.DECADE, 2014),
        ("It was the worst storm in a century.", 100, Grain.YEAR, 1924),
        ("It is the only win in six months.", 6, Grain.MONTH, 2023),
        ("Nothing had been as bad: the lowest turnout in half a century.", 50, Grain.YEAR, 1974),
    ],
)
def test_first_in_years_reaches_back(text: str, count: int, unit: Grain, year: int) -> None:
    """First, only or worst in N years is a duration back with its number, never ahead."""
    expression = only(text)
    assert expression.kind is TimeKind.EARLIER
    assert (expression.count, expression.unit) == (count, unit)
    assert expression.when is not None
    assert expression.when.first.year == year


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("He left on Friday.", Grain.DAY),
        ("He left last week.", Grain.WEEK),
        ("He left in March.", Grain.MONTH),
        ("Sales fell in the third quarter of 2022.", Grain.QUARTER),
        ("He left last summer.", Grain.SEASON),
        ("He left in 2016.", Grain.YEAR),
        ("He left in the 1990s.", Grain.DECADE),
        ("Rents rose over the past three years.", Grain.RANGE),
    ],
)
def test_grain(text: str, grain: Grain) -> None:
    """A resolution says how exactly the time was told."""
    when = only(text).when
    assert when is not None
    assert when.grain is grain


def test_without_a_day_of_publication_only_absolute_times_are_resolved() -> None:
    """Without a day of publication relative times are found and left open."""
    relative, absolute = expressions("He left on Monday and came back on 3 May 2021.", None)
    assert (relative.kind, relative.when) == (TimeKind.RELATIVE, None)
    assert absolute.when == DateRange(date(2021, 5, 3), date(2021, 5, 3))


def test_tense_is_judged_in_the_sentence_of_the_time() -> None:
    """A verb of another sentence has no say."""
    past, future = expressions("He resigned on Tuesday. On Tuesday, she will resign.", PUBLISHED)
    assert past.when == DateRange(date(2024, 6, 11), date(2024, 6, 11))
    assert future.when == DateRange(date(2024, 6, 18), date(2024, 6, 18))


@pytest.mark.parametrize("language", [None, "en", "en-GB", "EN", "xx", ""])
def test_unknown_languages_are_read_as_english(language: str | None) -> None:
    """English is the language of texts of which none is known."""
    assert only("He left last year.", PUBLISHED, language).when == DateRange(
        date(2023, 1, 1), date(2023, 12, 31), Grain.YEAR
    )


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("He will leave in 80 years.", date.max),
        ("He left 80 years ago.", date.min),
        ("He left 999999999 years ago.", PUBLISHED),
        ("He left last week.", date.min),
        ("He will leave next week.", date.max),
    ],
)
def test_times_outside_the_calendar_stay_open(text: str, published: date) -> None:
    """What no calendar holds is found and left open."""
    assert only(text, published).when is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ud800 in 24 \udfff years",
        "30 February 2023 was no day.",
        "אתמול הוא עזב",
        "Flight 2024 was late, and 2024/25 of them were lost",
    ],
)
def test_odd_texts_are_read_quietly(text: str) -> None:
    """Empty, right-to-left and broken texts tell no day."""
    assert not [e for e in expressions(text, PUBLISHED) if e.when and e.when.grain is Grain.DAY]


_WORDS = sorted(
    {
        "on", "in", "the", "last", "next", "first", "only", "24", "2016", "31", "May", "Feb.",
        "February", "Tuesday", "years", "weeks", "month", "century", "decade", "ago", "later",
        "will", "said", "of", "quarter", "third", "half", "a", "between", "and", "to", "from",
        "until", "-", ",", ".", "\n", "early", "end", "weekend", "1990s", "8 a.m.", "over", "past",
        "summer", "winter", "this", "'s", "12/13/2014", "2024-02-30", "за", "впервые",
        "года", "vor", "seit", "Jahren", "hace", "años", "temu", "od", "lat", "через", "недели",
        "полугодия", "два", "fortnight", "season", "night", "99999", "hundert", "siglo", "year",
        "yesterday", "every", "Christmas", "29",
    }
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join))
NEAR_THE_ENDS = st.one_of(
    st.dates(),
    st.dates(max_value=date(40, 1, 1)),
    st.dates(min_value=date(9960, 1, 1)),
    st.none(),
)


@given(TEXTS, NEAR_THE_ENDS, st.sampled_from([*LANGUAGES, "xx"]))
def test_every_text_gives_ordered_spans_and_ordered_days(
    text: str, published: date | None, language: str
) -> None:
    """Spans lie in the text and in order; days are in order; durations back never lie ahead."""
    end = 0
    for expression in expressions(text, published, language):
        assert end <= expression.span.start < expression.span.end <= len(text)
        end = expression.span.end
        assert expression.span.of(text) == expression.span.of(text).strip()
        when = expression.when
        if when is not None:
            assert when.first <= when.last
            assert expression.kind is not TimeKind.ANAPHORIC
            assert published is not None or expression.kind is TimeKind.ABSOLUTE
        if expression.kind is TimeKind.EARLIER:
            assert expression.count is not None
            assert expression.unit is not None
            assert when is None or published is None or when.first <= published


@pytest.mark.parametrize(
    "piece", ["1", "1,", "12/12/", "'", "in 24 years ", "first ", "on Tuesday ", "May ", "a.", "\n"]
)
def test_hostile_texts_cost_in_proportion_to_their_length(piece: str) -> None:
    """Every pattern takes at most a fixed number of tokens, whatever the text repeats."""
    grammar = grammar_of(LANGUAGES["en"])
    text = piece * 2000
    found = expressions(text, PUBLISHED)
    tokens = grammar.lexicon.read(text)
    longest = max((e.span.end - e.span.start for e in found), default=0)
    assert len(tokens) <= len(text)
    assert len(found) <= len(tokens)
    assert longest <= 400
