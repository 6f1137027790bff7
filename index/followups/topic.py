"""What an answer was about: what was asked for, what was said, and when. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.datatypes import Answer, Citation, DateRange, Grain, Span
from index.dates import asked_time, expressions, narrowed
from index.followups.languages import Words, words_of
from index.followups.names import ANY_DAY, Name, merged, names_of
from index.followups.spelling import same_name, same_word, tokens_of
from index.text import content_words

MOST_NOUNS = 3
OPENING = " ("
"""Before the words that complete a question."""
MOST_BACKGROUND = 6
"""Words of the first question that its follow-ups are read with."""
LEAST_BACKGROUND = 2
"""A verb alone tells nothing of the topic and draws the reading to other events."""
FIRST_ASKING = 3
"""Words in which a question says what it asks for."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What an earlier answer was about.

    ``question`` are the words that were read for it, ``asked`` the names in them with what had
    been added, ``answer`` those of its short answer. ``asked_for`` says "who", "where", "when" or
    "". ``cited`` are the names in what was cited, ``nouns`` what the question speaks of without
    a name: "the earthquake". ``when`` is the time that was asked about, ``told`` the one that
    answered. ``known`` are all its words in small letters, ``grammar`` the small words of its
    language. ``background`` is what the conversation's first question says beside its names.
    """

    question: str
    asked: tuple[Name, ...]
    answer: tuple[Name, ...]
    asked_for: str
    cited: tuple[Name, ...]
    nouns: tuple[str, ...]
    when: DateRange | None
    told: DateRange | None
    known: frozenset[str]
    grammar: frozenset[str]
    background: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[Name, ...]:
        """All names, those that answer behind those that were asked."""
        return tuple(merged([*self.asked, *self.answer]))


def topic_of(earlier: Answer, today: date) -> Topic:
    """What an answer was about."""
    language = earlier.language
    words = words_of(language)
    question = earlier.read_as or narrowed(earlier.question)[0]
    shown = earlier.citations or earlier.nearest
    texts = [each.quote for each in shown] + [each.title for each in shown if each.title]
    texts += [each.before.quote for each in shown if each.before]
    # Articles may be in any language: what is in front of a name is read in the question's.
    cited = sure_of([name for text in texts for name in names_of(text, words, language)])
    asked = names_of(question, words, language, [name.words for name in cited])
    asked += [Name(each, Span(0, 0)) for each in earlier.added]
    asked_for = kind_of(question, words)
    answer = answering(earlier, words, asked_for)
    known = [question, *texts]
    return Topic(
        question=question,
        asked=tuple(evident(name, cited) for name in merged(asked)),
        answer=tuple(
            evident(name, cited)
            for name in merged(answer)
            if not any(same_name(name.words, each.words) for each in asked)
        ),
        asked_for=asked_for,
        cited=tuple(merged(cited)) if earlier.citations else (),
        nouns=nouns_of(question, words, asked, earlier.language),
        when=earlier.added_time or asked_time(question, today, language).when,
        told=time_told(earlier, asked_for),
        known=frozenset(word for text in known for word in content_words(text)),
        grammar=words.grammar,
        background=background_of(question, words, asked, language),
    )


def parted(question: str) -> tuple[str, str]:
    """A completed question's own words, and those in brackets that completed it."""
    head, bracket, rest = question.rstrip("?!. ").partition(OPENING)
    return head, rest.removesuffix(")") if bracket else ""


def background_of(
    question: str, words: Words, names: Sequence[Name], language: str | None
) -> tuple[str, ...]:
    """What a question says beside names and times: of a completed one, what completed it."""
    head, rest = parted(question)
    text = rest or head
    times = [each.span for each in expressions(text, ANY_DAY, language)]
    said = [token.lower for name in names for token in tokens_of(name.words)]
    found = [
        token.text
        for token in tokens_of(text)
        if token.lower not in words.grammar - words.titles
        and content_words(token.text)
        and not any(span.overlaps(token.span) for span in times)
        and not any(same_word(token.lower, word) for word in said)
    ]
    kept = tuple(dict.fromkeys(found))[:MOST_BACKGROUND]
    return kept if len(kept) >= LEAST_BACKGROUND else ()


def sure_of(names: Sequence[Name]) -> list[Name]:
    """The names without those that only a sentence's beginning made look like one."""
    sure = [name for name in names if name.sure]
    return [
        name
        for name in names
        if name.sure or any(same_name(name.words, each.words) for each in sure)
    ]


def nouns_of(
    question: str, words: Words, names: Sequence[Name], language: str | None
) -> tuple[str, ...]:
    """What a question speaks of without a name: what follows its articles."""
    tokens = tokens_of(question)
    taken = [name.span for name in names]
    taken += [each.span for each in expressions(question, ANY_DAY, language)]
    found: list[str] = []
    for at, token in enumerate(tokens[:-1]):
        if token.lower not in words.the:
            continue
        phrase: list[str] = []
        for each in tokens[at + 1 : at + 1 + MOST_NOUNS]:
            if each.lower in words.grammar or not content_words(each.text):
                break
            if not any(span.overlaps(each.span) for span in taken):
                phrase.append(each.text)
        if phrase:
            found.append(" ".join(phrase))
    return tuple(found)


def kind_of(question: str, words: Words) -> str:
    """Whether a question asks "who", "where" or "when", "" for anything else."""
    for token in tokens_of(question)[:FIRST_ASKING]:
        for kind, forms in (("who", words.who), ("where", words.where), ("when", words.when)):
            if token.lower in forms:
                return kind
    return ""


def answering(earlier: Answer, words: Words, asked_for: str) -> list[Name]:
    """The names in the short answer."""
    if earlier.abstained or not earlier.citations or asked_for == "when":
        return []
    best = earlier.citations[0]
    if best.answer is None:
        return []
    span = best.answer.shifted(-best.span.start)
    found = names_of(best.quote, words, earlier.language)
    names = [each for each in found if each.span.overlaps(span)]
    whole = best.short_answer or ""
    capitals = sum(token.text[0].isupper() for token in tokens_of(whole))
    if names and len(tokens_of(whole)) < 2 * capitals:
        # A title is one name whatever small words it holds.
        names = [replace(names[0], words=whole, span=span)]
    if asked_for == "where":
        return [replace(each, place=each.place + 2) for each in names]
    if asked_for == "who":
        return [replace(each, person=each.person + 1) for each in names]
    return names


def evident(name: Name, cited: Sequence[Name]) -> Name:
    """The name with all that the cited sentences say of it: what it is, and its capitals."""
    for other in cited:
        if same_name(name.words, other.words):
            name = replace(
                name,
                words=other.words if name.words.islower() else name.words,
                place=name.place + other.place,
                person=name.person + other.person,
                thing=name.thing + other.thing,
                she=name.she if name.she is not None else other.she,
            )
    return name


def time_told(earlier: Answer, asked_for: str) -> DateRange | None:
    """When what was asked for happened, where that was the question: a day's month."""
    if asked_for != "when" or earlier.abstained or not earlier.citations:
        return None
    best = earlier.citations[0]
    when = time_of(best, earlier.language)
    if when is None:
        return None
    return month_of(when.first) if when.grain in {Grain.DAY, Grain.WEEK} else when


def time_of(citation: Citation, language: str | None) -> DateRange | None:
    """The time that is a short answer."""
    if citation.answer is None:
        return None
    for note in citation.notes:
        if note.when is not None and note.span.overlaps(citation.answer):
            return note.when
    for code in dict.fromkeys((language, "en")):
        for each in expressions(citation.quote, citation.published, code):
            if each.when and each.span.shifted(citation.span.start).overlaps(citation.answer):
                return each.when
    return None


def month_of(day: date) -> DateRange:
    """The month that a day lies in."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return DateRange(first, last, Grain.MONTH)
