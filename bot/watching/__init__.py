"""Standing questions.

``commands.py`` hears /watch and /watching, ``hours.py`` understands quiet hours, ``render.py``
says what is watched and what changed, ``notices.py`` looks for changes and tells them.
"""
