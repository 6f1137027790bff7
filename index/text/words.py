"""Normalised words: what two sentences are compared by."""

import re
import unicodedata

_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ‘`´")
_POSSESSIVE = re.compile(r"['’ʼ‘`´]s$")

# What a sentence hardly ever differs by, and what questions are asked with. Words that mean
# something in another of the languages are left out: German "war" and "die", Spanish "los".
_STOP_WORDS = """
a about after again all also am an and any are as at be because been before being both but by
can could did do does doing dont during each few for from further had has have having he her
here hers him his how i if in into is it its just me more most my no nor not of off on once
only or other our out over own same she should so some such than that the their them then
there these they this those through to too under until up very was we were what when where
which while who whom whose why will with would you your
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне было
от меня еще нет о из ему когда где кто какой какая какие каков почему зачем сколько ли это
і й та що він вона воно вони не на у з із зі до як але чи це є коли де хто який яка які чому
скільки про від за його її їх
i w we z ze na do nie to jest się że o po za od dla czy kto co kiedy gdzie jak jaki jaka jakie
dlaczego ile był była było były jego jej ich
der das dem des ein eine einen einem einer und oder nicht ist sind im
auf von zu zum zur für wer was wann wo wie warum welche welcher welches wieviel er sie es
el la un una unos unas y o de del en a al que no se es fue por para su sus qué
quién quiénes cuándo dónde cómo cuál cuáles cuánto cuántos porqué lo le
"""
STOPPED = frozenset(_STOP_WORDS.split())
"""Words that say nothing of what a text is about."""
_NEGATION_WORDS = """
no not never nor without не нет ни ні без nie bez nicht kein keine keinen ohne nunca sin
"""
NEGATIONS = frozenset(_NEGATION_WORDS.split())
_SAME = 0.8


def tokens(text: str) -> list[str]:
    """The words of a text in their order, in one spelling each.

    Case, compatibility forms, apostrophes, a possessive 's, stress marks and the Russian ё
    are levelled; "3.5" and "1,000" are one word each.
    """
    return [
        _POSSESSIVE.sub("", word).translate(_APOSTROPHES) for word in _WORD.findall(_level(text))
    ]


def content_words(text: str) -> frozenset[str]:
    """The words that say what a text is about: without stop words and question words."""
    return frozenset(tokens(text)) - STOPPED


def same_words(a: str, b: str) -> bool:
    """Whether two sentences say the same in the same words.

    Eight words of ten are shared, and every number and every negation is.
    """
    first, second = tokens(a), tokens(b)
    if first == second:
        return True
    one, other = frozenset(first), frozenset(second)
    if any(word in NEGATIONS or word[0].isdigit() for word in one ^ other):
        return False
    return len(one & other) >= _SAME * len(one | other)


def _level(text: str) -> str:
    level = unicodedata.normalize("NFKC", text).casefold()
    if level.isascii():
        return level
    level = unicodedata.normalize("NFKC", level).replace("ё", "е")
    return "".join(char for char in level if unicodedata.category(char) != "Mn")
