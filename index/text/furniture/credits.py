"""Links to other articles, and who made a picture."""

import re

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
    | (?:(?:article\ )?tags?|tagged(?:\ with)?|labels|filed\ under|posted\ in|categories|keywords
      |related\ topics|теги|метки|рубрик[аи]|ключевые\ слова|tagi|kategori[ae]|kategorien?
      |schlagw[oö]rte?r?|stichw[oö]rte?r?|themen|etiquetas|categorías?|archivado\ en)(?=\s?:)
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
