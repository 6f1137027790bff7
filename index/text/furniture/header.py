"""Calendars, clocks, thermometers and bylines: what stands between a headline and the prose."""

import re

TEMPERATURE = re.compile(r"[+−-]?\d{1,3}(?:[.,]\d)?\s?(?:[°º]\s?[CFСФ]?|[CF])")
"""A thermometer (to be matched in full)."""

_DATE_WORDS = r"""
    mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?
    |sun(?:day)?
    |jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?
    |oct(?:ober)?|nov(?:ember)?|dec(?:ember)?
    |понедельник|вторник|среда|четверг|пятница|суббота|воскресенье
    |января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря
    |понеділок|вівторок|середа|четвер|п['’]ятниця|субота|неділя
    |січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня
    |poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela
    |stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia
    |montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag
    |januar|februar|märz|mai|juni|juli|oktober|dezember
    |lunes|martes|miércoles|jueves|viernes|sábado|domingo
    |enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre
    |updated|published|posted|last|modified|on|at|of|de|um|uhr|o|godz|г|р|года|року
    |обновлено|опубликовано|оновлено|опубліковано|aktualisiert|veröffentlicht|actualizado|publicado
    |aktualizacja|opublikowano|today|now
    |a\.?m|p\.?m|[ecmp][sd]?t|gmt|utc|bst|cest|cet|ist|msk|мск
"""
DATE = re.compile(
    rf"(?:(?:{''.join(_DATE_WORDS.split())}|\d{{1,4}}(?:st|nd|rd|th|[hч])?)(?![^\W_])"
    r"[\s.,:/|()•·–—-]*)+",
    re.IGNORECASE,
)
"""A calendar or clock (to be matched in full)."""

DATELINE = re.compile(r"[^\W\d_][\w .,’'()-]{0,60}\s?[—–]")
"""The place and agency that stood before the first sentence (to be matched in full)."""

_NAMES = (
    r"[^\W\d_a-zа-яёіїєґ][\w.’'-]*"
    r"(?:,?\s(?:and|of|the|de|van|und|y|[^\W\d_a-zа-яёіїєґ][\w.’'-]*))*"
)
BYLINE = re.compile(
    rf"(?i:by|von|por|autor(?:ka)?:|автор:|author:|text:|reporting\ by)\s+(?!(?i:the)\b){_NAMES}"
    rf"|(?i:special\ (?:to|for))\s+{_NAMES}"
    rf"|(?i:from\s)?{_NAMES}\s(?:staff(?:\s(?:writers?|reports?))?|wire\sreports?)"
)
"""Who wrote it (to be matched in full)."""

_SITES = (
    r"(?:twitter|x|facebook|instagram|telegram|linkedin|whatsapp|pinterest|reddit|e-?mail|mastodon"
    r"|bluesky|threads|vkontakte|вконтакте|телеграме?|xing|viber|flipboard|pocket)"
)
BUTTON = re.compile(
    rf"""(?:
      (?:share|tweet|pin|save)(?:\ (?:this|it|article|story|post))?\ (?:on|via|by|to|with)\ {_SITES}
    | (?:auf|bei|in|per|über|via)\ {_SITES}\ (?:teilen|weiterleiten|senden|empfehlen)
    | (?:teilen|udostępnij|compartir|поделиться|поділитися)
      \ (?:auf|per|na|przez|en|por|в|у|через)\ {_SITES}
    | jump\ to\ (?:recipe|content|navigation|comments) | print\ recipe
    | (?:estimated\ )?(?:reading\ time|time\ to\ read)\s?:?\s?~?\d{{1,3}}\ ?min\w*\.?
    | ~?\d{{1,3}}[\ -]?(?:min(?:ute)?[ns]?|мин|хв)(?:ут\w?)?\.?
      \ (?:read|to\ read|reading\ time|lesezeit|de\ lectura|czytania|чтения|читання)
    | (?:lesezeit|lesedauer|czas\ czytania|время\ чтения|час\ читання|tiempo\ de\ lectura)\s?:?\s?
      (?:ca\.\ ?)?~?\d{{1,3}}\ ?\w{{1,8}}\.?
    | \d{{1,6}}\ (?:comments?|shares?|likes?|views?|kommentare?|komentarz[ey]?|comentarios?
      |комментари[йяев]+|коментар[іяів]+)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""Buttons and counters beside an article (to be matched in full)."""
