# /watch and /watching
watching-how =
    Escribe una pregunta después del comando, por ejemplo:
    /watch ¿Quién dirige las negociaciones?
    O responde con /watch a una de mis respuestas. Te avisaré aquí cuando un artículo nuevo cambie la respuesta.
watching-watched = Sigo esta pregunta y te avisaré aquí cuando un artículo nuevo cambie la respuesta. /watching muestra las que sigo.
watching-many =
    { $most ->
        [one] Ya sigo { $most } pregunta en este chat y no caben más. Quita antes una en /watching.
        [many] Ya sigo { $most } preguntas en este chat y no caben más. Quita antes una en /watching.
       *[other] Ya sigo { $most } preguntas en este chat y no caben más. Quita antes una en /watching.
    }
watching-twice = Esta pregunta ya la sigo aquí. /watching muestra las que sigo.
watching-gone = Ya no tengo esta respuesta. Haz la pregunta otra vez, por favor.
watching-none = Aquí no sigo ninguna pregunta. Para empezar, escribe /watch y una pregunta.
watching-head = Preguntas que sigo para ti
watching-since = desde el { $day }
watching-quiet = Silencio de { $start } a { $end } ({ $zone }). Otro horario: /watching quiet 23-7 Europe/Madrid; ninguno: /watching quiet off.
watching-never-quiet = Sin horas de silencio. Para ponerlas: /watching quiet 23-7 Europe/Madrid.
watching-changed = La respuesta ha cambiado
watching-before = Antes: { $answer }
watching-now = Ahora: { $answer }
watching-no-answer = los artículos no lo dicen
watching-ended = Ya no sigo esta pregunta.
watching-not-here = Esta pregunta ya no la sigo aquí.
watching-not-yours = Solo puede quitarla quien lo pidió o un administrador del grupo.
watching-hours-how = No entiendo ese horario. Escríbelo así: /watching quiet 23-7 o /watching quiet 22:30-06:00 Europe/Madrid; ninguno: /watching quiet off.
watching-hours-set = Hecho. { $hours }
watching-hours-not-yours = Solo los administradores del grupo pueden elegir sus horas de silencio.
