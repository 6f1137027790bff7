"""What the furniture of a web page looks like once it has become plain text.

Patterns only, in English, Russian, Ukrainian, Polish, German and Spanish; which of them count
where on a page is decided in ``lines.py``. A pattern belongs here if no sentence of an article
that anybody would cite can match it.
"""

import re


def _phrases(rows: str) -> frozenset[str]:
    """Phrases set apart by bars and line breaks."""
    return frozenset(rows.strip().replace("\n", "|").split("|"))


# --- whole lines -----------------------------------------------------------------------

_PHRASES = """
ad|ads|advert|advertisement|advertising|sponsored|sponsored content|promoted|promoted content
article continues below advertisement|article continues below|story continues below
story continues below advertisement|continue reading below|scroll to continue
advertisement scroll to continue|scroll to continue with content|continue reading
must read|must reads|read more|read also|also read|read next|see also|see more|read more on this
read full story|learn more|more on this|more on this story|more on this topic|more on this subject
more articles|more stories|more news|more to explore|more coverage|more like this|latest
latest article|latest articles|latest news|latest stories|latest posts|latest headlines
related|related article|related articles|related stories|related content|related posts|related news
related topics|related links|related coverage|recommended|recommended for you|recommended stories
recommended articles|most read|most popular|most viewed|popular|popular now|trending|trending now
top stories|top news|you may also like|you might also like|you may like|editor's picks
editors' picks|don't miss|in case you missed it|up next|next article|previous article|next post
previous post|next story|source|sources|source link|original source|via|tags|topics|keywords
categories|category|share|share this|share this article|share this story|share this post|tweet
share on facebook|share on twitter|share on x|email|email this|print|print this|copy link|save
comments|comment|leave a comment|leave a reply|view comments|show comments|no comments
post a comment
join the conversation|log in|login|sign in|sign up|register|create account|subscribe|subscribe now
subscribe today|for subscribers|just for subscribers|newsletter|newsletters|follow us
connect with us
contact us|about us|about the author|skip to content|skip to main content|menu|search|home|homepage
back to top|load more|show more|view more|see all|view all|close|accept|accept all|accept cookies
reject all|cookie policy|cookie settings|cookies|privacy policy|privacy|terms of use
terms of service
terms and conditions|all rights reserved|do not sell my personal information|watch now|watch live
watch video|listen to this article|listen|play|loading|image caption|image source|getty images
media caption|photo|photos|gallery|video|click here|find out more|download the app
thank you for reading
реклама|читайте также|читать также|смотрите также|читать далее|читать дальше|читать полностью
подробнее|еще по теме|материалы по теме|по теме|другие новости|последние новости|главные новости
популярное|самое читаемое|рекомендуем|новости партнеров|поделиться|поделиться в соцсетях|комментарии
комментировать|оставить комментарий|подписаться|подпишитесь|рассылка|войти|регистрация|источник|меню
поиск|главная|наверх|показать еще|загрузить еще|теги|политика конфиденциальности|все права защищены
на правах рекламы|следующая новость|предыдущая новость
читайте також|читати також|дивіться також|читати далі|читати більше|докладніше|детальніше
ще за темою
матеріали за темою|за темою|інші новини|останні новини|головні новини|популярне|найпопулярніше
рекомендуємо|новини партнерів|поділитися|поширити|коментарі|коментувати|залишити коментар
підписатися|підпишіться|розсилка|увійти|реєстрація|джерело|пошук|головна|нагору|показати ще
завантажити ще|теги|політика конфіденційності|усі права захищено|всі права захищені
на правах реклами
reklama|materiał sponsorowany|czytaj także|czytaj też|czytaj również|czytaj więcej|przeczytaj także
przeczytaj też|zobacz także|zobacz też|zobacz również|zobacz więcej|więcej na ten temat|powiązane
powiązane artykuły|podobne artykuły|najnowsze|najnowsze artykuły|najczęściej czytane
najpopularniejsze
polecane|polecamy|udostępnij|skomentuj|komentarze|dodaj komentarz|zapisz się|subskrybuj|zaloguj się
zarejestruj się|źródło|szukaj|strona główna|pokaż więcej|tagi|polityka prywatności|źródło zdjęcia
wszelkie prawa zastrzeżone
anzeige|werbung|lesen sie auch|lesen sie mehr|auch interessant|das könnte sie auch interessieren
mehr zum thema|mehr dazu|mehr lesen|weiterlesen|weitere artikel|verwandte artikel|verwandte themen
ähnliche artikel|neueste artikel|neueste nachrichten|meistgelesen|meistgelesene artikel|beliebt
empfohlen|teilen|artikel teilen|kommentare|kommentar schreiben|abonnieren|jetzt abonnieren|anmelden
registrieren|quelle|suche|startseite|nach oben|mehr anzeigen|mehr laden|schlagwörter|datenschutz
datenschutzerklärung|impressum|alle rechte vorbehalten
publicidad|anuncio|contenido patrocinado|lea también|lee también|leer también|lea más|lee más
leer más
seguir leyendo|continuar leyendo|ver más|ver también|te puede interesar|le puede interesar
también te puede interesar|noticias relacionadas|artículos relacionados|relacionado|relacionadas
más noticias|más artículos|últimas noticias|último artículo|lo más leído|lo más visto|recomendado
compartir|comentarios|deja un comentario|suscríbete|suscribirse|suscríbase|boletín|iniciar sesión
registrarse|fuente|buscar|inicio|cargar más|mostrar más|etiquetas|política de privacidad
todos los derechos reservados
"""
PHRASES = _phrases(_PHRASES)
"""Lines that are no more than this, once ``plain`` has levelled them, are furniture."""

BLOCK_HEADINGS = frozenset(
    phrase
    for phrase in PHRASES
    if re.match(
        r"more (?:art|stor|news|to|cov|like|on)|latest|related|recommended|most |popular|trending"
        r"|top |you (?:may|might)|editors?'|don't|must read|read next|up next"
        r"|материалы|по теме|еще по|последние|популярн|самое|рекоменду|новости|другие|главные"
        r"|матеріали|за темою|ще за|останні|найпоп|новини|інші|головні"
        r"|więcej na|powiązane|podobne|najnowsze|najcz|najpop|polec"
        r"|mehr zum|weitere|verwandte|ähnliche|neueste|meistgel|beliebt|empfohlen|auch inter"
        r"|noticias|artículos|relacion|más |últim|lo más|te puede|le puede",
        phrase,
    )
)
"""Those after which a list of other articles follows, where the prose has ended."""

_AGENCIES = """
ap|afp|pap|upi|dpa|efe|tass|reuters|cnn|cnn business|bbc|bbc news|usatoday|usa today
usa today sports|usa today network
associated press|the associated press|agence france-presse|cnbc|nbc news|abc news|cbs news|fox news
the guardian|the new york times|the washington post|bloomberg|bloomberg news|europa press
deutsche welle|interfax|ukrinform|интерфакс|риа новости|тасс|укрінформ
"""
AGENCIES = _phrases(_AGENCIES)
"""Lines that only name who wrote."""

# --- beginnings of lines ---------------------------------------------------------------

LINK = re.compile(
    r"""(?:
      (?:read|see|also|watch)\ (?:also|more|next|read)\b | read\ this\b(?=:) | read(?=:)
    | related(?:\ (?:article|stor|video|content|coverage|news)\w*)?(?=\s*:)
    | more(?:\ (?:on|from|coverage|stories|news|articles)\b[^.:]{0,40})?(?=:)
    | (?:must|don't)\ (?:read|miss)(?=:) | recommended(?=:) | learn\ more(?=:)
    | (?:recap|opinion|watch|live\ updates?|from\ the\ archives?|go\ deeper|dig\ deeper)(?=:)
    | (?:читайте|читать|смотрите|подробнее)(?:\ (?:также|далее|ещ[её]|полностью))?(?=\s*:)
    | (?:читайте|смотрите)\ также\b | (?:читайте|дивіться)\ також\b
    | (?:читайте|докладніше|детальніше)(?=\s*:)
    | (?:prze)?(?:czytaj|zobacz)\ (?:także|też|również|więcej)\b | zobacz(?=:)
    | lesen\ sie\ (?:auch|mehr|hier)\b | mehr\ (?:zum\ thema|dazu)\b
    | (?:lea|lee|leer|ver|vea)\ (?:también|más)\b | (?:te|le)\ puede\ interesar\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a link to another article begins with."""

GLUED_LINK = re.compile(r"(?![^:]*\d:)[^\W\d_][^.:;!?]{2,45}:[A-ZА-ЯЁІЇЄҐ“‘\"'][^\W\d_]")
"""A label run together with the headline that it links to ("Election:Who is ahead")."""

CREDIT = re.compile(
    r"(?:main\s+|cover\s+|lead\s+|featured?\s+|header\s+)?"
    r"(?:photo|image|picture|foto|фото|zdjęcie|bild|imagen|illustration|graphic|video)s?"
    r"(?:\s+(?:source|credit|by|courtesy|via|źródło|quelle))?\s*[:©]|"
    r"(?:źródło zdjęcia|bildquelle|fotocredit|джерело фото|источник фото|crédito)\s*:",
    re.IGNORECASE,
)
"""What a line that names a picture's source begins with."""

# --- ends of lines ---------------------------------------------------------------------

_AGENCY = (
    r"(?:AP|AFP|PAP|EPA|UPI|DPA|dpa|ANSA|EFE|TASS|ТАСС|Reuters|REUTERS|Newscom|Shutterstock|iStock"
    r"|Getty(?:\s+Images)?|GETTY(?:\s+IMAGES)?|Bloomberg|Alamy|Xinhua|Anadolu|Sipa|Imagn|Zuma"
    r"|Associated\s+Press|Unsplash|Pixabay|Depositphotos|Укрінформ|РИА\s+Новости|East\s+News"
    r"|Imago|IMAGO|Picture\s+Alliance)"
)
PHOTO_CREDIT = re.compile(
    rf"(?:(?:/|\bvia\s+)(?:{_AGENCY}|USA\s+TODAY(?:\s+\w+)?)|{_AGENCY}(?:\s*/\s*[\w .&-]{{2,40}})+"
    rf"|{_AGENCY}\s+(?:Archives?|Photos?|Pictures|Images|File(?:\s+Photo)?|Pool)"
    rf"|(?<=[a-zа-яёіїєґ]){_AGENCY}|[.)!?”\"]\s*(?:[\w .’'-]{{3,40}}[,/|]\s*)?{_AGENCY}"
    rf"|[(\[][^()\[\]]{{0,40}}\b{_AGENCY}[^()\[\]]{{0,20}}[)\]]|\bGetty\s+Images)$"
)
"""How a caption ends: with its agency, behind a slash, in brackets, or glued to the words."""

# --- sentences of furniture ------------------------------------------------------------

_SITES = (
    r"(?:twitter|x|facebook|instagram|telegram|tiktok|threads|bluesky|linkedin|youtube|whatsapp)"
)

PROMPT = re.compile(
    rf"""(?:
      follow\ [\w .,@’'-]{{2,80}}\ on\ {_SITES}\b | follow\ @\w+ | like\ us\ on\ {_SITES}\b
    | (?:contact|reach|e-?mail)\ [^.!?]{{2,80}}(?:@|\(?\d{{3}}\)?[\s.-]\d{{3}}|\bvia\ e-?mail)
    | (?:contact|reach)\ the\ (?:reporter|author|writer|editor|columnist|journalist)s?\b
    | (?:please\ )?(?:sign\ up|subscribe|register|join\ us)\b.*\b(?:newsletter|inbox|alerts?
      |today|now|here|free|journalism|podcast|channel|updates)\b
    | get\ .{{0,60}}\bnewsletter\b.*\bsign\ up\b
    | (?:want|looking\ for|stay|keep\ up|smart\ analysis|what's\ everyone|for\ more|make\ smart)
      .{{0,120}}\b(?:sign\ up|subscribe)\b
    | (?:please\ )?(?:support|consider\ supporting)\ (?:local|our|independent|quality)\ journalism
    | your\ subscription\ (?:makes|helps|supports) | contributing\s*:
    | a\ version\ of\ this\ (?:story|article)\b
    | (?:this|the)\ (?:story|article|post|report)\ (?:originally|first)\ appeared\ (?:on|in|at)\b
    | (?:we|(?:this|our)\ (?:web)?site)\ uses?\ (?:\w+\ ){{0,2}}cookies\b
    | by\ (?:continuing|clicking|using\ this|signing\ up|submitting|providing)\b.{{0,200}}
      \b(?:agree|accept|consent|cookies)\b
    | copyright\b | ©|\(c\)\ ?\d
    | video\ player\ was\ slow\b | \d\.\ how\ relevant\ is\ this\ ad
    | (?:click|tap)\ here\ (?:to|for)\b
    | (?:download|get)\ (?:the|our)\ (?:free\ )?(?:\w+\ )?app\b
    | (?:подпи(?:сывайтесь|шитесь)|следите\ за\ нами|присоединяйтесь)\ .{{0,60}}
      (?:канал|рассылк|телеграм|новост|{_SITES})
    | (?:мы\ используем|(?:этот\ )?сайт\ использует)\b.{{0,30}}cookie
    | (?:підпи(?:суйтесь|суйтеся|шіться)|слідкуйте\ за|стежте\ за|приєднуйтесь)\ .{{0,60}}
      (?:канал|розсилк|телеграм|новин|{_SITES})
    | (?:ми\ використовуємо|(?:цей\ )?сайт\ використовує)\b.{{0,30}}cookie
    | (?:zapisz\ się|subskrybuj|obserwuj\ nas|polub\ nas|śledź\ nas|dołącz\ do\ nas)\b
    | (?:(?:nasz|nasza|ta|ten|strona|serwis)\ ){{0,3}}(?:używa|wykorzystuje|korzysta)(?:my)?
      .{{0,25}}(?:cookies?|ciastecz)
    | (?:abonnieren\ sie|folgen\ sie\ uns|melden\ sie\ sich|jetzt\ (?:abonnieren|anmelden))\b
    | (?:wir\ verwenden|wir\ nutzen|diese\ (?:web)?site\ (?:verwendet|nutzt))\ .{{0,20}}cookies
    | (?:suscríb[ea]\w*|síguenos|síganos|regístrate|únete)\b.{{0,80}}
      (?:bolet|newsletter|canal|aquí|gratis|{_SITES})
    | (?:utilizamos|usamos|este\ sitio\ (?:web\ )?(?:utiliza|usa))\ .{{0,20}}cookies
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a line begins with that asks the reader for something, or says whose page it is."""

PROMPT_INSIDE = re.compile(
    r"""
      (?<![“"‘'])\bfollow\ (?:him|her|them|me|us)\ (?:on\b|at\b|@)
    | \bsign\ up\ (?:for|to|here)\b.{0,60}\b(?:our|free|weekly|daily|[’']s)\b.{0,40}newsletter
    | \ball\ rights\ reserved\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What gives such a line away further on."""

ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
"""A line that is a link's address and nothing else (to be matched in full)."""

# --- a page's header -------------------------------------------------------------------

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

_EDGES = " \t\u00a0*_#>~|•·–—-[]()«»:."


def plain(line: str) -> str:
    """A line as phrases are looked up: unmarked, in small letters, one space between words."""
    level = " ".join(line.casefold().replace("’", "'").replace("ё", "е").split())
    return level.strip(_EDGES)
