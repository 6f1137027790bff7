"""Whole lines that are furniture wherever they stand."""

import re

from index.text.furniture.levelled import table

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
PHRASES = table(_PHRASES)
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
AGENCIES = table(_AGENCIES)
"""Lines that only name who wrote."""

ADVERTISEMENTS = frozenset(
    phrase
    for phrase in PHRASES
    if re.match(
        r"ad|promoted|sponsored|story cont|scroll|continue|рекл|на прав|reklam|anzeige|werb"
        r"|publici|anuncio",
        phrase,
    )
)
"""Those that interrupt an article, so that its own lines may follow."""
