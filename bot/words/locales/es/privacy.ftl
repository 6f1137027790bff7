# /privacy and /forget
privacy-title = Qué guardo
privacy-what = Tus preguntas y mis respuestas, tus votos, las preguntas que me pediste vigilar y el idioma que elegiste, cada cosa con los números por los que Telegram te conoce a ti y conoce el chat. Ni nombres, ni alias, ni nada más de lo que escribes.
privacy-days =
    { $days ->
        [one] Lo guardo { $days } día; después se borra.
        [many] Lo guardo { $days } días; después se borra.
       *[other] Lo guardo { $days } días; después se borra.
    }
privacy-for-good = Lo guardo hasta que tú lo borres.
privacy-who = Nadie más lo recibe. Los administradores de este bot ven las preguntas que no pude responder, pero no de quién son.
privacy-logs-nothing = Mis registros no contienen palabras de las preguntas.
privacy-logs-questions = Un administrador de este bot ha decidido que mis registros contengan las palabras de las preguntas.
privacy-forget = /forget lo borra todo, en todos los chats. Los mensajes que ya están en un chat los puedes borrar tú.
privacy-sure = ¿Borro tus preguntas, votos y preguntas vigiladas en todos los chats? Los botones de mis respuestas anteriores dejarán de funcionar.
privacy-yes = Borrar
privacy-no = Conservar
privacy-not-yours = Solo puede decidirlo quien escribió /forget.
privacy-kept = No se borró nada.
privacy-nothing = No había nada tuyo que borrar.
privacy-erased = Borrado: { $what }.
privacy-answers =
    { $count ->
        [one] { $count } pregunta
        [many] { $count } preguntas
       *[other] { $count } preguntas
    }
privacy-votes =
    { $count ->
        [one] { $count } voto
        [many] { $count } votos
       *[other] { $count } votos
    }
privacy-watches =
    { $count ->
        [one] { $count } pregunta vigilada
        [many] { $count } preguntas vigiladas
       *[other] { $count } preguntas vigiladas
    }
