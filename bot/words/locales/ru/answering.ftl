# Ответы, кнопки под ними и то, что говорится о вопросах.

answering-abstained = В статьях об этом не сказано.
answering-nearest = Ближе всего, хотя это и не ответ на вопрос:
answering-agree = { $count ->
    [one] так говорит { $count } статья
    [few] так говорят { $count } статьи
    [many] так говорят { $count } статей
   *[other] так говорят { $count } статьи
}
answering-disagree = Статьи расходятся:
answering-sources = Источники
answering-also-in = также в: { $names }
answering-and-more = { $count ->
    [one] ещё { $count }
    [few] ещё { $count }
    [many] ещё { $count }
   *[other] ещё { $count }
}
answering-about = о чём: { $what }
answering-asked-on = Вопрос от { $day }: { $question }
answering-evidence = Ещё цитаты
answering-left-out = { $count ->
    [one] Ещё { $count } цитата сюда не поместилась. Её покажет кнопка «Ещё цитаты».
    [few] Ещё { $count } цитаты сюда не поместились. Их покажет кнопка «Ещё цитаты».
    [many] Ещё { $count } цитат сюда не поместилось. Их покажет кнопка «Ещё цитаты».
   *[other] Ещё { $count } цитаты сюда не поместилось. Их покажет кнопка «Ещё цитаты».
}
answering-left-out-alone = { $count ->
    [one] Ещё { $count } цитата сюда не поместилась.
    [few] Ещё { $count } цитаты сюда не поместились.
    [many] Ещё { $count } цитат сюда не поместилось.
   *[other] Ещё { $count } цитаты сюда не поместилось.
}
answering-too-long = Это предложение слишком длинное для одного сообщения. Целиком его покажет кнопка [{ $number }].
answering-too-long-alone = Это предложение слишком длинное для одного сообщения.

answering-removed = Этой статьи в собрании больше нет.
answering-replaced = В собрании теперь другая версия этой статьи.

answering-no-more = Больше ничего не нашлось.
answering-gone = Этого ответа у меня больше нет. Задайте вопрос ещё раз, пожалуйста.
answering-how-to-ask =
    Напишите вопрос после команды, например:
    /ask Когда Путин последний раз был в Пхеньяне?
answering-only-text = Я умею читать только текст. Пришлите вопрос текстом.
answering-unknown-command = Такой команды я не знаю. Задайте вопрос или загляните в /help.
answering-anew = Хорошо, начнём сначала. Следующий вопрос я пойму отдельно от прежних.
answering-too-many-questions = { $most ->
    [one] Ответ дан на { $most } вопрос. Остальные пришлите, пожалуйста, ещё раз.
    [few] Ответы даны на первые { $most } вопроса. Остальные пришлите, пожалуйста, ещё раз.
    [many] Ответы даны на первые { $most } вопросов. Остальные пришлите, пожалуйста, ещё раз.
   *[other] Ответы даны на первые { $most } вопроса. Остальные пришлите, пожалуйста, ещё раз.
}

answering-quota-left = { $count ->
    [one] У вас остался { $count } вопрос. До новых: { $duration }
    [few] У вас осталось { $count } вопроса. До новых: { $duration }
    [many] У вас осталось { $count } вопросов. До новых: { $duration }
   *[other] У вас осталось { $count } вопроса. До новых: { $duration }
}
answering-quota-last = Пока что это был ваш последний вопрос. До новых: { $duration }
answering-quota-used = Вопросов было много, мне нужна передышка. До следующего вопроса: { $duration }
answering-quota-chat-left = { $count ->
    [one] У этого чата остался { $count } вопрос. До новых: { $duration }
    [few] У этого чата осталось { $count } вопроса. До новых: { $duration }
    [many] У этого чата осталось { $count } вопросов. До новых: { $duration }
   *[other] У этого чата осталось { $count } вопроса. До новых: { $duration }
}
answering-quota-chat-last = Пока что это был последний вопрос этого чата. До новых: { $duration }
answering-quota-chat-used = В этом чате было много вопросов, мне нужна передышка. До следующего вопроса: { $duration }

answering-suggestion-asked = Ваш вопрос: { $question }
answering-suggestion-asked-by = Спрашивает { $person }: { $question }

answering-button-more = Ещё цитаты
answering-button-share = Поделиться
answering-button-previous = ‹ Назад
answering-button-next = Дальше ›
answering-button-unsupported = Не подтверждает ответ
answering-button-unsupported-number = [{ $number }] не подтверждает ответ
answering-button-wrong = Неверно
answering-button-outdated = Устарело
answering-button-incomplete = Неполно
answering-button-missed = Что-то упущено
answering-button-back = « Назад

answering-toast-up = Спасибо! Хорошо, что пригодилось.
answering-toast-down = Спасибо. Что здесь не так?
answering-toast-reason = Спасибо, отмечено.
answering-toast-unsupported = Спасибо, отмечено: [{ $number }] не подтверждает ответ.
answering-toast-withdrawn = Оценка отозвана.
answering-toast-open = Уже открыто, см. ниже.
