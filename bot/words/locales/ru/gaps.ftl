# /gaps: what the articles don't answer
gaps-head =
    { $days ->
        [one] На что я не ответил или ответил плохо за { $days } день
        [few] На что я не ответил или ответил плохо за { $days } дня
        [many] На что я не ответил или ответил плохо за { $days } дней
       *[other] На что я не ответил или ответил плохо за { $days } дня
    }
gaps-none =
    { $days ->
        [one] За { $days } день всё получило ответ, и плохих оценок нет.
        [few] За { $days } дня всё получило ответ, и плохих оценок нет.
        [many] За { $days } дней всё получило ответ, и плохих оценок нет.
       *[other] За { $days } дня всё получило ответ, и плохих оценок нет.
    }
gaps-more =
    { $count ->
        [one] { $count } группа ещё
        [few] { $count } группы ещё
        [many] { $count } групп ещё
       *[other] { $count } группы ещё
    }
gaps-hint = /gaps export пришлёт оценки файлом вопросов для footnote eval.
gaps-how = /gaps показывает, на что я не ответил; /gaps export присылает оценки файлом вопросов.
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
gaps-latest = последний раз { $day }
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
