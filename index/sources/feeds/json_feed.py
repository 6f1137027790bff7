"""Pure: JSON Feed 1 and 1.1.

``date_modified`` is no publication date, ``summary`` no content.
"""

import json
from typing import Any

from index.datatypes import Feed, FeedItem, Kind
from index.errors import SourceError
from index.sources.feeds.entries import (
    language,
    moment,
    names,
    newest_first,
    paragraphs,
    plain,
    raw_date,
    web_address,
)


def is_json(text: str) -> bool:
    """Whether this is a JSON object."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def parse(text: str, url: str) -> Feed:
    """Read a JSON Feed, the newest entries first; raises SourceError as ``feeds.parse`` does."""
    try:
        feed = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise SourceError(url, f"no JSON: {str(error)[:200]}; check the address") from error
    version, items = feed.get("version"), feed.get("items")
    if not (isinstance(version, str) and "jsonfeed.org/version/" in version):
        raise SourceError(url, "JSON, but no JSON Feed: its version names none; check the address")
    if not isinstance(items, list):
        raise SourceError(url, "a JSON Feed without a list of items; check the address")
    dated = [
        (item, item.published)
        for entry in items
        if isinstance(entry, dict) and (item := _item(entry, feed, url)) is not None
    ]
    if items and not dated:
        raise SourceError(
            url, f"no entry can be used: none of its {len(items)} entries has an address"
        )
    return Feed(Kind.FEED, plain(feed.get("title")), newest_first(dated))


def _item(entry: dict[str, Any], feed: dict[str, Any], base: str) -> FeedItem | None:
    identity = entry.get("id")
    is_link = isinstance(identity, str) and identity.startswith(("http://", "https://"))
    url = (
        web_address(entry.get("url"), base)
        or (web_address(identity, base) if is_link else None)
        or web_address(entry.get("external_url"), base)
    )
    if url is None:
        return None
    html, words = entry.get("content_html"), entry.get("content_text")
    if not isinstance(html, str) or not html.strip():
        html = paragraphs(words) if isinstance(words, str) and words.strip() else None
    raw = raw_date(entry.get("date_published"))
    return FeedItem(
        url=url,
        title=plain(entry.get("title")),
        published=moment(raw),
        raw_published=raw,
        authors=_authors(entry) or _authors(feed),
        language=language(entry.get("language")) or language(feed.get("language")),
        html=html,
    )


def _authors(owner: dict[str, Any]) -> tuple[str, ...]:
    return names(owner.get("authors")) or names([owner.get("author")])
