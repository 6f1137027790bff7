# What is said where the bot comes into a group
membership-hello = Hallo! Ich beantworte Fragen mit wörtlich zitierten Sätzen aus Artikeln, jeder mit seiner Quelle. Schreib /ask und deine Frage, oder antworte auf eine meiner Nachrichten; sonst bin ich still.
