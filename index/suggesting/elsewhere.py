"""Questions made of one sentence in Russian, Ukrainian, Polish, German and Spanish. Pure.

Only who somebody is, is asked: "Anna Kowalska, prezeska banku, powiedziała" tells it of a name
that stands at the sentence's start, where it is the subject and so in the nominative, which is
the form that the question needs. All other questions would have to bend names and verbs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.suggesting.candidates import MAX_CHARS, Draft, Sought
from index.suggesting.names import NAME
from index.text.words import STOPPED

PRIOR = 0.4
MAX_SENTENCE_CHARS = 400


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language tells of somebody's office, and how it asks for it.

    ``offices`` are patterns of words that name one in the nominative. ``him`` and ``her`` end
    in the name; where they differ, ``his`` and ``hers`` match the verb behind that tells which.
    """

    offices: str
    him: str
    her: str
    his: str = r"\w"
    hers: str = r"(?!)"


_TONGUES = {
    "ru": Tongue(
        r"(?:\w+(?:ый|ий|ой|ая)\s){0,2}(?:президент|премьер|министр|глава|директор|секретарь|депутат|посол|мэр|губернатор|тренер"
        r"|ученый|учёный|профессор|режиссер|режиссёр|актер|актёр|актриса|певец|певица|писатель"
        r"|журналист|журналистка|основатель|руководитель|представитель|начальник|лидер|чемпион)",
        "Кто такой {}?",
        "Кто такая {}?",
        r"[а-яё]+(?:л|лся)\b",
        r"[а-яё]+(?:ла|лась)\b",
    ),
    "uk": Tongue(
        r"(?:\w+(?:ий|ій|а)\s){0,2}(?:президент|президентка|премʼєр|прем'єр|прем’єр|міністр|міністерка|голова|директор"
        r"|директорка|секретар|депутат|депутатка|посол|посолка|мер|губернатор|тренер|тренерка"
        r"|учений|вчений|професор|професорка|режисер|режисерка|актор|акторка|співак|співачка"
        r"|письменник|письменниця|журналіст|журналістка|засновник|засновниця|керівник|керівниця"
        r"|речник|речниця|лідер|лідерка|чемпіон|чемпіонка)",
        "Хто такий {}?",
        "Хто така {}?",
        r"[а-яіїєґ']+(?:в|вся)\b",
        r"[а-яіїєґ']+(?:ла|лася)\b",
    ),
    "pl": Tongue(
        r"prezydent|prezydentka|premier|premierka|minister|ministra|ministerka|szef|szefowa"
        r"|dyrektor|dyrektorka|sekretarz|poseł|posłanka|burmistrz|trener|trenerka|naukowiec"
        r"|profesor|profesorka|reżyser|reżyserka|aktor|aktorka|piosenkarz|piosenkarka|pisarz"
        r"|pisarka|dziennikarz|dziennikarka|założyciel|założycielka|prezes|prezeska|rzecznik"
        r"|rzeczniczka|lider|liderka|mistrz|mistrzyni",
        "Kim jest {}?",
        "Kim jest {}?",
    ),
    "de": Tongue(
        r"(?:(?:der|die|ein|eine)\s[^,]*)?\w*(?:präsident|kanzler|minister|chef|direktor|sekretär|leiter"
        r"|botschafter|bürgermeister|trainer|forscher|professor|regisseur|schauspieler|sänger"
        r"|schriftsteller|journalist|gründer|sprecher|vorsitzende|meister|anwalt|anwält)\w*",
        "Wer ist {}?",
        "Wer ist {}?",
    ),
    "es": Tongue(
        r"(?:(?:el|la|un|una)\s)?(?:president[ea]|primera?\sministr[oa]|ministr[oa]|jefe|jefa"
        r"|directora?|secretari[oa]|diputad[oa]|embajadora?|alcalde|alcaldesa|entrenadora?"
        r"|científic[oa]|profesora?|actor|actriz|cantante|escritora?|periodista|fundadora?"
        r"|portavoz|líder|campeona?)",
        "¿Quién es {}?",
        "¿Quién es {}?",
    ),
}
_TOLD = re.compile(rf"(?P<name>{NAME.pattern}), (?P<told>[^,;:()]{{4,100}}), (?P<behind>\S+)")
_OPENERS_WORDS = """
вчера сегодня завтра затем позже ранее также вчора сьогодні потім пізніше раніше також wczoraj
dziś dzisiaj jutro potem później wcześniej także również gestern heute morgen später zuvor dann
auch ayer hoy mañana luego después también según
"""
_OPENERS = frozenset(_OPENERS_WORDS.split())
"""What stands in a capital at a sentence's start and is no name."""
_WORDS = range(2, 4)
"""A person's name has so many words."""


def drafts(sentence: str, language: str) -> Iterator[Draft]:
    """Who is told of at the sentence's start; nothing in languages that are not known."""
    tongue = _TONGUES.get(language)
    if tongue is None or len(sentence) > MAX_SENTENCE_CHARS:
        return
    match = _TOLD.match(sentence)
    words = match["name"].split() if match else []
    if match is None or len(words) not in _WORDS or words[0].lower() in STOPPED | _OPENERS:
        return
    if not re.match(rf"(?:{tongue.offices})\b", match["told"], re.IGNORECASE):
        return
    for verb, question in ((tongue.hers, tongue.her), (tongue.his, tongue.him)):
        asked = question.format(match["name"])
        if re.match(verb, match["behind"]) and len(asked) <= MAX_CHARS:
            yield Draft(asked, Sought.ROLE, match["told"], (match["name"],), PRIOR)
            return
