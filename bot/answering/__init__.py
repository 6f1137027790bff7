"""Questions, their answers, and the buttons under them.

::

    ask.py ────────> asking.py ──> desk.py           texts, /ask, /new; one question's way;
    suggestions.py ──┘                               sending, and which buttons are where
    opening.py  votes.py  more.py  reopening.py      the other buttons, and deep links
    questions.py  quotas.py  voting.py               decided purely, but for writing votes
    render.py  sources.py  passages.py  links.py     what is shown (pure)
    keyboards.py  passage_buttons.py  presses.py     buttons and what they carry (pure)

What is said stands in ``bot/words/locales/*/answering.ftl``. ``wiring.py`` puts it together.
"""
