"""A follow-up question made whole. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.datatypes import Answer, DateRange, Span
from index.dates import asked_time, expressions
from index.followups.depends import Needs, needs_of, opening
from index.followups.languages import Words, words_of
from index.followups.names import Name, merged, names_of
from index.followups.refer import meant, spoken
from index.followups.spelling import plain, same_name, same_word, tokens_of
from index.followups.topic import OPENING, Topic, kind_of, parted, topic_of
from index.text import content_words

MOST_ADDED = 4
"""Names that are taken over; more would outweigh the question's own words."""
MOST_WORDS = 3
"""Words that are shown where nothing has a name."""
MOST_CHARS = 300
"""A question to which what differs is added again and again is cut off here."""
ALIKE = 3
"""Letters that two names share which are of one kind by their looks: "COP26", "COP28"."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A question as it is retrieved and read.

    ``added`` are the names that it took over, as they stand in what was asked or cited;
    ``time`` the time that it took over. A question that stands alone has neither, and its
    ``words`` are those that were asked.
    """

    words: str
    added: tuple[str, ...] = ()
    time: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its own names and the places of its own times; asked on ``today``."""

    question: str
    names: tuple[Name, ...]
    times: tuple[Span, ...]
    words: Words
    language: str | None
    today: date


def completed(
    question: str, earlier: Answer, language: str | None, *, replied: bool, today: date
) -> Completed:
    """The question completed by what was asked and cited in an earlier answer.

    ``question`` comes without operators, ``language`` is its own, None where it is not known.
    ``replied`` says that the asker replied to that answer: then all that names nothing else
    goes on with it. ``today`` is the day of asking, by which "last year" is understood.
    """
    code = language or earlier.language
    words = words_of(code)
    topic = topic_of(earlier, today)
    own = names_of(question, words, code, [name.words for name in topic.names])
    asked = Asked(question, tuple(own), times_of(question, today, code), words, code, today)
    if not tokens_of(question):
        return Completed(question)
    needs = needs_of(question, words, own, asked.times, topic.known, replied=replied)
    if needs.fragment or asks_again(asked, topic):
        return continued(asked, needs, topic)
    if needs or (replied and goes_on(asked, topic)):
        return filled(asked, needs, topic)
    return Completed(question)


def times_of(question: str, today: date, language: str | None) -> tuple[Span, ...]:
    """The places of the times that a question names."""
    found = expressions(question, today, language)
    return tuple(each.span for each in found if each.when is not None)


def goes_on(asked: Asked, topic: Topic) -> bool:
    """Whether a reply names but what the answer names, and no other time."""
    known = [name.words for name in topic.names]
    return not asked.times and all(
        any(same_name(name.words, each) for each in known) for name in asked.names
    )


# --- questions that say only what differs ------------------------------------------------


def asks_again(asked: Asked, topic: Topic) -> bool:
    """Whether an "and ..." asks what was asked before, of another name: "and when did X join?"."""
    tokens = tokens_of(asked.question)
    start, joined = opening(asked.question, tokens, asked.words)
    # Where but one name was asked about, the new question takes nothing over.
    if not joined or asked.times or len(asked.names) != 1 or not topic.asked[1:]:
        return False
    (name,) = asked.names
    base, _ = parted(topic.question[:MOST_CHARS])
    said = words_in(base)
    return (
        kind_of(asked.question[start:], asked.words) == topic.asked_for != ""
        and slot_for(name, topic, base, sure=True) is not None
        and all(
            any(same_word(token.lower, word) for word in said)
            for token in tokens
            if token.span.start >= start
            and token.lower not in asked.words.grammar
            and not token.span.overlaps(name.span)
        )
    )


def continued(asked: Asked, needs: Needs, topic: Topic) -> Completed:
    """The earlier question with the new name or time in the place of its own."""
    base, background = parted(topic.question[:MOST_CHARS])
    start, joined = opening(base, tokens_of(base), asked.words)
    base = base[start:] if joined else base
    rest = asked.question[needs.rest :].rstrip("?!. ")
    names = asked.names or typed_small(rest, asked.words)
    slot = slot_for(names[0], topic, base, sure=bool(asked.names)) if len(names) == 1 else None
    known = times_of(base, asked.today, asked.language)
    if len(asked.times) == 1 and not asked.names:
        said = asked.times[0].of(asked.question)
        whole = put(base, known[0], said) if len(known) == 1 else f"{base} {said}"
    elif slot is not None:
        whole = put(base, slot, names[0].words)
    else:
        whole = f"{base}, {rest}"
    whole = f"{whole}{OPENING}{background})" if background else whole
    kept = [
        name
        for name in [*topic.asked, *(Name(noun, Span(0, 0)) for noun in topic.nouns)]
        if any(same_word(word, each) for word in words_in(name.words) for each in words_in(whole))
        and not any(same_name(name.words, each.words) for each in names)
    ]
    return Completed(f"{whole}?", shown(kept, topic), None if asked.times or known else topic.when)


def typed_small(rest: str, words: Words) -> tuple[Name, ...]:
    """The one word of a question that says but what differs: a name in small letters, maybe."""
    tokens = tokens_of(rest)
    if len(tokens) != 1 or tokens[0].lower in words.grammar:
        return ()
    return (Name(tokens[0].text, tokens[0].span),)


def words_in(text: str) -> list[str]:
    """The words of a text in small letters."""
    return [token.lower for token in tokens_of(text)]


def put(text: str, span: Span, words: str) -> str:
    """The text with these words in the place of others."""
    return f"{text[: span.start]}{words}{text[span.end :]}"


def slot_for(name: Name, topic: Topic, base: str, *, sure: bool) -> Span | None:
    """The place in the earlier question of the one name for which a new one may stand.

    None where there are several, of which only the asker knows which is meant. What is a name
    for all we know (not ``sure``) takes the place of one in small letters alone.
    """
    tokens = tokens_of(base)
    there = []
    for each in topic.asked:
        parts = words_in(each.words)
        spans = [token.span for token in tokens if any(same_word(token.lower, w) for w in parts)]
        if spans and (sure or spans[0].of(base).islower()):
            there.append((Span(spans[0].start, spans[-1].end), each.words))
    alike = [span for span, words in there if plain(words)[:ALIKE] == plain(name.words)[:ALIKE]]
    alike = alike or [span for span, words in there if words.isupper() == name.words.isupper()]
    return alike[0] if len(alike) == 1 else None


def is_in(words: str, text: str) -> bool:
    """Whether the words stand in the text, whatever their case."""
    return words.lower() in text.lower()


# --- questions that refer ------------------------------------------------------------------


def filled(asked: Asked, needs: Needs, topic: Topic) -> Completed:
    """The question with names for the words that refer, and the others that it needs.

    All that was asked for goes with them, which is the topic; the short answer only where
    nothing else is referred to.
    """
    given: dict[Span, Sequence[Name]] = {}
    for token in needs.referring:
        given[token.span] = meant(token.lower, asked.words, topic, [*given.values(), asked.names])
    chosen = [name for names in given.values() for name in names]
    chosen += topic.asked if chosen else (*topic.asked, *topic.answer)
    chosen += [Name(noun, Span(0, 0)) for noun in topic.nouns[:1]]
    added = [
        name
        for name in merged(chosen)
        if not any(same_name(name.words, each.words) for each in asked.names)
        and not is_in(name.words, asked.question)
    ]
    names = shown(added, topic)
    words = spoken(asked.question, given, names, asked.words, topic)
    return Completed(words, names, time_for(asked, given, topic, needs))


def time_for(
    asked: Asked, given: Mapping[Span, Sequence[Name]], topic: Topic, needs: Needs
) -> DateRange | None:
    """The time that a question takes over, where it has none and asks for none.

    The one that was asked about; the one that answered where the question points at what
    happened then: "who did he meet there?".
    """
    own = asked_time(asked.question, asked.today, asked.language)
    if asked.times or own.asks_when or own.order is not None or own.anchor is not None:
        return None
    words = asked.words
    pointing = words.there | words.then | words.they | words.this | words.these
    points = any(token.lower in pointing and token.span in given for token in needs.referring)
    return topic.when or (topic.told if points else None)


def shown(names: Sequence[Name], topic: Topic) -> tuple[str, ...]:
    """The names as they are shown; without any, what the earlier question was about."""
    if names:
        return tuple(dict.fromkeys(name.words for name in names))[:MOST_ADDED]
    about = [
        token.text
        for token in tokens_of(topic.question)
        if content_words(token.text) and token.lower not in topic.grammar
    ]
    return tuple(dict.fromkeys(about))[-MOST_WORDS:]
