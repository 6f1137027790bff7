# What Telegram shows of the bot: the list of commands and what it is for.

menu-description =
    Pregúntame con tus propias palabras sobre una colección de artículos.

    Respondo con frases citadas de ellos palabra por palabra, cada una con su fuente, su fecha y un enlace. Si los artículos no lo dicen, te lo digo.

    Pulsa el botón de abajo y envíame una pregunta.
menu-short-description = Respondo a preguntas con frases citadas textualmente de artículos, cada una con su fuente.

menu-command-ask = Hacer una pregunta sobre los artículos
menu-command-sources = Los artículos, del más nuevo al más antiguo
menu-command-watch = Avisar cuando cambie una respuesta
menu-command-watching = Las preguntas que sigo para ti
menu-command-new = Empezar un tema nuevo
menu-command-language = Elegir mi idioma
menu-command-privacy = Qué se guarda y cuánto tiempo
menu-command-forget = Borrar tus preguntas y votos
menu-command-help = Cómo preguntar

menu-command-add = Añadir artículos por sus direcciones
menu-command-feeds = Feeds que leo con regularidad
menu-command-reindex = Volver a leer las carpetas configuradas
menu-command-generations = Versiones guardadas del índice
menu-command-publish = Publicar la versión que espera
menu-command-rollback = Volver a una versión anterior
menu-command-status = Qué hay en el índice y qué está en marcha
menu-command-cancel = Parar lo que está en marcha
menu-command-stats = Cuánto se pregunta y se responde
menu-command-gaps = Lo que quedó sin respuesta
menu-command-team = Quién lleva este bot
menu-command-invite = Invitar a un redactor o administrador
menu-command-audit = Quién hizo qué
