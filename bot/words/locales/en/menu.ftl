# What Telegram shows of the bot: the list of commands and what it is for.

menu-description =
    Ask me about a collection of articles, in your own words.

    I answer with sentences quoted word for word from them, each with its source, its date and a link. Where the articles don’t say, I say so.

    Press the button below and send me a question.
menu-short-description = Answers questions with sentences quoted word for word from articles, each with its source.

menu-command-ask = Ask a question about the articles
menu-command-sources = The articles, newest first
menu-command-watch = Be told when an answer changes
menu-command-watching = Your standing questions
menu-command-new = Begin a new topic
menu-command-language = Choose my language
menu-command-privacy = What is kept, and for how long
menu-command-forget = Erase your questions and votes
menu-command-help = How to ask

menu-command-add = Add articles by their addresses
menu-command-feeds = Feeds that are read at intervals
menu-command-reindex = Read the configured folders again
menu-command-generations = States of the index that are kept
menu-command-publish = Publish the state that waits
menu-command-rollback = Go back to an earlier state
menu-command-status = What is indexed and what is running
menu-command-cancel = Stop what is running
menu-command-stats = How much is asked and answered
menu-command-gaps = What could not be answered
menu-command-team = Who looks after this bot
menu-command-invite = Invite an editor or an admin
menu-command-audit = Who did what
