"""Question and passage as one sequence of tokens, as BERT reads pairs.

``[CLS] question [SEP] title date [SEP] passage [SEP]``: the first part is segment 0, the
rest segment 1, and only tokens of the passage may be part of an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from index.datatypes import Span

MAX_SPAN_TOKENS = 24
MAX_QUESTION_TOKENS = 56
MAX_TITLE_TOKENS = 24
MAX_DATE_TOKENS = 12
MAX_TOKENS = 320


@dataclass(frozen=True, slots=True)
class Pair:
    """One question with one passage, as token ids.

    ``first`` is where segment 1 begins; tokens from ``readable_from`` to ``readable_to`` (half
    open) are the passage's. ``offsets`` holds per token the code points of the passage that it
    covers, (0, 0) outside.
    """

    ids: tuple[int, ...]
    first: int
    readable_from: int
    readable_to: int
    offsets: tuple[tuple[int, int], ...]

    def tokens_of(self, span: Span) -> tuple[int, int] | None:
        """The tokens that cover a span of the passage, as (first, how many more).

        None where they are too many or reach more than a character beyond the span.
        """
        covering = [
            at
            for at in range(self.readable_from, self.readable_to)
            if self.offsets[at][0] < span.end and self.offsets[at][1] > span.start
        ]
        if not covering or len(covering) > MAX_SPAN_TOKENS:
            return None
        first, last = covering[0], covering[-1]
        if self.offsets[first][0] < span.start - 1 or self.offsets[last][1] > span.end + 1:
            return None
        return first, last - first


class PairCoder:
    """Turns questions and passages into pairs; safe for several threads."""

    def __init__(self, tokenizer: Path) -> None:
        """``tokenizer`` is a tokenizer.json of the tokenizers library; ValueError if not BERT's."""
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        # An article that holds the words "[SEP]" or "[PAD]" means just these words.
        self._tokenizer.encode_special_tokens = True
        begin, end = map(self._tokenizer.token_to_id, ("[CLS]", "[SEP]"))
        if begin is None or end is None:
            raise ValueError(f"{tokenizer} knows no [CLS] and [SEP]: not a tokenizer for BERT")
        self._begin, self._end = begin, end

    def words(self, text: str) -> list[int]:
        """A text's token ids without special ones."""
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def lead(self, title: str | None, published: str | None) -> list[int]:
        """What goes before the passage: its article's title and date (YYYY-MM-DD)."""
        ids = self.words(title or "")[:MAX_TITLE_TOKENS]
        ids += self.words(published or "")[:MAX_DATE_TOKENS]
        return [*ids, self._end] if ids else []

    def pair(self, question: Sequence[int], lead: Sequence[int], passage: str) -> Pair:
        """Question, lead and passage in one sequence; the passage is cut to what fits."""
        head = [self._begin, *question[:MAX_QUESTION_TOKENS], self._end]
        coded = self._tokenizer.encode(passage, add_special_tokens=False)
        room = MAX_TOKENS - len(head) - len(lead) - 1
        body = coded.ids[:room]
        begin = len(head) + len(lead)
        return Pair(
            ids=(*head, *lead, *body, self._end),
            first=len(head),
            readable_from=begin,
            readable_to=begin + len(body),
            offsets=(*[(0, 0)] * begin, *coded.offsets[:room], (0, 0)),
        )
