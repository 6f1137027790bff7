"""Articles, their lines and their passages."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """The same range counted from another place, such as a sentence's in its article."""
        return Span(self.start + by, self.end + by)


class LineLabel(StrEnum):
    """What a line of an article's text is; only TITLE and BODY are citable prose."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its line break and surrounding white space, with its label."""

    span: Span
    label: LineLabel


class Layout(StrEnum):
    """How much of a page's furniture a text may hold: which rules label its lines."""

    SCRAPED = "scraped"
    EXTRACTED = "extracted"


class DateBasis(StrEnum):
    """How a publication date was found, the surest way first."""

    ADMIN = "admin"
    FIELD = "field"
    POST = "post"
    FEED = "feed"
    JSON_LD = "json-ld"
    META = "meta"
    TIME_ELEMENT = "time element"
    VISIBLE = "visible"
    URL = "url"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Dating:
    """How the publication date is known.

    ``confidence`` is the probability, between 0 and 1, that the date is right; 0 where what the
    source says is no date. ``raw`` is what stood there.
    """

    basis: DateBasis
    confidence: float
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a source hands it over; ``text`` is never altered after this.

    ``key`` says which article it is: a later version with the same key replaces this one.
    ``origin`` is where it came from: the absolute path of a file, or a web address.
    ``dating`` is None where nothing is known of how ``published`` was found; ``not_after`` is a
    day on which the text was there already, such as that of a page's clock.
    """

    key: str
    origin: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    dating: Dating | None = None
    not_after: date | None = None
    layout: Layout = Layout.SCRAPED


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of an article in the store. ``id`` names this version for good."""

    id: int
    article: Article


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article: the unit of retrieval.

    ``span`` runs from the first sentence's start to the last one's end.
    """

    span: Span
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its identity in the store and in the index files."""

    id: int
    article_id: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class IndexedText:
    """What the lexical index is given of a passage; ``language`` chooses stemmer and stop words."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What a build needs to know of a stored article to decide what to do with it.

    Two articles of one ``key`` are the same where their ``fingerprint`` is.
    """

    id: int
    key: str
    origin: str
    fingerprint: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class PassageHead:
    """A stored passage as the build indexes it; ``digest`` names what the encoder is given."""

    id: int
    article_id: int
    passage: Passage
    digest: str
