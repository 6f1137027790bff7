"""Links: to the cited sentence on its page, to an answer of the bot's, to Telegram's sharing. Pure.

A link to a sentence carries a text fragment (https://wicg.github.io/scroll-to-text-fragment/):
the browser scrolls to those words and marks them. Where it does not know fragments, or the page
has changed, it opens the page as any link does.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode, urlsplit

from bot.richtext import MAX_URL, one_line, shortened
from index.datatypes import Citation
from index.text import adjoins

DELIMITER = ":~:"
"""Parts a fragment of the page's own from what is for the browser."""

WHOLE_WORDS = 10
"""A sentence of at most so many words stands in the fragment as it is."""
EDGE_WORDS = 4
"""Words of the beginning and of the end that stand for a longer sentence."""
NEIGHBOUR_WORDS = 3
"""Words of the sentences around it that tell a short sentence from others like it."""
SHORT_WORDS = 4

ANSWER = "a_"
PAYLOAD = re.compile(rf"{ANSWER}([A-Za-z0-9_-]{{1,62}})")
MAX_SHARED = 200
MAX_SHARED_URL = 1500


def to_sentences(url: str | None, citations: Iterable[Citation]) -> str | None:
    """The address, opening the page at these sentences of it; the first one is scrolled to."""
    if url is None or not is_web(url):
        return url
    found = (text_directive(each.quote, words_before(each)) for each in citations)
    longest = url
    directives: list[str] = []
    for directive in dict.fromkeys(filter(None, found)):
        directives.append(directive)
        if len(linked := with_directives(url, directives)) > MAX_URL:
            break
        longest = linked
    return longest


def is_web(url: str) -> bool:
    """Whether a browser fetches it by http or https."""
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


def with_directives(url: str, directives: list[str]) -> str:
    """The address with text directives; a fragment of its own is kept."""
    if not directives:
        return url
    joined = "&".join(directives)
    page, has_fragment, fragment = url.partition("#")
    if DELIMITER in fragment:
        return f"{url}&{joined}"
    return f"{page}#{fragment if has_fragment else ''}{DELIMITER}{joined}"


def text_directive(sentence: str, before: str = "", after: str = "") -> str:
    """``text=[prefix-,]start[,end][,-suffix]`` for a sentence; "" where it has no words.

    ``before`` and ``after`` are what stands around it on the page; of use for a short one.
    """
    words = sentence.split()
    if not any(map(str.isalnum, sentence)) or re.search("[\ud800-\udfff\x00]", sentence):
        return ""
    parts = [" ".join(words)]
    # Browsers look for whole words only, and where a word ends without a space is theirs to say.
    if len(words) > WHOLE_WORDS:
        parts = [" ".join(words[:EDGE_WORDS]), " ".join(words[-EDGE_WORDS:])]
    parts = [encoded(each) for each in parts]
    if len(words) <= SHORT_WORDS:
        prefix = " ".join(before.split()[-NEIGHBOUR_WORDS:])
        suffix = " ".join(after.split()[:NEIGHBOUR_WORDS])
        parts = [
            *([f"{encoded(prefix)}-"] if prefix else []),
            *parts,
            *([f"-{encoded(suffix)}"] if suffix else []),
        ]
    return f"text={','.join(parts)}"


def encoded(words: str) -> str:
    """Percent-encoded, with the characters that part a directive."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")


def words_before(citation: Citation) -> str:
    """What stands right in front of a cited sentence, as far as the citation tells."""
    before = citation.before
    return before.quote if before is not None and adjoins(before.span, citation.span) else ""


# --- answers -----------------------------------------------------------------------------


def to_answer(username: str, answer_id: str) -> str:
    """The address that opens the bot and shows a kept answer there."""
    return f"https://t.me/{username}?start={ANSWER}{answer_id}"


def opened_answer(payload: str) -> str | None:
    """The id of the answer that a deep link's payload opens."""
    match = PAYLOAD.fullmatch(payload.strip())
    return match[1] if match else None


def sharing(username: str, answer_id: str, question: str) -> str:
    """The address by which Telegram's apps offer a chat to send a link to an answer to.

    It works in every app and whether or not inline mode is on for the bot.
    """
    said = shortened(one_line(question), MAX_SHARED)
    while True:
        values = {"url": to_answer(username, answer_id), "text": said}
        address = f"https://t.me/share/url?{urlencode(values, quote_via=quote, errors='replace')}"
        if len(address) <= MAX_SHARED_URL or not said:
            return address
        said = shortened(said, len(said) // 2) if len(said) > 1 else ""
