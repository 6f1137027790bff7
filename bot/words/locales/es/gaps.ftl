# /gaps: what the articles don't answer
gaps-head =
    { $days ->
        [one] Lo que no pude responder, o no bien, en el último día
        [many] Lo que no pude responder, o no bien, en los últimos { $days } días
       *[other] Lo que no pude responder, o no bien, en los últimos { $days } días
    }
gaps-none =
    { $days ->
        [one] En el último día nada quedó sin respuesta ni recibió votos negativos.
        [many] En los últimos { $days } días nada quedó sin respuesta ni recibió votos negativos.
       *[other] En los últimos { $days } días nada quedó sin respuesta ni recibió votos negativos.
    }
gaps-more =
    { $count ->
        [one] { $count } grupo más
        [many] { $count } grupos más
       *[other] { $count } grupos más
    }
gaps-hint = /gaps export envía los votos como archivo de preguntas para footnote eval.
gaps-how = /gaps muestra lo que no pude responder; /gaps export envía los votos como archivo de preguntas.
gaps-exported = Los votos como preguntas para footnote eval
gaps-unanswered =
    { $count ->
        [one] { $count } vez sin respuesta
        [many] { $count } veces sin respuesta
       *[other] { $count } veces sin respuesta
    }
gaps-downvoted =
    { $count ->
        [one] { $count } vez con voto negativo
        [many] { $count } veces con voto negativo
       *[other] { $count } veces con voto negativo
    }
gaps-latest = la última, el { $day }
gaps-asked =
    { $count ->
        [one] { $count } vez
        [many] { $count } veces
       *[other] { $count } veces
    }, { $people ->
        [one] { $people } persona
        [many] { $people } personas
       *[other] { $people } personas
    }
gaps-only-private = Son preguntas de otras personas. Escríbeme /gaps en privado.
