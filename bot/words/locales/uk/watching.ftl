# /watch and /watching
watching-how =
    Напишіть запитання після команди, наприклад:
    /watch Хто веде переговори?
    Або надішліть /watch у відповідь на одне з моїх повідомлень із відповіддю. Я повідомлю тут, коли нова стаття змінить відповідь.
watching-watched = Стежу за цим запитанням і повідомлю тут, коли нова стаття змінить відповідь. /watching покаже, за чим я стежу.
watching-many =
    { $most ->
        [one] У цьому чаті я стежу вже за { $most } запитанням, більше не вийде. Спершу приберіть одне запитання в /watching.
        [few] У цьому чаті я стежу вже за { $most } запитаннями, більше не вийде. Спершу приберіть одне запитання в /watching.
        [many] У цьому чаті я стежу вже за { $most } запитаннями, більше не вийде. Спершу приберіть одне запитання в /watching.
       *[other] У цьому чаті я стежу вже за { $most } запитання, більше не вийде. Спершу приберіть одне запитання в /watching.
    }
watching-twice = За цим запитанням я тут уже стежу. /watching покаже, за чим я стежу.
watching-gone = Цієї відповіді в мене більше немає. Поставте запитання ще раз, будь ласка.
watching-none = Тут я не стежу за жодним запитанням. Щоб почати, напишіть /watch і запитання.
watching-head = Стежу для вас
watching-since = з { $day }
watching-quiet = Тихі години: з { $start } до { $end } ({ $zone }). Інші: /watching quiet 23-7 Europe/Kyiv, без них: /watching quiet off.
watching-never-quiet = Тихих годин немає. Задати їх: /watching quiet 23-7 Europe/Kyiv.
watching-changed = Відповідь змінилася
watching-before = Було: { $answer }
watching-now = Стало: { $answer }
watching-no-answer = у статтях відповіді немає
watching-ended = Більше не стежу за цим запитанням.
watching-not-here = За цим запитанням я тут уже не стежу.
watching-not-yours = Скасувати це може лише той, хто попросив стежити, або адміністратор групи.
watching-hours-how = Не можу розібрати час. Напишіть так: /watching quiet 23-7 або /watching quiet 22:30-06:00 Europe/Kyiv; без тихих годин — /watching quiet off.
watching-hours-set = Готово. { $hours }
watching-hours-not-yours = Тихі години групи можуть вибрати лише її адміністратори.
