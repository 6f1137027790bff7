# /gaps: what the articles don't answer
gaps-head =
    { $days ->
        [one] Запитання без відповіді або з поганою оцінкою за { $days } день
        [few] Запитання без відповіді або з поганою оцінкою за { $days } дні
        [many] Запитання без відповіді або з поганою оцінкою за { $days } днів
       *[other] Запитання без відповіді або з поганою оцінкою за { $days } дня
    }
gaps-none =
    { $days ->
        [one] За { $days } день на все знайшлася відповідь і поганих оцінок немає.
        [few] За { $days } дні на все знайшлася відповідь і поганих оцінок немає.
        [many] За { $days } днів на все знайшлася відповідь і поганих оцінок немає.
       *[other] За { $days } дня на все знайшлася відповідь і поганих оцінок немає.
    }
gaps-more =
    { $count ->
        [one] і ще { $count } група
        [few] і ще { $count } групи
        [many] і ще { $count } груп
       *[other] і ще { $count } групи
    }
gaps-hint = /gaps export надішле оцінки файлом запитань для footnote eval.
gaps-how = /gaps показує запитання без відповіді або з поганою оцінкою; /gaps export надсилає оцінки файлом запитань.
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
gaps-only-private = Це запитання інших людей. Напишіть мені /gaps у приватному чаті.
