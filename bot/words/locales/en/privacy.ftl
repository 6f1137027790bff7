# /privacy and /forget
privacy-title = What I keep
privacy-what = Your questions and my answers to them, your votes, the questions that you asked me to watch and the language that you chose, each with the numbers by which Telegram knows you and the chat. No names, no user names, nothing else that you write.
privacy-days =
    { $days ->
        [one] I keep this for { $days } day; then it is erased.
       *[other] I keep this for { $days } days; then it is erased.
    }
privacy-for-good = I keep this until you erase it.
privacy-who = Nobody else gets it. This bot’s admins see questions that I could not answer, without saying whose they are.
privacy-logs-nothing = My logs hold no words of questions.
privacy-logs-questions = This bot’s admin has chosen that my logs hold the words of questions.
privacy-forget = /forget erases all of it, in all chats. Messages that stand in a chat already are yours to delete.
privacy-sure = Shall I erase your questions, votes and watched questions, in all chats? Buttons under my earlier answers to you will no longer work.
privacy-yes = Erase
privacy-no = Keep
privacy-not-yours = Only whoever wrote /forget may decide this.
privacy-kept = Nothing was erased.
privacy-nothing = There was nothing of yours to erase.
privacy-erased = Erased: { $what }.
privacy-answers =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
privacy-votes =
    { $count ->
        [one] { $count } vote
       *[other] { $count } votes
    }
privacy-watches =
    { $count ->
        [one] { $count } watched question
       *[other] { $count } watched questions
    }
