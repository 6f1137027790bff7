"""Commands about the bot itself and what it knows.

``start.py`` /start and /help, ``sources.py`` and ``lists.py`` /sources, ``admin.py`` what admins
do, ``access.py`` who is one, ``menu.py`` which commands whom are shown.
"""
