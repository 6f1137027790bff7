"""Articles that admins hand over: drafts until a button accepts them.

``adding.py`` takes links, files (``uploads.py``) and forwarded posts; ``drafts.py`` shows what
would enter, ``refusals.py`` what would not; ``deciding.py`` hears the buttons of
``decisions.py``; ``accepting.py`` indexes. Drafts lie in the store, and buttons and questions for
corrections name them, so that all work after a restart.
"""
