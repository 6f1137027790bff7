"""The bot's own web server: Telegram's webhook, and cited articles as pages to read.

::

    Telegram ──POST /telegram──> hook.py ──> the application's queue
    a reader ──GET /read/TOKEN─> pages.py ──> links.py (who may), article.py (what is shown)
                     all of it on listening.py, within limits; headers.py says what browsers may

The server runs where ``web.public_url`` is set; a proxy before it speaks https.
"""
