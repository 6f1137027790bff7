# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Reindexación
building-rebuilding = Reconstrucción completa
building-elsewhere = El índice se está construyendo en otro sitio, quizá desde la línea de comandos. Inténtalo más tarde.
building-cancelled = La reindexación se ha cancelado. No se ha cambiado nada. { $published }
building-failed = La reindexación ha fallado: { $reason } El índice publicado está intacto y sigue en uso.
building-broke = La reindexación ha fallado (número de error { $reference }). El índice publicado está intacto y sigue en uso.

building-beginning = { $running } …
building-under-way = { $running }: { $stage } – { $measures }
building-under-way-cancelling = { $running } (cancelando): { $stage } – { $measures }
building-stage-reading = lectura
building-stage-comparing = comparación
building-stage-splitting = división
building-stage-embedding = cálculo de vectores
building-stage-indexing = indexación
building-stage-evaluating = comprobación
building-stage-publishing = publicación
building-files = { $count ->
    [one] { $count } archivo
    [many] { $count } de archivos
   *[other] { $count } archivos
}
building-of-articles = { $total ->
    [one] { $done } de { $total } artículo
    [many] { $done } de { $total } de artículos
   *[other] { $done } de { $total } artículos
}
building-of-passages = { $total ->
    [one] { $done } de { $total } pasaje
    [many] { $done } de { $total } de pasajes
   *[other] { $done } de { $total } pasajes
}
building-of-files = { $total ->
    [one] { $done } de { $total } archivo
    [many] { $done } de { $total } de archivos
   *[other] { $done } de { $total } archivos
}
building-questions = { $count ->
    [one] { $count } pregunta
    [many] { $count } de preguntas
   *[other] { $count } preguntas
}
building-of-questions = { $total ->
    [one] { $done } de { $total } pregunta
    [many] { $done } de { $total } de preguntas
   *[other] { $done } de { $total } preguntas
}
building-failures = { $count ->
    [one] { $count } error
    [many] { $count } de errores
   *[other] { $count } errores
}
building-stage = { $stage } – { $measures }
building-rate = { $rate } por segundo
building-rate-slow = menos de 1 por segundo
building-left = tiempo restante aproximado: { $duration }

building-done = Reindexación terminada en { $duration }. { $published }
building-counts = Añadidos: { $added }, modificados: { $changed }, eliminados: { $removed }, sin cambios: { $unchanged }; vectores calculados: { $embedded }.
building-published = La versión { $generation } del índice está publicada y responde a las preguntas.
building-nothing-published = Todavía no hay nada publicado.
building-skipped = Omitidos ({ $count }):

building-held = La nueva versión está lista ({ $duration }), pero no se ha publicado: responde peor a las preguntas de control.
building-trial = Preguntas de control: { $right } de { $asked } respondidas bien, antes { $before }.
building-lost = Preguntas perdidas ({ $count }):
building-publish-anyway = /publish publica la versión { $generation } de todos modos.

building-looking = Miro qué ha cambiado
building-look-cancelled = Cancelado. No se ha cambiado nada.
building-look-failed = No se ha podido averiguar qué ha cambiado: { $reason } El índice publicado sigue en uso.
building-look-broke = No se ha podido averiguar qué ha cambiado (número de error { $reference }). El índice publicado sigue en uso.
building-forecast = Lo que haría la reindexación:
building-forecast-counts = Se añadirían: { $added }, se modificarían: { $changed }, se eliminarían: { $removed }, sin cambios: { $unchanged }.
building-forecast-passages = { $count ->
    [one] Habría que calcular cerca de { $count } vector.
    [many] Habría que calcular cerca de { $count } de vectores.
   *[other] Habría que calcular cerca de { $count } vectores.
}
building-forecast-nothing-to-embed = No hay que calcular ningún vector.
building-forecast-time = Tiempo estimado: { $duration }.
building-forecast-anew = Todos los archivos del índice se escriben de nuevo, porque ha cambiado la configuración.
building-forecast-idle = { $count ->
    [one] No ha cambiado nada; { $count } artículo está indexado y sigue igual.
    [many] No ha cambiado nada; { $count } de artículos están indexados y siguen igual.
   *[other] No ha cambiado nada; { $count } artículos están indexados y siguen igual.
}
building-forecast-skipped = Se omitirán ({ $count }):
building-go-button = Adelante
building-rebuild-button = Reconstruirlo todo
building-cancel-button = Cancelar
building-admins-only-alert = Lo siento, eso solo lo deciden los administradores de este bot.
building-decided-alert = Eso ya está decidido.
building-busy-alert = El índice ya se está construyendo. /status muestra cuánto lleva.

building-running = En marcha ahora: { $what }
building-running-since = Desde: { $moment }; quién lo inició: { $who }
building-running-stop = /cancel lo detiene.
building-running-cancelled = Ya se está deteniendo.
building-deed-sync = reindexación
building-deed-rebuild = reconstrucción completa
building-deed-add = adición de artículos
building-deed-remove = eliminación de artículos
building-deed-correct = corrección de un artículo
building-deed-feeds = lectura de canales
building-deed-publish = publicación
building-deed-rollback = vuelta a una versión anterior
building-deed-restore = restauración de una copia de seguridad
building-deed-import = importación de artículos
building-deed-other = cambio del índice
building-who-you = tú
building-who-command-line = línea de comandos
building-who-schedule = programación
building-who-user = usuario { $id }

building-status-index = Versión { $generation } del índice: { $articles }, { $passages }
building-status-published = Publicada: { $moment }
building-status-nothing = Todavía no hay nada indexado.
building-status-held = La versión { $generation } del índice espera tu decisión: /publish la publica, /generations muestra más.
building-status-encoder = Codificador: { $encoder }
building-status-database = Base de datos: { $database }
building-status-disk = Disco: { $size } en { $folder }
building-status-disk-kept = Disco: { $size } en { $folder } (versiones { $kept })
building-status-running = En marcha: { $running }
building-status-idle = En marcha: nada
building-status-uptime = Tiempo en funcionamiento: { $duration }
