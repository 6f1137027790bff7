# Generations of the index: the list, publishing what waits, going back.

releases-none = Todavía no hay nada publicado. /reindex lee las carpetas configuradas.
releases-current = La versión { $generation } responde ahora
releases-earlier = Versión { $generation }
releases-waiting = La versión { $generation } espera tu decisión
releases-waits-since = Lista, pero sin publicar: { $moment }
releases-published = Publicada: { $moment }
releases-serves-since = Responde desde: { $moment }
releases-why = Motivo: { $what }; quién: { $who }
releases-reader = Modelo de lectura: { $name }
releases-drop = Es un { $share } peor.
releases-publish-button = Publicar la { $generation } de todos modos
releases-back-button = Volver a la { $generation }

releases-use = /rollback vuelve a la versión anterior, /rollback NÚMERO a esa versión; /generations muestra la lista.
releases-sure = ¿Volver de la versión { $current } a la versión { $generation }?
releases-line = Versión { $generation }: { $articles }, publicada: { $moment }
releases-sure-hint = No se borra nada y se puede regresar. La próxima reindexación volverá a incluir lo que haya en las carpetas.
releases-sure-held = La versión { $generation }, que espera tu decisión, se descarta con ello. Aun así se puede regresar; la próxima reindexación volverá a incluir lo que haya en las carpetas.
releases-confirm-button = Sí, volver a la { $generation }
releases-stay-button = No, seguir con la { $generation }
releases-stayed = La versión { $generation } sigue respondiendo; no se ha cambiado nada.
releases-back-done = Vuelve a responder la versión { $generation }.
releases-return = /rollback { $generation } recupera la versión { $generation }.
releases-changed-meanwhile = Entretanto ya responde la versión { $generation }; no se ha cambiado nada. Usa /rollback otra vez.

releases-nothing-held = No hay ninguna versión que espere su publicación.
releases-nothing-before = No hay ninguna versión anterior a la que volver.
releases-unknown = La versión { $generation } no se conserva; /generations muestra las que hay.
releases-current-already = La versión { $generation } es la que responde ahora.
releases-another-encoder = La versión { $generation } se construyó con otro codificador que el configurado y no puede responder con este.
releases-busy = El índice se está construyendo; otra versión se puede publicar cuando termine.
releases-failed = No ha salido bien: { $reason } El índice publicado está intacto y sigue en uso.
releases-admins-only-alert = Lo siento, eso solo lo deciden los administradores de este bot.
releases-decided-alert = Eso ya está decidido.
