# Respuestas, los botones que llevan debajo y lo que se dice de las preguntas.

answering-abstained = Los artículos no lo dicen.
answering-nearest = Lo más cercano, aunque no responde a la pregunta:
answering-agree = { $count ->
    [one] { $count } artículo lo dice
    [many] { $count } de artículos lo dicen
   *[other] { $count } artículos lo dicen
}
answering-disagree = Los artículos no coinciden:
answering-sources = Fuentes
answering-also-in = también en: { $names }
answering-and-more = { $count ->
    [one] { $count } más
    [many] { $count } más
   *[other] { $count } más
}
answering-about = sobre: { $what }
answering-asked-on = Pregunta del { $day }: { $question }
answering-evidence = Más citas
answering-left-out = { $count ->
    [one] Aquí no cabe { $count } cita más. «Más citas» la muestra.
    [many] Aquí no caben { $count } de citas más. «Más citas» las muestra.
   *[other] Aquí no caben { $count } citas más. «Más citas» las muestra.
}
answering-left-out-alone = { $count ->
    [one] Aquí no cabe { $count } cita más.
    [many] Aquí no caben { $count } de citas más.
   *[other] Aquí no caben { $count } citas más.
}
answering-too-long = Esta frase es demasiado larga para un solo mensaje. El botón [{ $number }] la muestra entera.
answering-too-long-alone = Esta frase es demasiado larga para un solo mensaje.

answering-removed = Este artículo ya no está en la colección.
answering-replaced = En la colección hay ahora otra versión de este artículo.

answering-no-more = No he encontrado más citas.
answering-gone = Ya no tengo esta respuesta. Vuelve a hacer la pregunta, por favor.
answering-how-to-ask =
    Escribe tu pregunta después del comando, por ejemplo:
    /ask ¿Cuándo estuvo Putin por última vez en Pionyang?
answering-only-text = Solo sé leer texto. Envíame tu pregunta como texto.
answering-unknown-command = No conozco este comando. Hazme una pregunta o consulta /help.
answering-anew = De acuerdo, empezamos de cero. Entenderé tu próxima pregunta por sí sola.
answering-too-many-questions = { $most ->
    [one] He respondido a { $most } pregunta. Envíame otra vez las demás, por favor.
    [many] He respondido a las primeras { $most } de preguntas. Envíame otra vez las demás, por favor.
   *[other] He respondido a las primeras { $most } preguntas. Envíame otra vez las demás, por favor.
}

answering-quota-left = { $count ->
    [one] Te queda { $count } pregunta. Habrá más en: { $duration }
    [many] Te quedan { $count } de preguntas. Habrá más en: { $duration }
   *[other] Te quedan { $count } preguntas. Habrá más en: { $duration }
}
answering-quota-last = Por ahora, esa era tu última pregunta. Habrá más en: { $duration }
answering-quota-used = Han sido muchas preguntas y necesito un respiro. Puedes seguir en: { $duration }
answering-quota-chat-left = { $count ->
    [one] A este chat le queda { $count } pregunta. Habrá más en: { $duration }
    [many] A este chat le quedan { $count } de preguntas. Habrá más en: { $duration }
   *[other] A este chat le quedan { $count } preguntas. Habrá más en: { $duration }
}
answering-quota-chat-last = Por ahora, esa era la última pregunta de este chat. Habrá más en: { $duration }
answering-quota-chat-used = En este chat ha habido muchas preguntas y necesito un respiro. Se puede seguir en: { $duration }

answering-suggestion-asked = Tu pregunta: { $question }
answering-suggestion-asked-by = { $person } pregunta: { $question }

answering-button-more = Más citas
answering-button-share = Compartir
answering-button-previous = ‹ Anterior
answering-button-next = Siguiente ›
answering-button-unsupported = No lo respalda
answering-button-unsupported-number = [{ $number }] no lo respalda
answering-button-wrong = Incorrecta
answering-button-outdated = Desactualizada
answering-button-incomplete = Incompleta
answering-button-missed = Falta algo
answering-button-back = « Volver

answering-toast-up = ¡Gracias! Me alegra que haya servido.
answering-toast-down = Gracias. ¿Qué falla?
answering-toast-reason = Gracias, anotado.
answering-toast-unsupported = Gracias, anotado: [{ $number }] no lo respalda.
answering-toast-withdrawn = Voto retirado.
answering-toast-open = Ya está abierto, más abajo.
