# /watch and /watching
watching-how =
    Write a question after the command, for example:
    /watch Who leads the negotiations?
    Or reply /watch to one of my answers. I tell you here when a new article changes the answer.
watching-watched = I’m watching this question and will tell you here when a new article changes the answer. /watching lists what I watch.
watching-many =
    { $most ->
        [one] I’m already watching { $most } question in this chat, and no more fit. /watching lists it, end it there first.
       *[other] I’m already watching { $most } questions in this chat, and no more fit. /watching lists them, end one there first.
    }
watching-twice = I’m already watching this question here. /watching lists what I watch.
watching-gone = I no longer have this answer. Ask the question again, please.
watching-none = I’m not watching any questions here. To begin, write /watch and a question.
watching-head = I’m watching for you
watching-since = since { $day }
watching-quiet = Quiet from { $start } to { $end } ({ $zone }). Other hours: /watching quiet 23-7 Europe/London, or /watching quiet off.
watching-never-quiet = No quiet hours. To set some: /watching quiet 23-7 Europe/London.
watching-changed = The answer has changed
watching-before = Before: { $answer }
watching-now = Now: { $answer }
watching-no-answer = the articles don’t say
watching-ended = I no longer watch this question.
watching-not-here = I’m not watching this question here any more.
watching-not-yours = Only whoever asked me to watch it, or an admin of this group, may end this.
watching-hours-how = I can’t read these hours. Write them like this: /watching quiet 23-7 or /watching quiet 22:30-06:00 Europe/London; for none, /watching quiet off.
watching-hours-set = Set. { $hours }
watching-hours-not-yours = Only admins of this group may choose its quiet hours.
