# /stats: the picture for admins and its caption
stats-title = Preguntas del { $first } al { $last }
stats-answered = respondidas
stats-abstained = los artículos no lo dicen
stats-failed = fallidas
stats-questions = Preguntas al día
stats-votes = Votos al día
stats-up = útil
stats-down = no útil
stats-latency = Segundos hasta la respuesta
stats-median = mitad de las respuestas
stats-p95 = 95 % de las respuestas
stats-asked =
    { $days ->
        [one] El último día
        [many] Los últimos { $days } días
       *[other] Los últimos { $days } días
    }: { $asked ->
        [one] { $asked } pregunta
        [many] { $asked } preguntas
       *[other] { $asked } preguntas
    } de { $people ->
        [one] { $people } persona
        [many] { $people } personas
       *[other] { $people } personas
    } en { $chats ->
        [one] { $chats } chat
        [many] { $chats } chats
       *[other] { $chats } chats
    }.
stats-outcomes = Respondidas: { $answered }. Los artículos no lo decían: { $abstained }. Fallidas: { $failed }.
stats-voted = Votos: { $up } 👍, { $down } 👎.
stats-speed = La mitad de las respuestas llegó en { $median } s, el 95 % en { $p95 } s.
stats-none = En este tiempo nadie preguntó nada.
stats-how = Escribe /stats, o /stats y un número de días del 1 al { $most }.
