# /gaps: what the articles don't answer
gaps-head =
    { $days ->
        [one] What I could not answer, or not well, in the last { $days } day
       *[other] What I could not answer, or not well, in the last { $days } days
    }
gaps-none =
    { $days ->
        [one] In the last { $days } day nothing was left unanswered or voted down.
       *[other] In the last { $days } days nothing was left unanswered or voted down.
    }
gaps-more =
    { $count ->
        [one] { $count } more group
       *[other] { $count } more groups
    }
gaps-hint = /gaps export sends the votes as a question file for footnote eval.
gaps-how = /gaps lists what I could not answer; /gaps export sends the votes as a question file.
gaps-exported = The votes as questions, for footnote eval
gaps-unanswered =
    { $count ->
        [one] { $count } time unanswered
       *[other] { $count } times unanswered
    }
gaps-downvoted =
    { $count ->
        [one] { $count } time voted down
       *[other] { $count } times voted down
    }
gaps-latest = last on { $day }
gaps-asked =
    { $count ->
        [one] { $count } time asked
       *[other] { $count } times asked
    } by { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
gaps-only-private = These are other people’s questions. Write /gaps to me in private.
