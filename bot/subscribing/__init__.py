"""Feeds and sitemaps.

``feeds.py`` hears /feeds, which ``orders.py`` understands and ``subscriptions.py`` answers;
``rounds.py`` reads what is due.
"""
