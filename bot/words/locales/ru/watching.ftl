# /watch and /watching
watching-how =
    Напишите вопрос после команды, например:
    /watch Кто ведёт переговоры?
    Или ответьте командой /watch на один из моих ответов. Я сообщу здесь, когда новая статья изменит ответ.
watching-watched = Слежу за этим вопросом и сообщу здесь, когда новая статья изменит ответ. /watching покажет, за чем я слежу.
watching-many =
    { $most ->
        [one] В этом чате я слежу уже за { $most } вопросом, больше не получится. Сначала уберите один вопрос в /watching.
        [few] В этом чате я слежу уже за { $most } вопросами, больше не получится. Сначала уберите один вопрос в /watching.
        [many] В этом чате я слежу уже за { $most } вопросами, больше не получится. Сначала уберите один вопрос в /watching.
       *[other] В этом чате я слежу уже за { $most } вопроса, больше не получится. Сначала уберите один вопрос в /watching.
    }
watching-twice = За этим вопросом я здесь уже слежу. /watching покажет, за чем я слежу.
watching-gone = Этого ответа у меня больше нет. Задайте вопрос ещё раз, пожалуйста.
watching-none = Здесь я не слежу ни за одним вопросом. Чтобы начать, напишите /watch и вопрос.
watching-head = Слежу для вас
watching-since = с { $day }
watching-quiet = Тихие часы: с { $start } до { $end } ({ $zone }). Другие: /watching quiet 23-7 Europe/Moscow, без них: /watching quiet off.
watching-never-quiet = Тихих часов нет. Задать их: /watching quiet 23-7 Europe/Moscow.
watching-changed = Ответ изменился
watching-before = Было: { $answer }
watching-now = Стало: { $answer }
watching-no-answer = в статьях ответа нет
watching-ended = Больше не слежу за этим вопросом.
watching-not-here = За этим вопросом я здесь уже не слежу.
watching-not-yours = Отменить это может только тот, кто попросил следить, или администратор группы.
watching-hours-how = Не могу разобрать время. Напишите так: /watching quiet 23-7 или /watching quiet 22:30-06:00 Europe/Moscow; без тихих часов — /watching quiet off.
watching-hours-set = Готово. { $hours }
watching-hours-not-yours = Тихие часы группы могут выбрать только её администраторы.
