# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Reindexación
building-already-running = Ya hay una reindexación en marcha. /status muestra cuánto lleva, /cancel la detiene.
building-elsewhere = El índice se está construyendo en otro sitio, quizá desde la línea de comandos. Inténtalo más tarde.
building-cancelled = La reindexación se ha cancelado. { $published }
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
building-rate = { $rate } por segundo
building-rate-slow = menos de 1 por segundo
building-left = tiempo restante aproximado: { $duration }

building-done = Reindexación terminada en { $duration }. { $published }
building-counts = Añadidos: { $added }, modificados: { $changed }, eliminados: { $removed }, sin cambios: { $unchanged }; vectores calculados: { $embedded }.
building-published = La versión { $generation } del índice está publicada y responde a las preguntas.
building-nothing-published = Todavía no hay nada publicado.
building-skipped = Omitidos ({ $count }):

building-status-index = Versión { $generation } del índice: { $articles }, { $passages }
building-status-published = Publicada: { $moment }
building-status-nothing = Todavía no hay nada indexado.
building-status-encoder = Codificador: { $encoder }
building-status-database = Base de datos: { $database }
building-status-disk = Disco: { $size } en { $folder }
building-status-disk-kept = Disco: { $size } en { $folder } (versiones { $kept })
building-status-running = En marcha: { $running }
building-status-idle = En marcha: nada
building-status-uptime = Tiempo en funcionamiento: { $duration }
