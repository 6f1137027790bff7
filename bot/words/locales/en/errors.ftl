# What is said when something fails. All of it fits into a window of 200 characters.

errors-question = I can’t read a question in that. Please ask it in a few words.
errors-question-empty = The question is empty. Please ask something in a few words.
errors-question-wordless = There are no words in the question. Please ask something in a few words.
errors-question-long = { $count ->
    [one] The question has { $count } character, and I read at most { $most }. Please ask it in fewer words.
   *[other] The question has { $count } characters, and I read at most { $most }. Please ask it in fewer words.
}
errors-question-source = source: names no outlet. Write it like this: source:bbc
errors-question-date = “{ $value }” is no date. Write { $operator }:2024, { $operator }:2024-01 or { $operator }:2024-01-31.
errors-question-order = since:{ $since } is later than until:{ $until }. Swap the two or leave one out.

errors-nothing-indexed = Nothing is indexed yet, so there is nothing to quote from.
errors-nothing-indexed-admin = Nothing is indexed yet, so there is nothing to quote from. /reindex reads the configured folders.
errors-later = I can’t answer right now. Please try again later (reference { $reference }).
errors-broke = Something went wrong (reference { $reference }).
