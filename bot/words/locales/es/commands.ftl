# Commands about the bot itself and what it knows.

commands-start =
    ¡Hola! Respondo a preguntas con frases citadas palabra por palabra de una colección de artículos, cada una con su fuente. Si los artículos no lo dicen, te lo digo.

    Solo tienes que enviarme tu pregunta, por ejemplo:
    ¿Cuándo visitó Putin Pionyang por última vez?

    { $list }
commands-help =
    Pregunta con tus propias palabras: aquí cualquier texto es una pregunta. En los grupos, escribe /ask y tu pregunta, responde a uno de mis mensajes o mencióname. En cualquier otro chat, escribe mi @nombre y tu pregunta.

    Cada cita está en su artículo palabra por palabra. Los botones bajo una respuesta abren el pasaje que rodea la cita. Lo que significa «el martes» aparece debajo como fecha.

    Para seguir preguntando, simplemente continúa: «¿Y con quién se reunió allí?». Si respondes a un mensaje anterior, sigo a partir de él; /new empieza un tema nuevo.

    since:2024-01, until:2024-06 y source:bbc en una pregunta limitan los artículos.

    { $list }
commands-help-admin =
    Para administradores:
    { $list }

    En un chat privado también puedes enviarme enlaces, archivos o publicaciones reenviadas de canales. Te muestro cada artículo antes de añadirlo.
commands-help-editor =
    Para redactores:
    { $list }

    En un chat privado también puedes enviarme enlaces, archivos o publicaciones reenviadas de canales. Te muestro cada artículo antes de añadirlo; sobre lo que envías decides tú.
commands-admins-only = Lo siento, este comando es solo para los administradores de este bot.
commands-editors-only = Lo siento, este comando es solo para los administradores y redactores de este bot.
commands-no-admins = Este comando no está disponible: la configuración del bot no nombra a ningún propietario ni administrador (telegram.owners, telegram.admins).

commands-no-articles = Todavía no hay artículos.
commands-articles-of = Artículos { $first }–{ $last } de { $total }, del más nuevo al más antiguo
commands-newer-button = « Más nuevos
commands-older-button = Más antiguos »

commands-language =
    ¿En qué idioma quieres que hable aquí? Las citas quedan en su idioma original.

    «Automático» significa: el de tu aplicación de Telegram.
commands-language-automatic-button = Automático
commands-language-chosen-alert = A partir de ahora hablo aquí en español.
commands-language-automatic-alert = A partir de ahora hablo el idioma de tu aplicación de Telegram, si lo conozco.
commands-language-unknown = Todavía no hablo «{ $language }». Hablo estos idiomas: { $languages }. /language los muestra como botones.
commands-language-admins-only-alert = En un grupo, solo sus administradores pueden elegir mi idioma.

commands-cancelling = Cancelando. El índice publicado se queda como está y sigue en uso.
commands-nothing-to-cancel = No hay nada en marcha, así que no hay nada que cancelar.
