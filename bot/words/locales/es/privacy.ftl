# /privacy and /forget
privacy-title = Qué guardo
privacy-what = Tus preguntas y mis respuestas, tus votos, las preguntas que me pediste seguir, y el idioma y las horas de silencio que elegiste, cada cosa con los números con los que Telegram te identifica a ti y al chat. Ni nombres, ni nombres de usuario, ni nada más de lo que escribes.
privacy-days =
    { $days ->
        [one] Guardo preguntas, respuestas y votos { $days } día; después se borran. Las preguntas en seguimiento, el idioma y las horas de silencio se quedan hasta que las quites o los cambies.
        [many] Guardo preguntas, respuestas y votos { $days } días; después se borran. Las preguntas en seguimiento, el idioma y las horas de silencio se quedan hasta que las quites o los cambies.
       *[other] Guardo preguntas, respuestas y votos { $days } días; después se borran. Las preguntas en seguimiento, el idioma y las horas de silencio se quedan hasta que las quites o los cambies.
    }
privacy-for-good = Lo guardo hasta que tú lo borres.
privacy-who = Nadie más lo recibe, salvo quien tenga un enlace a una respuesta. Los administradores de este bot ven las preguntas que no pude responder o cuya respuesta recibió votos, pero no de quién son.
privacy-logs-nothing = Mis registros no contienen palabras de las preguntas.
privacy-logs-questions = Un administrador de este bot ha decidido que mis registros contengan las palabras de las preguntas.
privacy-team = De quienes llevan este bot como propietarios, administradores o redactores guardo más: el nombre con el que entraron y lo que hacen como tales (qué añadieron, actualizaron o revirtieron, a quién invitaron), con su número y la hora; lo ven los administradores del bot. /forget borra el nombre; lo que hicieron se guarda tanto tiempo como las preguntas.
privacy-forget = /forget lo borra todo en todos los chats; solo queda, sin tu número, la respuesta que siga otra persona. Los mensajes que ya están en un chat los puedes borrar tú.
privacy-sure = ¿Borro tus preguntas, votos y preguntas en seguimiento en todos los chats, y lo que elegiste en nuestro chat privado? Los botones de mis respuestas anteriores dejarán de funcionar.
privacy-yes = Borrar
privacy-no = Conservar
privacy-not-yours = Solo puede decidirlo quien escribió /forget.
privacy-nameless = Escribes en nombre de un grupo o canal, así que no sé de quién son los datos que debo borrar. Escríbeme /forget en privado.
privacy-kept = No se borró nada.
privacy-nothing = No tenía preguntas, votos ni preguntas en seguimiento tuyos.
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
        [one] { $count } pregunta en seguimiento
        [many] { $count } preguntas en seguimiento
       *[other] { $count } preguntas en seguimiento
    }
