# What is said when something fails. All of it fits into a window of 200 characters.

errors-question = No veo ninguna pregunta ahí. Hazla en unas pocas palabras, por favor.
errors-question-empty = La pregunta está vacía. Pregunta algo en unas pocas palabras, por favor.
errors-question-wordless = La pregunta no tiene palabras. Pregunta algo en unas pocas palabras, por favor.
errors-question-long = { $count ->
    [one] La pregunta tiene { $count } carácter y leo como máximo { $most }. Hazla más breve, por favor.
    [many] La pregunta tiene { $count } de caracteres y leo como máximo { $most }. Hazla más breve, por favor.
   *[other] La pregunta tiene { $count } caracteres y leo como máximo { $most }. Hazla más breve, por favor.
}
errors-question-source = Falta el medio después de source:. Escribe, por ejemplo: source:bbc
errors-question-date = «{ $value }» no es una fecha. Escribe { $operator }:2024, { $operator }:2024-01 o { $operator }:2024-01-31.
errors-question-order = since:{ $since } es posterior a until:{ $until }. Intercámbialos o quita uno de los dos.

errors-nothing-indexed = Todavía no hay artículos, así que no hay nada que citar.
errors-nothing-indexed-admin = Todavía no hay artículos, así que no hay nada que citar. /reindex lee las carpetas configuradas.
errors-later = Ahora mismo no puedo responder. Inténtalo más tarde, por favor (número de error { $reference }).
errors-broke = Algo ha salido mal (número de error { $reference }).
