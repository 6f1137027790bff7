# /stats: the picture for admins and its caption
stats-title = Questions from { $first } to { $last }
stats-answered = answered
stats-abstained = articles don’t say
stats-failed = failed
stats-questions = Questions a day
stats-votes = Votes a day
stats-up = helpful
stats-down = not helpful
stats-latency = Seconds to the answer
stats-median = half within
stats-p95 = 95% within
stats-asked =
    { $days ->
        [one] The last day
       *[other] The last { $days } days
    }: { $asked ->
        [one] { $asked } question
       *[other] { $asked } questions
    } from { $people ->
        [one] { $people } person
       *[other] { $people } people
    } in { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }.
stats-outcomes = Answered: { $answered }. The articles didn’t say: { $abstained }. Failed: { $failed }.
stats-voted = Votes: { $up } 👍, { $down } 👎.
stats-speed = Half of the answers came within { $median } s, 95% within { $p95 } s.
stats-none = Nobody asked anything in this time.
stats-how = Write /stats, or /stats and a number of days from 1 to { $most }.
