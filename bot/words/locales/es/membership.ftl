# What is said where the bot comes into a group
membership-hello = ¡Hola! Respondo a preguntas con frases citadas palabra por palabra de artículos, cada una con su fuente. Escribe /ask y tu pregunta, o responde a uno de mis mensajes; si no, guardo silencio.
