"""Pure text: from an article's text to citable sentences and passages, by offsets alone.

::

    text --lines()--> labelled lines --prose()--> citable sentences --passages()--> passages
                            |
                            +--title()--> the headline, where there is one

Nothing here reads a file, keeps state between calls or alters a text: every result is a
span of code points of the text that came in, and no string makes a function raise.
``CHUNKING_VERSION`` names the rules as a whole: whoever changes what these functions return
raises it, so that an index built by the old rules is known as such.

- ``lines.py``      what each line is: title, body, caption or boilerplate
- ``alone.py``      what a line is wherever on a page it stands
- ``zone.py``       where on a page the article stands, and what around it is furniture
- ``headline.py``   which of the lines above the prose is the headline
- ``repeats.py``    lines that come again on the pages of one source
- ``furniture/``    what the furniture of a web page looks like, in six languages
- ``sentences.py``  where sentences end
- ``repair.py``     where two pieces are one sentence, and one piece is two
- ``passages.py``   runs of whole sentences within a number of tokens
- ``asked.py``      what a question asks for, and whether a sentence offers it
- ``leaning.py``    whether a sentence needs the one before it, and which that is
- ``words.py``      normalised words, to compare sentences by
- ``agreeing.py``   whether short answers are the same, and passages copies
"""

import hashlib

from index.text.agreeing import Shingles, answer_key, near_copies, same_answer, shingles
from index.text.asked import Asked, asked_for, offers
from index.text.leaning import adjoins, leading_up, leans_on_previous
from index.text.lines import lines, title
from index.text.passages import passages
from index.text.repeats import line_key, repeated
from index.text.sentences import MAX_SENTENCE_CHARS, prose, sentences
from index.text.words import content_words, same_words, tokens

CHUNKING_VERSION = "2"

__all__ = [
    "CHUNKING_VERSION",
    "MAX_SENTENCE_CHARS",
    "Asked",
    "Shingles",
    "adjoins",
    "answer_key",
    "asked_for",
    "content_words",
    "digest",
    "leading_up",
    "leans_on_previous",
    "line_key",
    "lines",
    "near_copies",
    "offers",
    "passages",
    "prose",
    "repeated",
    "same_answer",
    "same_words",
    "sentences",
    "shingles",
    "title",
    "tokens",
]


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits; any string has one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
