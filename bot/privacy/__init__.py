"""What is kept of those who ask, and its end.

``commands.py`` hears /privacy and /forget; ``expiry.py`` erases what grows too old.
"""
