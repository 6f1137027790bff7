"""Subscriptions: feeds and sitemaps, read at intervals, whose new entries become articles.

::

    subscription --web.feed--> Feed --unseen--> entries --web.item--> Articles --+
                                                                                 |
          mark, ETag <-- one generation <-- indexing.add <-- a hundred together --+

What was dealt with is written down after its articles are indexed, never before.

- ``desk.py``       Subscribing: adds, lists, removes and refreshes subscriptions
- ``harvest.py``    what one refresh has gathered
- ``visit.py``      one reading of a subscription
- ``protocols.py``  what these need of the web and of the store
"""

from index.subscribing.desk import Subscribing

__all__ = ["Subscribing"]
