# Inline mode: @bot question in any chat
inline-question = Question: { $question }
inline-no-answer = The articles don’t say
inline-disagree = The articles disagree
inline-quotation = A quotation
inline-button-open = Open in the bot
inline-hint = Type a question and pause
inline-quota = Too many questions this hour
inline-nothing = Nothing is indexed yet
inline-trouble = I can’t answer right now
