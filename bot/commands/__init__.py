"""Commands about the bot itself and what it knows.

``start.py`` and ``greeting.py`` /start and /help, ``sources.py`` and ``lists.py`` /sources,
``language.py`` /language, ``admin.py`` what admins do, ``access.py`` who is one, ``menu.py`` which
commands whom are shown, and what Telegram says of the bot.
"""
