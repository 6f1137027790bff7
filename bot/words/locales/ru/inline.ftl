# Inline mode: @bot question in any chat
inline-question = Вопрос: { $question }
inline-no-answer = В статьях ответа нет
inline-disagree = Статьи расходятся
inline-quotation = Цитата
inline-button-open = Открыть в боте
inline-hint = Напишите вопрос и подождите
inline-quota = Слишком много вопросов за час
inline-nothing = Статей пока нет
inline-trouble = Сейчас я не могу ответить
