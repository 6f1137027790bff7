"""What is furniture in a page's margins only: menus, forms, footers, teasers.

Inside an article these may be words like others ("Sport", "Contact"), so they count only as
signs that a run of short lines outside the prose is a menu or a footer.
"""

import re

from index.text.furniture.levelled import table

NAVIGATION = table("""
about|advertise|archive|archives|audio|authors|blog|blogs|books|business|cancel|careers|cart
checkout|classifieds|community|company|contact|cookie preferences|copyright|crime|crosswords
culture
customer service|donate|download|downloads|e-paper|economy|education|entertainment|environment
events|explore|facebook|faq|faqs|fashion|features|finance|flipboard|food|footer|forum|forums|games
gift cards|go|google+|google news|health|help|help center|horoscopes|imprint|instagram
international|jobs|legal|legal notice|life|lifestyle|linkedin|links|live|local|local news|log out
logout|magazine|mail|markets|media|member login|membership|messenger|mobile apps|money|more|movies
music|my account|name|navigation|news|news tips|newsroom|next|next page|obituaries|ok|older posts
newer posts|opinion|opinions|our team|page not found|partners|password|people|personal finance
photography|pinterest|pocket|podcast|podcasts|politics|press|press releases|press room|previous
products|puzzles|radio|real estate|recent comments|recent posts|recipes|reddit|reply|resources
reviews|rss|rss feed|rss feeds|science|sections|send|services|settings|shop|shopping|site map
sitemap|snapchat|social media|society|spotify|sport|sports|staff|start|store|style|submit|support
team|tech|technology|telegram|television|terms|text size|theater|tickets|tiktok|toggle navigation
top|trends|travel|tumblr|tv|twitter|united states|unsubscribe|us news|u.s|uk news|username|video
videos|viber|vkontakte|weather|website|whatsapp|work with us|world|world news|write for us|x|xing
youtube|your email|your name|email address|english|deutsch|español|français|italiano|polski
português|русский|українська
авто|архив|афиша|бизнес|блоги|в мире|в россии|видео|вконтакте|вакансии|власть|войти на сайт|выход
здоровье|игры|имя|интервью|контакты|культура|лента|лента новостей|личный кабинет|мир|мнения|наука
недвижимость|новости|о нас|о компании|о проекте|обратная связь|общество|одноклассники|политика
пароль|погода|похожие статьи|похожие материалы|ваше имя|ваш e-mail|добавить комментарий|главное
пользовательское соглашение|подписка|читайте нас|новости партнёров|правила|происшествия
реклама на сайте|редакция|россия|рубрики|спецпроекты|спорт
статьи|технологии|туризм|финансы|фото|экономика|карта сайта|телеграм|ютуб|отправить|ответить
отмена
архів|афіша|бізнес|блоги|вакансії|відео|війна|світ|україна|здоров'я|ігри|інтерв'ю|контакти
культура
стрічка новин|думки|наука|новини|про нас|про проєкт|про проект|зворотний зв'язок|суспільство
політика|погода|події|редакція|рубрики|спецпроєкти|статті|схожі статті|ваше ім'я|додати коментар
підписка|підтримати|команда
правила передруку|технології|фінанси|економіка|подорожі
мапа сайту|надіслати|відповісти|скасувати
aktualności|archiwum|biznes|blogi|cookie|ekonomia|film|finanse|forum|galerie|gospodarka|gry|hasło
historia|informacje|kariera|kategorie|kobieta|kontakt|kraj|ksiegarnia|kultura|kuchnia|kultura
logowanie|mapa strony|mapa serwisu|media|moto|motoryzacja|muzyka|nauka|nieruchomości|o nas|opinie
odpowiedz|pogoda|polityka|polska|pomoc|praca|prawo|prenumerata|program tv|przepisy|redakcja
region|regulamin|podobne wpisy|podobne artykuły|podziel się|najnowsze wpisy|najnowsze komentarze
archiwa
o mnie|o blogu|szukaj|rozrywka|serwisy|sklep|społeczeństwo|sporty|styl życia|świat|technologia
technologie|turystyka|tylko u nas|usługi|wiadomości|wideo|wydarzenia|wyślij|zdrowie|anuluj
abmelden|abo|abonnement|agb|aktuell|aktuelles|aktuelle ausgabe|allgemein|anfahrt|ansprechpartner
anzeigen|archiv|ausland|auto|autoren|barrierefreiheit|beitragsnavigation|beitrags-navigation
beliebte
beiträge|benutzername|beruf|bildung|börse|bücher|deutschland|direkt zum inhalt|drucken|e-mail
e-mail-adresse|einloggen|ernährung|feuilleton|folgen|folgen sie uns|fotos|fußball|gesellschaft
gesundheit|gewinnspiele|hauptmenü|hauptnavigation|hilfe|immobilien|inland|inserieren|karriere
kategorien|kino|kleinanzeigen|kommentar|kontakt|kontaktformular|kultur|leben|leserbriefe|lokales
magazin|mediadaten|mediathek|medien|mehr|mehr erfahren|mein konto|meinung|menü|merkliste|mobilität
nachrichten|neueste beiträge|neueste kommentare|nutzungsbedingungen|panorama|passwort
passwort vergessen?|politik|presse|pressemitteilungen|produkte|projekte|ratgeber|redaktion
regional
reisen|rezepte|rss-feed|schließen|schliessen|schlagworte|schreibe einen kommentar|service|seite
drucken|sonstiges|spenden|spiele|startseite|stellenangebote|stellenanzeigen|suche nach|suchen
technik|termine|themen|twittern|umwelt|unternehmen|unterhaltung|veranstaltungen|vermischtes
versicherungen|videos|warenkorb|weitere informationen|weiter|wetter|wirtschaft|wissen|wissenschaft
zurück|teilen mit|widerrufsrecht|versand und zahlung|in den warenkorb|jetzt kaufen
zum inhalt springen|zum seitenanfang|zum inhalt|zum anfang|zur startseite|über uns|über mich
österreich|schweiz|ähnliche beiträge|cookie-einstellungen|datenschutzeinstellungen|gefällt mir
antworten|abbrechen|speichern|sport|karte|newsletter abonnieren|jetzt spenden|jetzt bestellen
actualidad|agenda|aviso legal|ayuda|blogs|buscador|cerrar|ciencia|clasificados|contacto
contáctanos
contraseña|cultura|deportes|directorio|economía|edición impresa|educación|empresas|empleo
entretenimiento|enviar|especiales|espectáculos|estilo|fotos|hemeroteca|horóscopo|imprimir
inmigración|internacional|internacionales|justicia|loterías|mapa del sitio|mapa web|medio ambiente
menú|mundo|nacional|nacionales|nosotros|noticias|opinión|países|política|portada|publicidad
quiénes somos|recetas|responder|salud|secciones|servicios|siguiente|anterior|sociedad|sucesos
suscripciones|tecnología|televisión|tendencias|tiempo|titulares|turismo|viajes|vídeo|vídeos|videos
aviso de privacidad|configuración de cookies|términos y condiciones
""")
"""Entries of menus and footers, names of sites to share on, fields and buttons of forms."""

SIGN = re.compile(
    r"""
      \bcookies?\b | cookie- | \bnewsletters?\b | \bsubscri(?:be|ption)\b | \bsign\ (?:up|in|out)\b
    | \blog\ ?(?:in|out)\b | \b(?:your|the)\ (?:e-?mail|inbox|password|username|comment|account)\b
    | \be-?mail\ address\b | \bprivacy\b | \bterms\ (?:of|and|&)\b | \bconditions\ of\ use\b
    | \bcopyright\b | © | \ball\ rights\b | \blicen[sc]ed\ under\b | \bpowered\ by\b
    | \bjavascript\b | \byour\ (?:web\ )?browser\b | \breCAPTCHA\b
    | \badvertis(?:e|ing)\ with\b | \bsponsored\b | \bread\ (?:more|full|next|the\ full)\b
    | \bskip\ to\b | \bback\ to\ (?:top|home)\b | \b(?:share|tweet|pin)\ (?:on|this|via|with)\b
    | \bfollow\ (?:us|@|on)\b | \bfind\ us\b | \bcontact\ us\b | \babout\ us\b | \bopens\ in\b
    | \b\d+\ (?:shares?|likes?|views?|comments?|replies|reads?)\b | \bmin(?:ute)?s?\ read\b
    | \b\d+\ (?:seconds?|min(?:ute)?s?|hours?|days?|weeks?|months?|years?)\ ago$
    | \b(?:posted|filed|published|tagged|updated)\ (?:in|by|on|at|under|with)\b
    | \bcancel\ reply\b | \brequired\ fields\b | \bdownload\ (?:our|the)\ app\b | \bApp\ Store\b
    | \bGoogle\ Play\b | \bwebsite\ by\b | \bbuy\ now\b | \badd\ to\ (?:cart|basket)\b
    | \bрассылк | \bподпис(?:ать|ывай|к)|\bподпиши | \bконфиденциальност | \bперсональных\ данных
    | \bавтор(?:ские|ских)\ прав | \bправа\ защищены | \bвойдите\b | \bзарегистрир\w+ся
    | \bэл(?:ектронн\w+|\.)\ (?:почт|адрес) | \bиспользовани[ея]\ (?:материалов|файлов)
    | \bсвидетельство\ о\ регистрации | \bредакци[яи]\ не\ несет
    | \bрозсилк | \bпідпис(?:ати|уй|к)|\bпідпиш | \bконфіденційн | \bперсональних\ даних
    | \bправа\ захищен | \bувійдіть\b | \bзареєструй | \bвикористання\ матеріалів
    | \bzaloguj | \bzarejestruj | \bzapisz\ się | \bsubskryb | \bprywatności | \bciastecz
    | \bprawa\ zastrzeżone | \bregulamin | \bpolityk[aą]\ prywatn | \bprzetwarzani\w+\ danych
    | \bdanych\ osobowych | \bobserwuj | \bpolub\b | \bpowiązane\b
    | \banmelde(?:n|t)\b | \beinloggen\b | \bregistrieren\b | \babonnieren\b | \bdatenschutz
    | \bimpressum\b | \brechte\ vorbehalten | \be-mail-adresse | \bnutzungsbedingungen\b
    | \bihre?n?\ browser\b | \bfolge(?:n\ sie|t?)\ uns\b | \bkommentar(?:e|en)?\b(?=.{0,30}$)
    | \bschlagw(?:ö|o)rt | \bmehr\ (?:lesen|erfahren|anzeigen)\b
    | \bvor\ \d+\ (?:minut|stund|tag)
    | \bveröffentlicht\ (?:am|in|von|unter)\b | \bgefällt\ (?:mir|das)\b
    | \bauf\ (?:facebook|twitter)\b
    | \bsuscr[ií]b | \bbolet[ií]n | \bprivacidad\b | \bderechos\ reservados
    | \binici(?:e|ar?)\ sesión
    | \bregístr[ae] | \bcorreo\ electrónico
    | \bpolítica\ de\b.{0,20}\b(?:cookies|privacidad|datos)
    | \bs[ií]g(?:ue|a)nos\b | \bcondiciones\ de\ uso | \bhace\ \d+\ (?:minuto|hora|día|semana)
    | \bdeja(?:r)?\ (?:un|tu)\ comentario | \bcompart(?:e|ir)\ (?:en|esta?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What lines outside the prose speak of if they are furniture."""

PAGE = re.compile(
    r"""
      \bcookies?\b.{0,100}\b(?:polic|consent|accept|brows|partner|settings|preferences|agree|zustimm
        |akzept|einwillig|dopasow|zgod|acept|согла|згод)
    | \b(?:we|us|our|this|site|website|accept|reject|functional|necessary|third|wir|diese|seite
        |nasz\w*|stron[aęy]|serwis\w*|pliki|plików|używa\w*|sitio|nuestr\w+|utiliza\w*|usamos|мы|сайт\w*
        |использу\w+|ми|використову\w+)\b.{0,100}\bcookies?\b
    | \b(?:our|free|weekly|daily|email)\ (?:\w+\ ){0,3}newsletters? | \bunsubscribe\b
    | \byour\ inbox\b
    | \b(?:read|accept|agree\ to|see|with)\ (?:our|the)\ (?:privacy|terms|cookie)
    | \byour\ (?:e-?mail(?:\ address)?|password|username|comment|account|subscription)\b
    | \b(?:log|sign|logged|signed)\ in\ (?:to|with|or)\b | \benable\ javascript\b
    | \bprotected\ by\ reCAPTCHA\b | \bcopyright\ ©? | © | \ball\ rights\ reserved
    | \blicensed\ under\b
    | \brequired\ fields\b | \bmay\ not\ be\ (?:published|reproduced|republished|rebroadcast)
    | \baffiliate\ (?:links?|commission) | \bearn\ (?:a|an)\ (?:\w+\ )?commission
    | \bвашего\ браузера | \bнаш\w*\ (?:рассылк|телеграм|канал)
    | \bобработк\w+\ персональных\ данных | \bправа\ защищены | \bперепечатк
    | \bактивн\w+\ (?:гипер)?ссылк
    | \bсвидетельство\ о\ регистрации | \bредакция\ не\ несет
    | \bсогла(?:шаетесь|сие)\ (?:с|на)\b.{0,40}\bданных
    | \bнаш\w*\ (?:розсилк|телеграм|канал)
    | \bобробк\w+\ персональних\ даних | \bправа\ захищен | \bпередрук
    | \bактивн\w+\ (?:гіпер)?посилан
    | \bprawa\ zastrzeżone | \bprzetwarzani\w+\ (?:moich|twoich|danych)
    | \bnewsletter\w*\b.{0,60}\bzapis
    | \bdatenschutz(?:erklärung|hinweise|bestimmungen) | \bunser\w*\ (?:\w+\ )?newsletter
    | \bnewsletter\b.{0,40}\babmeld
    | \brechte\ vorbehalten | \bihre?\ e-mail-adresse | \bdeine\ e-mail-adresse | \baffiliate-link
    | \bderechos\ reservados
    | \bpolítica\ de\ (?:privacidad|cookies) | \bnuestr\w+\ (?:bolet[ií]n|newsletter)
    | \btu\ correo\ electrónico
    | \bprohibida\ (?:su|la)\ reproducción
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What sentences outside the article speak of if they speak of the page itself."""

PAGE_WORDS = tuple(
    """
cookie|ciastecz|newsletter|unsubscribe|inbox|privacy|terms|your |log in|sign in|logged in|signed in
javascript|recaptcha|copyright|©|rights reserved|licensed under|required fields|may not be|affiliate
commission|браузера|рассылк|телеграм|канал|персональн|права|перепечатк|ссылк|свидетельство|редакция
соглас|соглаш|розсилк|передрук|посилан|prawa|przetwarzan|datenschutz|rechte|e-mail-adresse|derechos
política de|bolet|correo|prohibida
""".strip()
    .replace("\n", "|")
    .split("|")
)
"""Words in small letters, one of which is in all that ``PAGE`` finds."""

DATED = re.compile(
    r"(?:\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4})|\d{4}-\d\d-\d\d"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2},\s\d{4}|\d{1,2}\.?\s[^\W\d_]{3,12}\.?,?\s\d{4})"
    r"(?:[\s,|·–-]+\d{1,2}[:.]\d\d)?[^\w]*$"
)
"""How the entry of a list of articles ends: with its date."""

COMMENTS = re.compile(
    r"(?:(?:leave|post|write|add)\ an?\ (?:comment|reply|review)"
    r"|join\ the\ (?:conversation|discussion)"
    r"|\(?\d{1,5}\)?\ (?:comments?|responses?|replies|thoughts?|kommentare?|komentarz\w*"
    r"|comentarios?|комментари\w+|коментар\w*|antworten|reaktionen|gedanken|opinii)"
    r"|(?:user\ |reader(?:'s|s)?\ |latest\ |all\ |your\ |recent\ )?comments?"
    r"|kommentare?|leserkommentare|(?:schreibe|hinterlasse|verfasse)\ (?:einen|deinen)\ kommentar"
    r"|kommentar\ (?:schreiben|verfassen|hinzufügen|hinterlassen)"
    r"|комментарии|(?:оставить|добавить|написать)\ комментарий"
    r"|коментарі|(?:залишити|додати|написати)\ коментар"
    r"|komentarze|dodaj\ komentarz|skomentuj"
    r"|comentarios?|(?:deja|dejar|escribe|añade|agregar?)\ (?:un|tu)\ (?:comentario|respuesta))"
    r"(?:\ (?:to|on|zu|auf|на|до|do|en)\ .{1,120}|\ cancel\ reply|\ antwort(?:en)?\ abbrechen"
    r"|\ cancelar\ (?:la\ )?respuesta|\s?[(:]?\s?\d{1,5}\)?)?",
    re.IGNORECASE,
)
"""What heads the readers' comments below an article (to be matched in full, levelled)."""
