# Feeds and sitemaps.

feeds-how-to =
    /feeds muestra las suscripciones
    /feeds add DIRECCIÓN [MINUTOS] añade un feed o un mapa del sitio
    /feeds remove NÚMERO cancela la suscripción; lo leído se queda
    /feeds every NÚMERO MINUTOS fija el intervalo, de { $least } a { $most } minutos
    /feeds read [NÚMERO] lee ahora
    /feeds export envía la lista como OPML; envíame un archivo así para importarla
feeds-none = Todavía no hay suscripciones.
feeds-last-read = última lectura: { $moment }
feeds-last-tried = último intento: { $moment }
feeds-never-read = aún sin leer
feeds-trouble = problemas ({ $failures } veces seguidas): { $problem }
feeds-more = … y { $count } más; /feeds export las tiene todas
feeds-subscribed = Suscripción añadida: { $title }, número { $number }. Se lee { $interval }; la primera vez, en breve.
feeds-subscribed-already = Ya hay una suscripción a { $title }: número { $number }, se lee { $interval }. Para otro intervalo: /feeds every { $number } MINUTOS
feeds-subscribed-all = { $count ->
    [one] { $count } suscripción añadida.
    [many] { $count } de suscripciones añadidas.
   *[other] { $count } suscripciones añadidas.
}
feeds-not-subscribed = No se ha podido añadir { $url }: { $reason }
feeds-unsubscribed = Suscripción { $number } cancelada. Lo que se leyó de ella se queda.
feeds-unknown = No existe la suscripción { $number }; /feeds las muestra todas.
feeds-interval-set = { $title }, número { $number }: ahora se lee { $interval }.
feeds-bad-interval = El intervalo es un número de minutos, de { $least } a { $most }.

feeds-reading = Leyendo feeds
feeds-reading-already = Ya se están leyendo los feeds. Inténtalo más tarde; /status muestra cuánto llevan.
feeds-read = { $count ->
    [one] { $count } feed leído: { $added } añadidos, { $changed } modificados. { $published }
    [many] { $count } de feeds leídos: { $added } añadidos, { $changed } modificados. { $published }
   *[other] { $count } feeds leídos: { $added } añadidos, { $changed } modificados. { $published }
}
feeds-read-nothing = { $count ->
    [one] { $count } feed leído: nada nuevo.
    [many] { $count } de feeds leídos: nada nuevo.
   *[other] { $count } feeds leídos: nada nuevo.
}
feeds-read-held = { $count ->
    [one] { $count } feed leído. La nueva versión está lista, pero no se ha publicado: responde peor a las preguntas de control.
    [many] { $count } de feeds leídos. La nueva versión está lista, pero no se ha publicado: responde peor a las preguntas de control.
   *[other] { $count } feeds leídos. La nueva versión está lista, pero no se ha publicado: responde peor a las preguntas de control.
}
feeds-read-stopped = Detenido. Lo que no se ha leído se leerá la próxima vez.
feeds-read-busy = El índice se está construyendo en otro sitio; lo nuevo se leerá la próxima vez.
feeds-read-failed = No se han podido leer los feeds: { $reason } El índice publicado está intacto y sigue en uso.
feeds-read-broke = No se han podido leer los feeds (número de error { $reference }). El índice publicado está intacto y sigue en uso.
feeds-unread = No leídos ({ $count }):

feeds-opml-caption = { $count ->
    [one] { $count } suscripción en OPML
    [many] { $count } de suscripciones en OPML
   *[other] { $count } suscripciones en OPML
}
feeds-not-opml = { $name } no es una lista de feeds: { $reason }
