"""Builds that are watched in a chat.

``builds.py`` is a build under way, ``progress.py`` says how far it is, ``reindex.py`` is the one
that an admin starts.
"""
