"""Pure: what a text's own lines say of the day: "Published 18 June 2024", or a page's clock.

Only whole dates count, with day, month and year; "2 hours ago" hangs on a clock that nobody
kept. dateparser knows the months' names; which words are a date is decided here, because it
finds dates in nearly anything.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from index.datatypes import DateBasis
from index.dates.published import Found

LANGUAGES = ("en", "ru", "uk", "pl", "de", "es", "fr", "it", "pt", "nl")
MAX_LINE = 200
"""Characters: a longer line is prose, whatever it begins with."""

_KEYWORDS = {
    "en": r"(?:first |originally )?(?:published|posted|written)"
    r"|(?:publication|publish(?:ed|ing)?) date|date (?:published|posted|of publication)",
    "ru": r"(?:впервые )?(?:опубликован[оаы]?|размещен[оа]|размещён|размещено)"
    r"|дата (?:публикации|размещения)",
    "uk": r"(?:вперше )?(?:опубліковано|оприлюднено|розміщено)|дата (?:публікації|розміщення)",
    "pl": r"(?:opublikowan[oyae]|zamieszczono|data (?:publikacji|dodania|opublikowania))"
    r"|publikacja|dodano",
    "de": r"(?:zuerst )?(?:veröffentlicht|publiziert|erschienen|erstellt|eingestellt|geschrieben)"
    r"|veröffentlichungsdatum|datum der veröffentlichung",
    "es": r"publicad[oa]|fecha de publicaci[oó]n",
    "fr": r"publiée?|mise? en ligne|parue?|date de publication",
    "it": r"pubblicat[oa]|data di pubblicazione",
    "pt": r"publicad[oa]|data (?:de|da) publicação",
    "nl": r"gepubliceerd|geplaatst|publicatiedatum",
}
_ON = r"on|at|am|vom|el|dnia|w dniu|в|от|від|le|il|em|op"
_JOINT = (
    rf"(?:\s+(?:by|von|par|por|da|door|przez)\s[^|•·;\n0-9]{{1,60}}?(?=\s(?:{_ON})\s))?"
    rf"(?:\s*[:–—-])?\s+(?:(?:{_ON}):?\s+)?"
)
_STATED = re.compile(
    rf"(?:^|[|•·—–/;,(>]\s*|\s{{2,}})(?:{'|'.join(_KEYWORDS.values())})(?:{_JOINT}|:)",
    re.IGNORECASE,
)

_WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|понеділок|вівторок|середа|четвер|пʼятниця|п'ятниця|п’ятниця|субота|неділя"
    r"|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|(?:пн|вт|ср|чт|пт|сб|вс|нд|mo|di|mi|do|fr|sa|so)"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica"
    r"|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
)
_CORE = (
    # 18 June 2024, 18. Juni 2024, 18 de junio de 2024, 18th of June, 2024
    r"[0-9]{1,2}(?:st|nd|rd|th|\.|º|er)?\s+(?:(?:of|de)\s+)?[^\W\d_]{3,12}\.?,?\s+(?:(?:de|del)\s+)?"
    r"[0-9]{4}"
    # June 18, 2024
    r"|[^\W\d_]{3,12}\.?\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\s+[0-9]{4}"
    # 2024年6月18日
    r"|[0-9]{4}年\s?[0-9]{1,2}月\s?[0-9]{1,2}日"
    # 18.06.2024, 18/06/2024, 2024-06-18
    r"|[0-9]{1,2}(?P<mark>[./-])[0-9]{1,2}(?P=mark)[0-9]{4}|[0-9]{4}[-./][0-9]{2}[-./][0-9]{2}"
)
_YEAR_WORD = r"(?:\s*(?:г\.?|года|р\.?|року|r\.?|roku)(?!\w))?"
_TIME = (
    r"(?:[\s,|·•–—T-]*(?:(?:at|um|a las|o|godz\.?|о|в|об)\s+)?[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2})?"
    r"(?:\s*(?:[ap]\.?m\.?|uhr|hrs?|h))?"
    r"(?:\s*\(?(?:[A-Z]{1,5}(?:[+-][0-9:]{1,5})?|[+-][0-9:]{2,6})\)?)?)?"
)
_DATE = re.compile(
    rf"(?:(?:{_WEEKDAY})\.?,?\s+(?:(?:den|el)\s+)?)?(?P<core>{_CORE}){_YEAR_WORD}{_TIME}",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(
    r"[0-9]{1,2}[:.][0-9]{2}(?:\s*[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,4}|uhr))?\s*[,|•·–—-]?\s+"
    r"(?![0-9]{4}\b)",
    re.IGNORECASE,
)
"""The time of day where it stands in front of its date: "9:14 AM EST, Wed January 10, 2024"."""
_WEEKDAY_FIRST = re.compile(rf"(?:{_WEEKDAY})(?!\w)", re.IGNORECASE)
_AFTER = re.compile(
    # What may follow: another field of the same line, never the rest of a sentence.
    r"\s*(?:$|[|•·—–/;)(>\n]|\.\s*$|[,-]?\s*(?:(?:last|zuletzt|ostatnia|última) )?"
    r"(?:updated|modified|edited|обновлен|изменен|змінен|оновлен|aktualis|aktualiz|zaktualiz"
    r"|geändert|bearbeitet|actualizad|modificad|(?:by|автор|autor|von|por)\b[^.!?]{0,60}$)|\s{2,})",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_LAST_MONTH = 12


def stated(lines: Sequence[str], language: str | None) -> Found | None:
    """Return what the first line that says "Published ..." says, in any of ten languages.

    ``language``, a two-letter code, settles what a month's name means. Where no day can be read
    (such as from "06/07/2024" in English, which is June or July) the evidence has none.
    "Updated ..." is none, and neither is a sentence that goes on after its date.
    """
    unread: Found | None = None
    for line in lines:
        if len(line) > MAX_LINE:
            continue
        text = line.strip().strip("*_#>- \t")
        for keyword in _STATED.finditer(text):
            time = _TIME_FIRST.match(text, keyword.end())
            found = _DATE.match(text, time.end() if time else keyword.end())
            if not found or not _AFTER.match(text, found.end()):
                continue
            raw = text[keyword.end() : found.end()].strip()
            day = _read(found["core"], language)
            if day:
                return Found.of(DateBasis.VISIBLE, raw, day)
            unread = unread or Found.of(DateBasis.VISIBLE, raw, None)
    return unread


def bare(line: str, language: str | None) -> date | None:
    """Return the day of a line that is a whole date and nothing else but a time of day."""
    text = line.strip().strip("|•·*_()[],–— \t")
    if len(text) > MAX_LINE:
        return None
    time = _TIME_FIRST.match(text)
    found = _DATE.fullmatch(text, time.end() if time else 0)
    if not found:
        return None
    return _read(found["core"], language)


def clock(lines: Sequence[str]) -> date | None:
    """Return the day of a page's clock, such as "Wednesday, June 26, 2024" alone on a line.

    ``lines`` are those above the headline. A weekday must be there; the latest day counts. The
    page was there on that day, which says nothing of when it was written.
    """
    days = []
    for line in lines:
        text = line.strip()
        if len(text) <= MAX_LINE and _WEEKDAY_FIRST.match(text) and (day := bare(text, None)):
            days.append(day)
    return max(days, default=None)


def _read(core: str, language: str | None) -> date | None:
    if match := _SLASHED.fullmatch(core):
        return _slashed(*(int(part) for part in match.groups()), language=language)
    numbers = [int(part) for part in re.split(r"[-./年月日]\s?", core) if part.isdecimal()]
    if core[:4].isdecimal():
        return _valid(*numbers[:3])
    if len(numbers) == 3:  # noqa: PLR2004 - a day, a month and a year with full stops between
        return _valid(*reversed(numbers))
    return _named(core, language)


def _slashed(first: int, second: int, year: int, *, language: str | None) -> date | None:
    """Read 18/06/2024, or 06/18/2024; in English 06/07/2024 is either of two days."""
    if second > _LAST_MONTH:
        return _valid(year, first, second)
    if first > _LAST_MONTH or first == second or language not in {None, "en"}:
        return _valid(year, second, first)
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named(core: str, language: str | None) -> date | None:
    import dateparser  # noqa: PLC0415 - a tenth of a second that most starts need not spend

    settings: dict[str, Any] = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "PREFER_DATES_FROM": "past",
    }
    known = [language] if language in LANGUAGES else []
    for languages in (known, [each for each in LANGUAGES if each not in known]):
        if languages and (found := dateparser.parse(core, languages=languages, settings=settings)):
            day: date = found.date()
            return day if str(day.year) in core else None
    return None
