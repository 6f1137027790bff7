"""Those who run the bot: who may do what, invitations, who did what.

``roster.py`` knows everybody's role without waiting; ``keeping.py`` keeps it up to date, and
menus with it; ``commands.py`` hears /invite and /team, ``joining.py`` opened invitations,
``auditing.py`` /audit; ``links.py`` makes and reads the links, ``render.py`` and
``entries.py`` draw.
"""
