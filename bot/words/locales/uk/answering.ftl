# Відповіді, кнопки під ними і те, що кажуть про запитання.

answering-abstained = У статтях про це не сказано.
answering-nearest = Найближче до теми, хоча це й не відповідь на запитання:
answering-agree = { $count ->
    [one] так каже { $count } стаття
    [few] так кажуть { $count } статті
    [many] так кажуть { $count } статей
   *[other] так кажуть { $count } статті
}
answering-disagree = Статті розходяться:
answering-sources = Джерела
answering-also-in = також у: { $names }
answering-and-more = { $count ->
    [one] ще { $count }
    [few] ще { $count }
    [many] ще { $count }
   *[other] ще { $count }
}
answering-about = про що: { $what }
answering-asked-on = Запитання від { $day }: { $question }
answering-evidence = Ще цитати
answering-left-out = { $count ->
    [one] Ще { $count } цитата сюди не вмістилася. Її покаже кнопка «Ще цитати».
    [few] Ще { $count } цитати сюди не вмістилися. Їх покаже кнопка «Ще цитати».
    [many] Ще { $count } цитат сюди не вмістилося. Їх покаже кнопка «Ще цитати».
   *[other] Ще { $count } цитати сюди не вмістилося. Їх покаже кнопка «Ще цитати».
}
answering-left-out-alone = { $count ->
    [one] Ще { $count } цитата сюди не вмістилася.
    [few] Ще { $count } цитати сюди не вмістилися.
    [many] Ще { $count } цитат сюди не вмістилося.
   *[other] Ще { $count } цитати сюди не вмістилося.
}
answering-too-long = Це речення задовге для одного повідомлення. Цілком його покаже кнопка [{ $number }].
answering-too-long-alone = Це речення задовге для одного повідомлення.

answering-removed = Цієї статті в зібранні вже немає.
answering-replaced = У зібранні тепер інша версія цієї статті.

answering-no-more = Більше нічого не знайшлося.
answering-gone = Цієї відповіді в мене більше немає. Поставте запитання ще раз, будь ласка.
answering-how-to-ask =
    Напишіть запитання після команди, наприклад:
    /ask Коли Путін востаннє був у Пхеньяні?
answering-only-text = Я вмію читати лише текст. Надішліть запитання текстом.
answering-unknown-command = Такої команди я не знаю. Поставте запитання або зазирніть у /help.
answering-anew = Гаразд, почнімо спочатку. Наступне запитання я зрозумію окремо від попередніх.
answering-too-many-questions = { $most ->
    [one] Відповідь дано на { $most } запитання. Решту надішліть, будь ласка, ще раз.
    [few] Відповіді дано на перші { $most } запитання. Решту надішліть, будь ласка, ще раз.
    [many] Відповіді дано на перші { $most } запитань. Решту надішліть, будь ласка, ще раз.
   *[other] Відповіді дано на перші { $most } запитання. Решту надішліть, будь ласка, ще раз.
}

answering-quota-left = { $count ->
    [one] У вас залишилося { $count } запитання. До нових: { $duration }
    [few] У вас залишилося { $count } запитання. До нових: { $duration }
    [many] У вас залишилося { $count } запитань. До нових: { $duration }
   *[other] У вас залишилося { $count } запитання. До нових: { $duration }
}
answering-quota-last = Поки що це було ваше останнє запитання. До нових: { $duration }
answering-quota-used = Запитань було багато, мені треба перепочити. До наступного запитання: { $duration }
answering-quota-chat-left = { $count ->
    [one] У цього чату залишилося { $count } запитання. До нових: { $duration }
    [few] У цього чату залишилося { $count } запитання. До нових: { $duration }
    [many] У цього чату залишилося { $count } запитань. До нових: { $duration }
   *[other] У цього чату залишилося { $count } запитання. До нових: { $duration }
}
answering-quota-chat-last = Поки що це було останнє запитання цього чату. До нових: { $duration }
answering-quota-chat-used = У цьому чаті було багато запитань, мені треба перепочити. До наступного запитання: { $duration }

answering-suggestion-asked = Ваше запитання: { $question }
answering-suggestion-asked-by = Запитує { $person }: { $question }

answering-button-more = Ще цитати
answering-button-share = Поділитися
answering-button-previous = ‹ Назад
answering-button-next = Далі ›
answering-button-unsupported = Не підтверджує відповідь
answering-button-unsupported-number = [{ $number }] не підтверджує відповідь
answering-button-wrong = Неправильно
answering-button-outdated = Застаріло
answering-button-incomplete = Неповно
answering-button-missed = Щось пропущено
answering-button-back = « Назад

answering-toast-up = Дякую! Добре, що стало в пригоді.
answering-toast-down = Дякую. Що тут не так?
answering-toast-reason = Дякую, занотовано.
answering-toast-unsupported = Дякую, занотовано: [{ $number }] не підтверджує відповідь.
answering-toast-withdrawn = Оцінку відкликано.
answering-toast-open = Уже відкрито, див. нижче.
