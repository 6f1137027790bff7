"""What is done at intervals without being asked for, and what admins hear of it.

``folders.py`` syncs the folders that settings name; feeds are read by ``bot/subscribing``.
``tidings.py`` tells admins once what fails, what works again and what waits for their word, in the
words of ``render.py``.
"""
