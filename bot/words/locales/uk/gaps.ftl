# /gaps: what the articles don't answer
gaps-head =
    { $days ->
        [one] На що я не відповів або відповів погано за { $days } день
        [few] На що я не відповів або відповів погано за { $days } дні
        [many] На що я не відповів або відповів погано за { $days } днів
       *[other] На що я не відповів або відповів погано за { $days } дня
    }
gaps-none =
    { $days ->
        [one] За { $days } день на все є відповіді, і поганих оцінок немає.
        [few] За { $days } дні на все є відповіді, і поганих оцінок немає.
        [many] За { $days } днів на все є відповіді, і поганих оцінок немає.
       *[other] За { $days } дня на все є відповіді, і поганих оцінок немає.
    }
gaps-more =
    { $count ->
        [one] { $count } група ще
        [few] { $count } групи ще
        [many] { $count } груп ще
       *[other] { $count } групи ще
    }
gaps-hint = /gaps export надішле оцінки файлом запитань для footnote eval.
gaps-how = /gaps показує, на що я не відповів; /gaps export надсилає оцінки файлом запитань.
gaps-exported = Оцінки у вигляді запитань для footnote eval
gaps-unanswered =
    { $count ->
        [one] { $count } раз без відповіді
        [few] { $count } рази без відповіді
        [many] { $count } разів без відповіді
       *[other] { $count } раза без відповіді
    }
gaps-downvoted =
    { $count ->
        [one] { $count } раз із поганою оцінкою
        [few] { $count } рази з поганою оцінкою
        [many] { $count } разів із поганою оцінкою
       *[other] { $count } раза з поганою оцінкою
    }
gaps-latest = востаннє { $day }
gaps-asked =
    { $count ->
        [one] { $count } раз
        [few] { $count } рази
        [many] { $count } разів
       *[other] { $count } раза
    }, { $people ->
        [one] { $people } людина
        [few] { $people } людини
        [many] { $people } людей
       *[other] { $people } людини
    }
