# Articles that admins hand over.

intake-how-to-add =
    Escribe direcciones después del comando, por ejemplo:
    /add https://example.org/article

    En un chat privado también puedes enviar solo enlaces, archivos (PDF, DOCX, EPUB, HTML, Markdown, texto sin formato, JSON Lines, ZIP) o publicaciones reenviadas de canales.
intake-too-many-links = { $count ->
    [one] Es { $count } enlace; envía como máximo { $most } a la vez o añade un feed con /feeds.
    [many] Son { $count } de enlaces; envía como máximo { $most } a la vez o añade un feed con /feeds.
   *[other] Son { $count } enlaces; envía como máximo { $most } a la vez o añade un feed con /feeds.
}
intake-too-large = { $name } ocupa { $size } y Telegram no deja a los bots descargar más de { $most }. Divide o comprime el archivo, envía su dirección o ejecuta `footnote add` donde esté.
intake-size-over = más de { $size }
intake-file-gone = Telegram ya no tiene { $name }. Envíalo otra vez, por favor.
intake-not-fetched = No se ha podido descargar { $name } de Telegram. Envíalo otra vez más tarde, por favor.
intake-only-channel-posts = Solo se pueden añadir publicaciones de canales, y en esta no se ve que lo sea: viene de una persona o de un grupo, o su canal oculta de dónde viene. Envíame su enlace o su texto como archivo.
intake-no-text-in-picture = Una imagen no tiene texto que yo pueda citar. Envíame un enlace, un archivo con texto o la publicación de un canal; las preguntas solo puedo leerlas como texto.
intake-nothing-found = Ahí no hay ningún artículo.
intake-refused = Rechazados ({ $count }):
intake-refused-one = Rechazado:

intake-source = Fuente: { $source }
intake-source-unknown = Fuente: desconocida
intake-authors = Autores: { $authors }
intake-date = Fecha: { $date }
intake-date-unknown = desconocida
intake-date-not-after = desconocida, no posterior al { $day } (según el reloj de la página)
intake-date-unread = { $date }; «{ $raw }» no es una fecha
intake-length = { $words }, idioma: { $language }
intake-length-language-unknown = { $words }, idioma desconocido
intake-link = Enlace: { $link }
intake-duplicate-of = Duplicado de { $article }. Si se acepta, cuenta como otro medio que publica la noticia.
intake-replaces = Sustituye a la versión del { $day }.
intake-replaces-undated = Sustituye a una versión anterior.
intake-unchanged = No ha cambiado nada desde que se indexó.
intake-basis-admin = indicada por un administrador
intake-basis-field = según su propio campo
intake-basis-post = cuando se publicó el mensaje
intake-basis-feed = del feed
intake-basis-metadata = según los metadatos de la página
intake-basis-headline = está junto al titular
intake-basis-visible = está en el texto
intake-basis-address = de la dirección
intake-basis-guess = solo una conjetura
intake-unsure = sin certeza

intake-summary-duplicates = { $count ->
    [one] { $count } de ellos es un duplicado.
    [many] { $count } de ellos son duplicados.
   *[other] { $count } de ellos son duplicados.
}
intake-summary-unchanged = { $count ->
    [one] { $count } de ellos ya está indexado y no ha cambiado.
    [many] { $count } de ellos ya están indexados y no han cambiado.
   *[other] { $count } de ellos ya están indexados y no han cambiado.
}
intake-accept-button = Aceptar
intake-drop-button = Descartar
intake-correct-date-button = Corregir la fecha
intake-correct-title-button = Corregir el título
intake-accept-all-button = Aceptar los { $count }
intake-drop-all-button = Descartar todos

intake-admins-only-alert = Esto solo lo deciden los administradores y redactores de este bot.
intake-not-yours-alert = Esto lo envió otra persona. Los redactores deciden sobre lo que enviaron ellos; los administradores, sobre todo.
intake-draft-gone-alert = Este borrador ya no existe: se aceptó, se descartó o esperó más de 30 días.
intake-being-added-alert = Esto ya se está añadiendo.
intake-stopping-alert = Me están deteniendo. Inténtalo dentro de un minuto.
intake-adding = Añadiendo
intake-added = Añadido. { $published }
intake-added-many = Añadidos: { $counts }. { $published }
intake-count-new = { $count } nuevos
intake-count-changed = { $count } modificados
intake-count-unchanged = { $count } sin cambios
intake-added-unchanged = No ha cambiado nada: ya estaba indexado.
intake-added-held = Aún no se ha publicado: con esto, las preguntas de control se responden peor. El borrador se conserva. Un administrador puede publicarlo de todos modos con /publish.
intake-adding-stopped = Detenido antes de añadirlo; el borrador se conserva.
intake-adding-busy = El índice se está construyendo en otro sitio, por un feed o desde la línea de comandos. Inténtalo más tarde; el borrador se conserva.
intake-adding-failed = No añadido: { $reason } El borrador se conserva.
intake-adding-broke = No añadido, algo ha salido mal (número de error { $reference }). El borrador se conserva.
intake-dropped = Descartado.
intake-dropped-all = Descartados: { $count }.

intake-ask-date = Responde a este mensaje con la fecha de { $title }, por ejemplo { $example } o 2024-06-18.
intake-ask-title = Responde a este mensaje con el título que sustituye a { $title }.
intake-date-unreadable = No veo ninguna fecha ahí, o ese día aún no ha llegado.
intake-date-ambiguous = Puede ser el { $first } o el { $second }; escribe el mes con letras.
intake-title-empty = No veo ningún título ahí.
intake-title-placeholder = El título
intake-draft-mark = Borrador
