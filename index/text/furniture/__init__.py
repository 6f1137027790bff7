"""What the furniture of a web page looks like once it has become plain text.

Patterns and tables only, in English, Russian, Ukrainian, Polish, German and Spanish; which of
them count where on a page is decided in ``alone.py`` and ``zone.py``. A pattern belongs to the
first four files if no sentence of an article that anybody would cite can match it.

- ``phrases.py``     whole lines that are furniture wherever they stand
- ``credits.py``     links to other articles, and who made a picture
- ``prompts.py``     sentences that ask the reader for something
- ``header.py``      calendars, clocks, thermometers and bylines
- ``navigation.py``  what is furniture in a page's margins only
- ``levelled.py``    how a line is looked up in the tables
"""

from index.text.furniture.credits import CREDIT, GLUED_LINK, LINK, PHOTO_CREDIT
from index.text.furniture.header import BUTTON, BYLINE, DATE, DATELINE, TEMPERATURE
from index.text.furniture.levelled import plain
from index.text.furniture.navigation import COMMENTS, DATED, NAVIGATION, PAGE, PAGE_WORDS, SIGN
from index.text.furniture.phrases import ADVERTISEMENTS, AGENCIES, BLOCK_HEADINGS, PHRASES
from index.text.furniture.prompts import ADDRESS, PROMPT, PROMPT_INSIDE

__all__ = [
    "ADDRESS",
    "ADVERTISEMENTS",
    "AGENCIES",
    "BLOCK_HEADINGS",
    "BUTTON",
    "BYLINE",
    "COMMENTS",
    "CREDIT",
    "DATE",
    "DATED",
    "DATELINE",
    "GLUED_LINK",
    "LINK",
    "NAVIGATION",
    "PAGE",
    "PAGE_WORDS",
    "PHOTO_CREDIT",
    "PHRASES",
    "PROMPT",
    "PROMPT_INSIDE",
    "SIGN",
    "TEMPERATURE",
    "plain",
]
