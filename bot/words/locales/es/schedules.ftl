# What is done at intervals by itself. All of it is for admins.

schedules-status-no-folders = Carpetas: solo se sincronizan con /reindex
schedules-status-folders = Carpetas: { $interval } · última vez: { $last } · { $next }
schedules-status-folders-new = Carpetas: { $interval } · aún sin sincronizar · { $next }
schedules-status-feeds = Feeds y sitemaps: { $subscriptions } · { $next }
schedules-status-failing = { $count ->
    [one] { $count } feed falla; /feeds dice por qué
    [many] { $count } de feeds fallan; /feeds dice por qué
   *[other] { $count } feeds fallan; /feeds dice por qué
}
schedules-next = próxima vez: { $moment }
schedules-next-soon = próxima vez: en breve
schedules-failures = { $count ->
    [one] { $count } intento fallido
    [many] { $count } de intentos fallidos seguidos
   *[other] { $count } intentos fallidos seguidos
}
schedules-reason = Motivo: { $reason }

schedules-failing = Falla la lectura programada:
schedules-failing-note = Las preguntas se siguen respondiendo con lo publicado. Avisaré cuando vuelva a funcionar; mientras tanto, /status y /feeds muestran cómo va.
schedules-folders = Carpetas
schedules-feed = { $title } (suscripción { $number })
schedules-worked = funcionó por última vez: { $moment }
schedules-never-worked = aún no ha funcionado nunca
schedules-tried = último intento: { $moment }
schedules-again = Nuevo intento: { $moment }
schedules-again-soon = Se volverá a intentar en breve.
schedules-working = Vuelve a funcionar:
schedules-held = La versión { $generation } del índice se construyó según lo programado, pero no se ha publicado: responde peor a las preguntas de control. La anterior sigue en uso.
