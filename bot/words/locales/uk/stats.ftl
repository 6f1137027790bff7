# /stats: the picture for admins and its caption
stats-title = Запитання з { $first } до { $last }
stats-answered = з відповіддю
stats-abstained = у статтях відповіді немає
stats-failed = збій
stats-questions = Запитання за день
stats-votes = Оцінки за день
stats-up = корисно
stats-down = некорисно
stats-latency = Секунди до відповіді
stats-median = половина відповідей
stats-p95 = 95 % відповідей
stats-asked =
    { $days ->
        [one] За { $days } день
        [few] За { $days } дні
        [many] За { $days } днів
       *[other] За { $days } дня
    }: { $asked ->
        [one] { $asked } запитання
        [few] { $asked } запитання
        [many] { $asked } запитань
       *[other] { $asked } запитання
    }, { $people ->
        [one] { $people } людина
        [few] { $people } людини
        [many] { $people } людей
       *[other] { $people } людини
    }, { $chats ->
        [one] { $chats } чат
        [few] { $chats } чати
        [many] { $chats } чатів
       *[other] { $chats } чату
    }.
stats-outcomes = З відповіддю: { $answered }. У статтях відповіді не було: { $abstained }. Збоїв: { $failed }.
stats-voted = Оцінки: { $up } 👍, { $down } 👎.
stats-speed = Половина відповідей надійшла за { $median } с, 95 % — за { $p95 } с.
stats-none = За цей час ніхто нічого не запитав.
stats-how = Напишіть /stats або /stats і кількість днів від 1 до { $most }.
