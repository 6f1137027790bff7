# /privacy and /forget
privacy-title = What I keep
privacy-what = Your questions and my answers to them, your votes, the questions that you asked me to watch, and the language and quiet hours that you chose, each with the numbers by which Telegram knows you and the chat. No names, no user names, nothing else that you write.
privacy-days =
    { $days ->
        [one] I keep questions, answers and votes for { $days } day; then they are erased. What I watch for you, the language and the quiet hours stay until you end or change them.
       *[other] I keep questions, answers and votes for { $days } days; then they are erased. What I watch for you, the language and the quiet hours stay until you end or change them.
    }
privacy-for-good = I keep this until you erase it.
privacy-who = Nobody else gets it, except those who are given a link to an answer. This bot’s admins see questions that I could not answer or that were voted on, but not whose they are.
privacy-logs-nothing = My logs hold no words of questions.
privacy-logs-questions = This bot’s admin has chosen that my logs hold the words of questions.
privacy-team = Of those who look after this bot as owners, admins or editors I keep more: the name that they joined with, and what they do as such (what they added, rebuilt or undid, whom they invited), with their number and the time, for this bot’s admins to see. /forget erases the name; what they did stays as long as questions do.
privacy-forget = /forget erases all of it, in all chats; only an answer that somebody else watches stays, without your number. Messages that are already in a chat are yours to delete.
privacy-sure = Shall I erase your questions, votes and watched questions in all chats, and what you chose in our private chat? Buttons under my earlier answers to you will no longer work.
privacy-yes = Erase
privacy-no = Keep
privacy-not-yours = Only whoever wrote /forget may decide this.
privacy-nameless = You write in the name of a group or channel, so I can’t tell whose data to erase. Write /forget to me in private.
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
