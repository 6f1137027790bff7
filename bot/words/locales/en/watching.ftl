# /watch and /watching
watching-how =
    Write a question after the command, for example:
    /watch Who leads the negotiations?
    Or reply /watch to one of my answers. I tell you here when a new article changes the answer.
watching-watched = I watch this question and tell you here when a new article changes the answer. /watching lists what I watch.
watching-many =
    { $most ->
        [one] I watch { $most } question in this chat already, and no more fit. /watching lists it, end it there first.
       *[other] I watch { $most } questions in this chat already, and no more fit. /watching lists them, end one there first.
    }
watching-twice = I watch this question here already. /watching lists what I watch.
watching-gone = I no longer have this answer. Ask the question again, please.
watching-none = I watch no questions here. To begin, write /watch and a question.
watching-head = I watch for you
watching-since = since { $day }
watching-quiet = Quiet from { $start } to { $end } ({ $zone }). Other hours: /watching quiet 23-7 Europe/London, or /watching quiet off.
watching-never-quiet = No quiet hours. To set some: /watching quiet 23-7 Europe/London.
watching-changed = The answer has changed
watching-before = Before: { $answer }
watching-now = Now: { $answer }
watching-no-answer = the articles don’t say
watching-ended = I no longer watch this question.
watching-not-here = I don’t watch this question here any more.
watching-not-yours = Only whoever asked me to watch it, or an admin of this group, may end this.
watching-hours-how = I can’t read these hours. Write them like this: /watching quiet 23-7 or /watching quiet 22:30-06:00 Europe/London; for none, /watching quiet off.
watching-hours-set = Set. { $hours }
watching-hours-not-yours = Only admins of this group may choose its quiet hours.
