"""Pure: pages that hold no article, and how they are told: walls, errors, front pages.

A page is refused for what it lacks, words of prose. The phrases only say why it lacks them; an
article that asks its readers to subscribe is still an article.
"""

import re
from collections.abc import Iterable, Sequence

from index.sources.html.blocks import Block, Kind, count_words, is_prose
from index.sources.html.places import Places

MIN_WORDS = 40
"""Words of prose, without the walls' own; below this there is no article."""
MIN_BEHIND_WALL = 120
"""Where the page says that it shows only a part: below this the part is a stub."""
MIN_LINKED_HEADINGS = 8
MIN_AMONG = 3
"""Of these so many stand among the chosen blocks: those around an article belong to other ones."""
MIN_RUN = 3
"""Paragraphs of prose in a row: more than any front page has."""
MAX_LINKED = 0.3
"""The part of an article's paragraph that may be links; a teaser is all link, or has one."""

_PAYWALL = (
    r"subscribe (?:now )?to (?:continue|read|unlock|keep)|to (?:continue|keep) reading"
    r"|(?:for|to) subscribers only|subscribers?[- ]only|already a subscriber"
    r"|exclusive to subscribers"
    r"|(?:this|the full) (?:article|story|content) is (?:only )?(?:reserved|available) (?:for|to)"
    r"|sign in to (?:read|continue)|log in to (?:read|continue)|unlock this (?:article|story)"
    r"|(?:start|begin) your (?:free )?trial|free articles? (?:left|remaining|this month)"
    r"|только для подписчиков|доступ\w* (?:только )?(?:по подписке|подписчикам)"
    r"|оформите подписку|чтобы (?:дочитать|прочитать|читать дальше)|полный текст доступен"
    r"|лише для передплатників|тільки для передплатників|оформіть (?:передплату|підписку)"
    r"|за передплатою|щоб (?:прочитати|читати далі|дочитати)"
    r"|(?:tylko )?dla (?:prenumeratorów|subskrybentów)|wykup (?:dostęp|prenumeratę)"
    r"|aby (?:czytać|przeczytać) (?:dalej|cały|całość)|dostęp (?:dla|do całego)"
    r"|zaloguj się, aby czytać"
    r"|nur für abonnenten|abonnenten lesen|weiterlesen mit"
    r"|(?:jetzt )?(?:abo|probeabo) (?:ab)?schließen"
    r"|um (?:diesen|den ganzen) (?:artikel|text) (?:weiter)?zu?\s?lesen|jetzt weiterlesen"
    r"|bereits abonnent"
    r"|(?:contenido|artículo|noticia) (?:exclusiv[oa]|sólo|solo) para suscriptores|suscríbete para"
    r"|para (?:seguir|continuar) leyendo|ya (?:soy|eres) suscriptor|hazte suscriptor"
)
_COOKIES = (
    r"(?:accept|use|uses|using|manage|about) (?:all |of )?cookies"
    r"|cookie (?:policy|settings|consent|notice)"
    r"|your (?:privacy choices|consent)|we (?:value|care about) your privacy"
    r"|we and our \d* ?partners"
    r"|использу\w+ (?:файлы )?cookie|файлы cookie|файлів cookie|файли cookie"
    r"|використову\w+ (?:файли )?cookie"
    r"|plik(?:i|ów|ach) cookies?|ciasteczk\w+|cookies? akzeptieren|verwende\w* cookies"
    r"|mit werbung (?:weiter)?lesen"
    r"|(?:utiliza\w*|usa\w*|aceptar) (?:las )?cookies|política de cookies"
    r"|(?:zgod[aęy]|einwilligung) (?:na|zur|in)"
)
_SCRIPT = (
    r"(?:enable|requires?|turn on|activate) java ?script"
    r"|java ?script is (?:disabled|required|not enabled)"
    r"|включите java ?script|увімкніть java ?script|włącz(?:yć)? (?:obsługę )?java ?script"
    r"|(?:javascript|java script) (?:aktivieren|ist deaktiviert)"
    r"|aktivieren sie (?:bitte )?java ?script"
    r"|(?:activa|active|habilita|habilite) (?:el )?java ?script"
)
_ROBOT = (
    r"(?:verify|confirm|prove|checking) (?:that |if )?"
    r"(?:you are|you're|your browser|the site connection)"
    r"|are you a (?:human|robot)|unusual (?:traffic|activity)|captcha|just a moment"
    r"|подтвердите, что (?:вы|запросы)|підтвердьте, що ви|potwierdź, że (?:nie )?jesteś"
    r"|(?:bestätigen sie|beweisen sie), dass sie|(?:verifica|confirma) que (?:no )?eres"
)
_ERROR = (
    r"(?:^|\W)(?:error )?(?:40[0-9]|410|429|50[0-9])(?:\W|$)(?!\d)"
    r"|(?:page|article|file) (?:was )?(?:not|cannot be) found"
    r"|(?:page|article) (?:no longer|does not|doesn't) exist|access denied|forbidden"
    r"|service unavailable"
    r"|bad gateway|страница не найдена|сторінк[уаи] не (?:знайдено|існує)"
    r"|(?:strona|strony) nie (?:została znaleziona|znaleziono|istnieje)|nie znaleziono strony"
    r"|seite (?:wurde )?nicht gefunden|página no (?:encontrada|existe)|доступ запрещ[её]н"
)
_WALLS = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (_ROBOT, "the site asks visitors to prove that they are human"),
        (_PAYWALL, "a paywall: only a stub is shown"),
        (_COOKIES, "a wall that asks for consent to cookies"),
        (_SCRIPT, "the site shows its text only with JavaScript"),
    )
)
_PAYWALLED = re.compile(_PAYWALL, re.IGNORECASE)
_CONSENT = re.compile(f"{_COOKIES}|{_SCRIPT}|{_ROBOT}", re.IGNORECASE)
_ERROR_TITLE = re.compile(_ERROR, re.IGNORECASE)
_REMEDY = "open it in a browser and add its text as a file"
MAX_SEARCHED = 100_000
MAX_ERROR_TITLE = 9
"""Words: an article about errors has a longer title, and prose besides."""


def refusal(
    chosen: Sequence[Block],
    page: Sequence[Block],
    titles: Iterable[str],
    *,
    locked: bool,
    front: bool,
    article: bool,
) -> str | None:
    """Return why a page gives no article, with the remedy; None where it gives one.

    ``titles`` are all that the page is called. ``locked`` says that the page declares itself not
    free, ``front`` that its address is a site's front page, ``article`` that it declares itself
    an article.
    """
    words = sum(
        count_words(block.text)
        for block in chosen
        if is_prose(block.text) and not _CONSENT.search(block.text[:1000])
    )
    shown = "\n".join(block.text for block in page)[:MAX_SEARCHED]
    listing = _is_list(chosen, page) or (front and words >= MIN_WORDS)
    is_list = listing and not article and _longest_run(chosen) < MIN_RUN
    if words < MIN_BEHIND_WALL and any(map(_is_error, titles)):
        return f"this is an error page ({words} words of prose); check the address"
    if is_list:
        return "this is a list of links, no article; add the articles, or subscribe to its feed"
    if words < MIN_BEHIND_WALL and (locked or _PAYWALLED.search(shown)):
        return f"a paywall: only a stub of {words} words is shown; {_REMEDY}"
    if words >= MIN_WORDS:
        return None
    for pattern, reason in _WALLS:
        if pattern.search(shown):
            return f"{reason} ({words} words of prose); {_REMEDY}"
    return f"holds no article: {words} words of prose; check the address, or {_REMEDY}"


def _is_error(title: str) -> bool:
    return count_words(title) <= MAX_ERROR_TITLE and _ERROR_TITLE.search(title) is not None


def _is_list(chosen: Sequence[Block], page: Sequence[Block]) -> bool:
    """Whether the page has many headings that are links, some of them among what was chosen."""
    headings = [
        number
        for number, block in enumerate(page)
        if block.kind is Kind.HEADING and _is_linked(block)
    ]
    if len(headings) < MIN_LINKED_HEADINGS:
        return False
    placed = [place for place in Places(page).of_all(chosen) if place is not None]
    if not placed:
        return True
    return sum(min(placed) < number < max(placed) for number in headings) >= MIN_AMONG


def _is_linked(block: Block) -> bool:
    return block.link_share > 0.8 or any(  # noqa: PLR2004 - all but a mark or two
        each.tag == "a" for each in block.element.iterancestors()
    )


def _longest_run(chosen: Sequence[Block]) -> int:
    longest = run = 0
    for block in chosen:
        run = run + 1 if is_prose(block.text) and block.link_share < MAX_LINKED else 0
        longest = max(longest, run)
    return longest
