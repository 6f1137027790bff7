# Inline mode: @bot question in any chat
inline-question = Запитання: { $question }
inline-no-answer = У статтях відповіді немає
inline-disagree = Статті розходяться
inline-quotation = Цитата
inline-button-open = Відкрити в боті
inline-hint = Напишіть запитання й зачекайте
inline-quota = Забагато запитань за годину
inline-nothing = Статей поки немає
inline-trouble = Зараз я не можу відповісти
