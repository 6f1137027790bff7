# What is said where the bot comes into a group
membership-hello = Cześć! Odpowiadam na pytania zdaniami cytowanymi słowo w słowo z artykułów, każde ze źródłem. Napisz /ask i pytanie albo odpowiedz na jedną z moich wiadomości; poza tym milczę.
