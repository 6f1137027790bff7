# Answers, the buttons under them, and what is said about questions.

answering-abstained = The articles don’t say.
answering-nearest = What came nearest, without answering the question:
answering-agree = { $count ->
    [one] { $count } article agrees
   *[other] { $count } articles agree
}
answering-disagree = The articles disagree:
answering-sources = Sources
answering-also-in = also in: { $names }
answering-and-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
answering-about = about: { $what }
answering-asked-on = Asked on { $day }: { $question }
answering-evidence = More evidence
answering-left-out = { $count ->
    [one] { $count } more quotation doesn’t fit in here. “More evidence” shows it.
   *[other] { $count } more quotations don’t fit in here. “More evidence” shows them.
}
answering-left-out-alone = { $count ->
    [one] { $count } more quotation doesn’t fit in here.
   *[other] { $count } more quotations don’t fit in here.
}
answering-too-long = This sentence is too long for one message. The button [{ $number }] shows it whole.
answering-too-long-alone = This sentence is too long for one message.

answering-removed = This article has since been removed from the collection.
answering-replaced = The collection now holds another version of this article.

answering-no-more = I found no further evidence.
answering-gone = I no longer have this answer. Ask the question again, please.
answering-how-to-ask =
    Write your question after the command, for example:
    /ask When did Putin last visit Pyongyang?
answering-only-text = I can read text only. Send me your question as text.
answering-unknown-command = I don’t know this command. Send me a question, or see /help.
answering-anew = All right, a fresh start. I’ll take your next question by itself.
answering-too-many-questions = { $most ->
    [one] I answered { $most } question. Please send me the others again.
   *[other] I answered the first { $most } questions. Please send me the others again.
}

answering-quota-left = { $count ->
    [one] You have { $count } question left. More in: { $duration }
   *[other] You have { $count } questions left. More in: { $duration }
}
answering-quota-last = That was your last question for now. More in: { $duration }
answering-quota-used = You have asked a lot, and I need to catch my breath. You can go on in: { $duration }
answering-quota-chat-left = { $count ->
    [one] This chat has { $count } question left. More in: { $duration }
   *[other] This chat has { $count } questions left. More in: { $duration }
}
answering-quota-chat-last = That was this chat’s last question for now. More in: { $duration }
answering-quota-chat-used = This chat has asked a lot, and I need to catch my breath. It can go on in: { $duration }

answering-suggestion-asked = Your question: { $question }
answering-suggestion-asked-by = { $person } asks: { $question }

answering-button-more = More evidence
answering-button-share = Share
answering-button-previous = ‹ Previous
answering-button-next = Next ›
answering-button-unsupported = Doesn’t support this
answering-button-unsupported-number = [{ $number }] doesn’t support this
answering-button-wrong = Wrong
answering-button-outdated = Outdated
answering-button-incomplete = Incomplete
answering-button-missed = You missed something
answering-button-back = « Back

answering-toast-up = Thank you, glad it helped!
answering-toast-down = Thank you. What is wrong with it?
answering-toast-reason = Thank you, noted.
answering-toast-unsupported = Thank you, noted: [{ $number }] doesn’t support this.
answering-toast-withdrawn = Taken back.
answering-toast-open = It is open already, below.
