# What is said where the bot comes into a group
membership-hello = Hello! I answer questions with sentences quoted word for word from articles, each with its source. Write /ask and your question, or reply to one of my messages; otherwise I keep quiet.
