"""Feeds, sitemaps and lists of them: bytes -> Feed. Pure; nothing here touches the network.

- ``syndication.py``  RSS, RDF and Atom by feedparser; which kind an address gives
- ``json_feed.py``    JSON Feed
- ``sitemaps.py``     sitemaps, their indexes, the dates of Google News
- ``opml.py``         lists of subscriptions, as feed readers exchange them
- ``entries.py``      titles, addresses, dates and order of entries
- ``markup.py``       a safe tree of whatever was sent
"""

from index.sources.feeds.syndication import parse, parse_any

__all__ = ["parse", "parse_any"]
