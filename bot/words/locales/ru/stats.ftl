# /stats: the picture for admins and its caption
stats-title = Вопросы с { $first } по { $last }
stats-answered = с ответом
stats-abstained = в статьях ответа нет
stats-failed = сбой
stats-questions = Вопросы за день
stats-votes = Оценки за день
stats-up = полезно
stats-down = бесполезно
stats-latency = Секунды до ответа
stats-median = половина ответов
stats-p95 = 95 % ответов
stats-asked =
    { $days ->
        [one] За { $days } день
        [few] За { $days } дня
        [many] За { $days } дней
       *[other] За { $days } дня
    }: { $asked ->
        [one] { $asked } вопрос
        [few] { $asked } вопроса
        [many] { $asked } вопросов
       *[other] { $asked } вопроса
    }, { $people ->
        [one] { $people } человек
        [few] { $people } человека
        [many] { $people } человек
       *[other] { $people } человека
    }, { $chats ->
        [one] { $chats } чат
        [few] { $chats } чата
        [many] { $chats } чатов
       *[other] { $chats } чата
    }.
stats-outcomes = С ответом: { $answered }. В статьях ответа не было: { $abstained }. Сбоев: { $failed }.
stats-voted = Оценки: { $up } 👍, { $down } 👎.
stats-speed = Половина ответов пришла за { $median } с, 95 % — за { $p95 } с.
stats-none = За это время никто ничего не спросил.
stats-how = Напишите /stats или /stats и число дней от 1 до { $most }.
