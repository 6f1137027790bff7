# Inline mode: @bot question in any chat
inline-question = Frage: { $question }
inline-no-answer = Die Artikel sagen es nicht
inline-disagree = Die Artikel widersprechen sich
inline-quotation = Ein Zitat
inline-button-open = Im Bot öffnen
inline-hint = Frage tippen und kurz warten
inline-quota = Zu viele Fragen in dieser Stunde
inline-nothing = Noch gibt es keine Artikel
inline-trouble = Das geht gerade nicht
