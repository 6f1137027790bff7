"""Every text exists in every language, is used, fits its place and reads as that language."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

from bot.words import LANGUAGES, Words, own_name, spoken
from bot.words.ages import Age, age_between

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "bot" / "words" / "locales"
ENGLISH, *OTHERS = LANGUAGES
AREAS = sorted(path.stem for path in (LOCALES / ENGLISH).glob("*.ftl"))
BOTH = [(language, area) for language in LANGUAGES for area in AREAS]

COUNTS = (0, 1, 2, 3, 5, 11, 21, 1_234, 1_000_000)
# About as long as what really stands there; whatever is longer is cut where it comes from.
FILLING = "Wirtschaftsministerium"

BUTTON, ALERT = 40, 200
# By a word in a name: the most characters that its place takes.
PLACES = {
    r"menu-command-.*": 60,
    r"menu-description": 512,
    r"menu-short-description": 120,
    r"errors-.*": 200,
    r".*-button(-.*)?": BUTTON,
    r".*-(alert|toast)(-.*)?": ALERT,
    r".*-placeholder": 64,
    r".*-caption": 1_024,
}
MESSAGE = 3_000
"""Less than Telegram's 4,096, as texts are joined with titles and lists."""

QUOTES = {"en": "“”", "ru": "«»", "uk": "«»", "pl": "„”", "de": "„“", "es": "«»"}
ANY_QUOTE = "“”„«»\"'‚"

# Names, formats, commands and addresses read alike in several languages.
NAMES = re.compile(
    r"\{[^}]*\}|https?://\S+|/\w+|`[^`]*`|@\w+|\b\w+\.\w+\b|\b(?:since|until|source):\S*"
    r"|\b(?:PDF|DOCX|EPUB|HTML|Markdown|JSON|Lines|ZIP|OPML|Telegram|ID|PNG|UTC)\b"
)
# Units, loan words, and words that two languages share.
UNITS = {"common-kilobytes", "common-megabytes", "common-gigabytes"}
SAME = {
    "de": UNITS | {"intake-link", "building-status-encoder"},
    "pl": UNITS | {"intake-link"},
    "es": UNITS,
    "ru": set[str](),
    "uk": set[str](),
}
WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def messages(language: str, area: str) -> Mapping[str, ftl.Message]:
    """The texts of an area by their names."""
    source = (LOCALES / language / f"{area}.ftl").read_text(encoding="utf-8")
    found: dict[str, ftl.Message] = {}
    for entry in FluentParser().parse(source).body:
        assert not isinstance(entry, ftl.Junk), f"{language}/{area}: {entry.content}"
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
            assert entry.value is not None
            found[entry.id.name] = entry
    return found


def text_of(message: ftl.Message) -> str:
    """The text as it stands in its file."""
    assert message.value is not None
    assert message.span is not None
    return str(FLAT.serialize(message.value))


class Flat:
    """Writes a pattern on one line, with braces around what is filled in."""

    def serialize(self, pattern: ftl.Pattern) -> str:
        return "".join(map(self.element, pattern.elements))

    def element(self, element: object) -> str:
        if isinstance(element, ftl.TextElement):
            return str(element.value)
        if isinstance(element, ftl.Placeable):
            inner = element.expression
            if isinstance(inner, ftl.SelectExpression):
                return " ".join(self.serialize(each.value) for each in inner.variants)
            if isinstance(inner, ftl.VariableReference):
                return f"{{{inner.id.name}}}"
            if isinstance(inner, ftl.StringLiteral):
                return str(inner.value)
        raise AssertionError(f"{element!r} is more than texts need")


FLAT = Flat()


class Found(Visitor):
    """Variables and plurals of a message."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.plurals: list[tuple[str, set[str]]] = []

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the library's
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802 - the library's
        assert isinstance(node.selector, ftl.VariableReference)
        keys = {each.key.name for each in node.variants if isinstance(each.key, ftl.Identifier)}
        self.plurals.append((node.selector.id.name, keys))
        self.generic_visit(node)


def found_in(message: ftl.Message) -> Found:
    found = Found()
    found.visit(message)
    return found


def every(language: str) -> Iterator[tuple[str, ftl.Message]]:
    for area in AREAS:
        yield from messages(language, area).items()


ALL = {name: found_in(message) for name, message in every(ENGLISH)}


def counted(name: str) -> set[str]:
    """Variables of a text that are numbers: those that choose plurals in one of the languages."""
    area = name.partition("-")[0]
    texts = (messages(language, area).get(name) for language in LANGUAGES)
    return {"count"} & ALL[name].variables | {
        selector for text in texts if text for selector, _ in found_in(text).plurals
    }


# --- every language has every text -------------------------------------------------------


def test_every_language_has_the_same_areas() -> None:
    for language in LANGUAGES:
        assert sorted(path.stem for path in (LOCALES / language).glob("*.ftl")) == AREAS
    assert sorted(path.name for path in LOCALES.iterdir()) == sorted(LANGUAGES)


@pytest.mark.parametrize(("language", "area"), BOTH)
def test_every_text_exists_with_the_same_variables(language: str, area: str) -> None:
    english, theirs = messages(ENGLISH, area), messages(language, area)
    assert sorted(theirs) == sorted(english)
    for name, message in theirs.items():
        assert name.startswith(f"{area}-"), f"{name} does not begin with its area"
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name), f"{name} is not kebab-case"
        assert found_in(message).variables == found_in(english[name]).variables, name


@pytest.mark.parametrize(("language", "area"), BOTH)
def test_every_plural_has_all_categories_of_its_language(language: str, area: str) -> None:
    wanted = {*Locale.parse(language).plural_form.tags, "other"}
    for name, message in messages(language, area).items():
        for _, categories in found_in(message).plurals:
            assert categories == wanted, f"{name} in {language}"


# --- and every text is used --------------------------------------------------------------


def names_in(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Names of texts in a module as patterns, and whether ``words`` is called with them."""
    called = {
        id(node.args[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.args and is_words(node.func)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.IfExp) and id(node) in called:
            called |= {id(node.body), id(node.orelse)}
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value), id(node) in called
        elif isinstance(node, ast.JoinedStr):
            parts = (
                re.escape(str(each.value)) if isinstance(each, ast.Constant) else "[a-z0-9-]+"
                for each in node.values
            )
            yield "".join(parts), id(node) in called


def is_words(called: ast.expr) -> bool:
    """Whether a call is one of ``words`` or of somebody's ``words``."""
    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
    return name == "words"


@cache
def used() -> tuple[frozenset[str], frozenset[str]]:
    """Names of texts that the code uses, and patterns it calls for which there are none."""
    names: set[str] = set()
    missing: set[str] = set()
    areas = "|".join(AREAS)
    for path in sorted(ROOT.glob("bot/**/*.py")):
        for pattern, is_called in names_in(ast.parse(path.read_text(encoding="utf-8"))):
            if not re.match(rf"({areas})\\-[a-z\[]", pattern):
                if is_called:
                    missing.add(f"{path.name}: {pattern}")
                continue
            fitting = {name for name in ALL if re.fullmatch(pattern, name)}
            names |= fitting
            if not fitting and is_called:
                missing.add(f"{path.name}: {pattern}")
    for path in sorted(ROOT.glob("bot/web/templates/*")):
        source = path.read_text(encoding="utf-8")
        called_names = set(re.findall(r"""words\(\s*["']([\w-]+)["']""", source))
        names |= called_names & set(ALL)
        missing |= {f"{path.name}: {each}" for each in called_names - set(ALL)}
    return frozenset(names), frozenset(missing)


def test_every_text_that_the_code_names_exists() -> None:
    assert sorted(used()[1]) == []


def test_every_text_is_used() -> None:
    assert sorted(set(ALL) - used()[0]) == []


# --- and fits its place ------------------------------------------------------------------


def samples(name: str, filling: str = FILLING) -> Iterator[dict[str, str | int]]:
    """Values for a text: its numbers small and huge, its other values one word."""
    numbers = counted(name)
    for count in COUNTS if numbers else COUNTS[:1]:
        yield {each: count if each in numbers else filling for each in ALL[name].variables}


def most(name: str) -> int:
    """The most characters that the place of a text takes."""
    return min(
        (limit for pattern, limit in PLACES.items() if re.fullmatch(pattern, name)),
        default=MESSAGE,
    )


@pytest.mark.parametrize(("language", "area"), BOTH)
def test_every_text_formats_and_fits(language: str, area: str) -> None:
    words = Words(language)
    for name in messages(ENGLISH, area):
        for values in samples(name, "12" if most(name) == BUTTON else FILLING):
            text = words(name, **values)
            assert text.strip() == text != "", name
            assert "{" not in text, name
            assert len(text) <= most(name), f"{name} in {language} has {len(text)} characters"
            for value in values.values():
                shown = words.number(value) if isinstance(value, int) else value
                assert shown in text or value == 1, f"{name} in {language} lacks {value!r}"


def shown_by(call: ast.Call) -> int | None:
    """The most characters that a call of Telegram's can show, None for other calls."""
    if isinstance(call.func, ast.Name) and call.func.id == "InlineKeyboardButton":
        return BUTTON
    if isinstance(call.func, ast.Attribute) and call.func.attr == "answer":
        return ALERT
    return None


def test_texts_that_are_handed_to_buttons_and_windows_fit_there() -> None:
    """Whatever they are called."""
    for path in sorted(ROOT.glob("bot/**/*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            limit = shown_by(call) if isinstance(call, ast.Call) else None
            named = (
                each.value
                for each in (ast.walk(call) if limit else ())
                if isinstance(each, ast.Constant) and each.value in ALL
            )
            for name in named:
                for language in LANGUAGES:
                    for values in samples(name, "12"):
                        assert len(Words(language)(name, **values)) <= (limit or 0), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_commands_fit_beside_their_texts(language: str) -> None:
    """All that one message of /help may hold for an admin."""
    words = Words(language)
    listed = "\n".join(
        f"/{name.removeprefix('menu-command-')} – {words(name)}"
        for name in ALL
        if name.startswith("menu-command-")
    )
    told = words("commands-help", list=listed) + words("commands-help-admin", list="")
    assert len(told) <= 4_096


# --- and reads as its language -----------------------------------------------------------


@pytest.mark.parametrize(("language", "area"), BOTH)
def test_quotation_marks_are_those_of_the_language(language: str, area: str) -> None:
    for name, message in messages(language, area).items():
        marks = {each for each in text_of(message) if each in ANY_QUOTE}
        if "button" in name:
            continue  # arrows
        assert marks <= set(QUOTES[language]), f"{name} in {language}: {marks}"
        opened, closed = (text_of(message).count(each) for each in list(QUOTES[language]))
        assert opened == closed, f"{name} in {language}"


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_in_other_languages(language: str, area: str) -> None:
    for name, message in messages(language, area).items():
        theirs, english = (
            " ".join(WORD.findall(NAMES.sub(" ", text_of(each))))
            for each in (message, messages(ENGLISH, area)[name])
        )
        if english and name not in SAME[language]:
            assert theirs != english, f"{name} in {language} is English"


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", ["ru", "uk"])
def test_cyrillic_texts_hold_no_latin_letters_by_mistake(language: str, area: str) -> None:
    """A Latin "c" or "i" in a Cyrillic word looks right and is found by no search."""
    for name, message in messages(language, area).items():
        mixed = re.findall(r"\w*(?:[a-zA-Z][а-яёіїєґ]|[а-яёіїєґ][a-zA-Z])\w*", text_of(message))
        assert mixed == [], f"{name} in {language}"
        foreign = "іїєґ" if language == "ru" else "ыэъё"
        assert not set(text_of(message).lower()) & set(foreign), f"{name} in {language}"


# --- Words -------------------------------------------------------------------------------

DAY = date(2024, 6, 18)


def test_a_missing_text_or_value_is_an_error() -> None:
    words = Words("en")
    with pytest.raises(LookupError, match="no text 'common-nonsense' in en: add it"):
        words("common-nonsense")
    with pytest.raises(LookupError, match="'common-quoted' in en"):
        words("common-quoted")


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("de", "de"),
        ("pt-BR", "en"),
        ("uk_UA", "uk"),
        ("ES-419", "es"),
        ("", "en"),
        (None, "en"),
        ("\ud800", "en"),
    ],
)
def test_whoever_speaks_another_language_is_told_in_english(
    code: str | None, language: str
) -> None:
    assert spoken(code) == language


def test_languages_are_called_as_they_call_themselves() -> None:
    assert [own_name(each) for each in LANGUAGES] == [
        *("English", "Русский", "Українська", "Polski", "Deutsch", "Español"),
    ]


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "18 June 2024", "18 June 2024, 14:05 UTC"),
        ("ru", "18 июня 2024\u202fг.", "18 июня 2024\u202fг., 14:05 UTC"),
        ("uk", "18 червня 2024\u202fр.", "18 червня 2024\u202fр., 14:05 UTC"),
        ("pl", "18 czerwca 2024", "18 czerwca 2024, 14:05 UTC"),
        ("de", "18. Juni 2024", "18. Juni 2024, 14:05 UTC"),
        ("es", "18 de junio de 2024", "18 de junio de 2024, 14:05 UTC"),
    ],
)
def test_days_and_moments(language: str, day: str, moment: str) -> None:
    words = Words(language)
    when = datetime(2024, 6, 18, 14, 5, tzinfo=UTC)
    assert (words.day(DAY), words.moment(when), words.clock(when)) == (day, moment, "14:05 UTC")


@pytest.mark.parametrize(
    ("language", "number", "percent", "size", "listed"),
    [
        ("en", "1,234,567.5", "25%", "1.5 MB", "a, b, and c"),
        ("ru", "1\xa0234\xa0567,5", "25\xa0%", "1,5 МБ", "a, b и c"),
        ("uk", "1\xa0234\xa0567,5", "25%", "1,5 МБ", "a, b і c"),
        ("pl", "1\xa0234\xa0567,5", "25%", "1,5 MB", "a, b i c"),
        ("de", "1.234.567,5", "25\xa0%", "1,5 MB", "a, b und c"),
        ("es", "1.234.567,5", "25\xa0%", "1,5 MB", "a, b y c"),
    ],
)
def test_numbers_sizes_and_lists(
    language: str, number: str, percent: str, size: str, listed: str
) -> None:
    words = Words(language)
    assert words.number(1_234_567.5) == number
    assert words.percent(0.25) == percent
    assert words.size(1_500_000) == size
    assert words.listed(["a", "b", "c"]) == listed


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "1 kB"),
        (12_345, "12 kB"),
        (20_000_000, "20 MB"),
        (1_234_500_000, "1.2 GB"),
    ],
)
def test_sizes_take_the_unit_that_fits(count: int, said: str) -> None:
    assert Words("en").size(count) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (119, "119 seconds"),
        (120, "2 minutes"),
        (7200, "2 hours"),
        (2e5, "2 days"),
    ],
)
def test_durations_take_the_unit_that_fits(seconds: float, said: str) -> None:
    assert Words("en").duration(seconds) == said


@pytest.mark.parametrize(
    ("language", "duration", "interval", "hourly"),
    [
        ("en", "5 minutes", "every 3 hours", "every hour"),
        ("ru", "5 минут", "каждые 3 часа", "каждый час"),
        ("uk", "5 хвилин", "кожні 3 години", "щогодини"),
        ("pl", "5 minut", "co 3 godziny", "co godzinę"),
        ("de", "5 Minuten", "alle 3 Stunden", "jede Stunde"),
        ("es", "5 minutos", "cada 3 horas", "cada hora"),
    ],
)
def test_durations_and_intervals(language: str, duration: str, interval: str, hourly: str) -> None:
    words = Words(language)
    assert (words.duration(300), words.interval(180)) == (duration, interval)
    assert words.interval(60) == hourly


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "every minute"),
        (30, "every 30 minutes"),
        (90, "every 90 minutes"),
        (120, "every 2 hours"),
        (1440, "every day"),
        (2880, "every 2 days"),
        (10_080, "every week"),
        (43_200, "every 30 days"),
    ],
)
def test_intervals_take_the_largest_unit_without_a_rest(minutes: int, words: str) -> None:
    assert Words("en").interval(minutes) == words


def test_no_interval_is_shorter_than_a_minute() -> None:
    with pytest.raises(ValueError, match="0 is no number of minutes"):
        Words("en").interval(0)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (date(2024, 6, 20), "after you asked"),
        (date(2024, 6, 19), "on the day you asked"),
        (date(2024, 6, 18), "on the day you asked"),
        (date(2024, 6, 17), "the day before you asked"),
        (date(2024, 6, 15), "3 days before you asked"),
        (date(2024, 6, 4), "2 weeks before you asked"),
        (date(2024, 4, 18), "2 months before you asked"),
        (date(2024, 4, 19), "8 weeks before you asked"),
        (date(2023, 7, 18), "11 months before you asked"),
        (date(2023, 6, 18), "a year before you asked"),
        (date(2022, 12, 18), "18 months before you asked"),
        (date(2022, 6, 18), "2 years before you asked"),
        (date(1024, 6, 18), "1,000 years before you asked"),
    ],
)
def test_ages_are_counted_from_the_question(published: date, said: str) -> None:
    assert Words("en").age(published, DAY) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ru",
            ["в день вашего вопроса", "за 5 дней до вашего вопроса", "за год до вашего вопроса"],
        ),
        (
            "uk",
            [
                "у день вашого запитання",
                "за 5 днів до вашого запитання",
                "за рік до вашого запитання",
            ],
        ),
        (
            "pl",
            [
                "w dniu Twojego pytania",
                "5 dni przed Twoim pytaniem",
                "rok przed Twoim pytaniem",
            ],
        ),
        ("de", ["am Tag deiner Frage", "5 Tage vor deiner Frage", "ein Jahr vor deiner Frage"]),
        (
            "es",
            ["el día de tu pregunta", "5 días antes de tu pregunta", "un año antes de tu pregunta"],
        ),
    ],
)
def test_ages_in_other_languages(language: str, said: list[str]) -> None:
    words = Words(language)
    days = (DAY, DAY - timedelta(5), date(2023, 6, 18))
    assert [words.age(each, DAY) for each in days] == said


@given(st.dates(), st.dates())
def test_an_age_is_never_more_than_what_lies_between(published: date, asked: date) -> None:
    age, count = age_between(published, asked)
    days = (asked - published).days
    least = {Age.DAYS: 1, Age.WEEKS: 7, Age.MONTHS: 28, Age.YEARS: 365}.get(age)
    assert (count > 0) is (least is not None) is (days > 0)
    assert least is None or least * count <= days


@given(st.dates(), st.dates(), st.sampled_from(LANGUAGES))
def test_every_age_can_be_said(published: date, asked: date, language: str) -> None:
    assert Words(language).age(published, asked)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["18 June 2024", "18 June 2024 (a guess)", "date unknown"]),
        ("de", ["18. Juni 2024", "18. Juni 2024 (vermutet)", "Datum unbekannt"]),
    ],
)
def test_how_well_a_date_is_known(language: str, said: list[str]) -> None:
    words = Words(language)
    known = [words.dated(DAY), words.dated(DAY, is_guess=True), words.dated(None)]
    assert known == said


def test_what_an_unknown_date_is_not_after() -> None:
    told = Words("de").dated(None, not_after=DAY)
    assert told == "Datum unbekannt, spätestens am 18. Juni 2024"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("uk", "Ukrainian"),
        ("pt-BR", "Brazilian Portuguese"),
        ("de-XX", "German"),
        ("qqq", "qqq"),
    ],
)
def test_languages_have_names(code: str, name: str) -> None:
    assert Words("en").language_named(code) == name


def test_plurals_of_slavic_languages() -> None:
    counted = [Words("ru")("common-articles", count=each) for each in (1, 2, 5, 11, 21, 1_000)]
    assert counted == [
        *("1 статья", "2 статьи", "5 статей", "11 статей", "21 статья", "1\xa0000 статей"),
    ]
    assert Words("pl")("common-articles", count=22) == "22 artykuły"
    assert Words("uk")("common-passages", count=3) == "3 уривки"
    assert Words("es")("common-articles", count=1_000_000) == "1.000.000 de artículos"
