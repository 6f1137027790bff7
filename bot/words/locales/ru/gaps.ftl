# /gaps: what the articles don't answer
gaps-head =
    { $days ->
        [one] Вопросы без ответа или с плохой оценкой за { $days } день
        [few] Вопросы без ответа или с плохой оценкой за { $days } дня
        [many] Вопросы без ответа или с плохой оценкой за { $days } дней
       *[other] Вопросы без ответа или с плохой оценкой за { $days } дня
    }
gaps-none =
    { $days ->
        [one] За { $days } день на всё нашёлся ответ и плохих оценок нет.
        [few] За { $days } дня на всё нашёлся ответ и плохих оценок нет.
        [many] За { $days } дней на всё нашёлся ответ и плохих оценок нет.
       *[other] За { $days } дня на всё нашёлся ответ и плохих оценок нет.
    }
gaps-more =
    { $count ->
        [one] и ещё { $count } группа
        [few] и ещё { $count } группы
        [many] и ещё { $count } групп
       *[other] и ещё { $count } группы
    }
gaps-hint = /gaps export пришлёт оценки файлом вопросов для footnote eval.
gaps-how = /gaps показывает вопросы без ответа или с плохой оценкой; /gaps export присылает оценки файлом вопросов.
gaps-exported = Оценки в виде вопросов для footnote eval
gaps-unanswered =
    { $count ->
        [one] { $count } раз без ответа
        [few] { $count } раза без ответа
        [many] { $count } раз без ответа
       *[other] { $count } раза без ответа
    }
gaps-downvoted =
    { $count ->
        [one] { $count } раз с плохой оценкой
        [few] { $count } раза с плохой оценкой
        [many] { $count } раз с плохой оценкой
       *[other] { $count } раза с плохой оценкой
    }
gaps-latest = в последний раз { $day }
gaps-asked =
    { $count ->
        [one] { $count } раз
        [few] { $count } раза
        [many] { $count } раз
       *[other] { $count } раза
    }, { $people ->
        [one] { $people } человек
        [few] { $people } человека
        [many] { $people } человек
       *[other] { $people } человека
    }
gaps-only-private = Это вопросы других людей. Напишите мне /gaps в личном чате.
