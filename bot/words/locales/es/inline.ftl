# Inline mode: @bot question in any chat
inline-question = Pregunta: { $question }
inline-no-answer = Los artículos no lo dicen
inline-disagree = Los artículos no coinciden
inline-quotation = Una cita
inline-button-open = Abrir en el bot
inline-hint = Escribe una pregunta y espera
inline-quota = Demasiadas preguntas en esta hora
inline-nothing = Aún no hay artículos
inline-trouble = Ahora no puedo responder
