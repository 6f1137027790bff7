# Commands about the bot itself and what it knows.

commands-start =
    Hi! I answer questions about a collection of articles with sentences quoted word for word from them, each with its source. Where the articles don’t say, I say so.

    Just send me your question, for example:
    When did Putin last visit Pyongyang?

    { $list }
commands-help =
    Ask in your own words: here, any text is a question. In groups, write /ask and your question, reply to one of my messages, or mention me. In any other chat, type my @name and your question.

    Every quotation stands in its article word for word. The buttons under an answer open the passage around a quotation. What “on Tuesday” means stands below it as a date.

    To ask further, just go on: “And who did he meet there?” A reply to an earlier answer goes on from that one; /new begins a new topic.

    since:2024-01, until:2024-06 and source:bbc in a question restrict the articles.

    { $list }
commands-help-admin =
    For admins:
    { $list }

    In a private chat you can also just send me links, files or forwarded channel posts. I show you each article before it is added.
commands-help-editor =
    For editors:
    { $list }

    In a private chat you can also just send me links, files or forwarded channel posts. I show you each article before it is added; you decide about those that you sent.
commands-admins-only = Sorry, this command is for this bot’s admins.
commands-editors-only = Sorry, this command is for this bot’s admins and editors.
commands-no-admins = This command is closed: no owners or admins are named in this bot’s settings (telegram.owners, telegram.admins).

commands-no-articles = No articles are indexed yet.
commands-articles-of = Articles { $first }–{ $last } of { $total }, newest first
commands-newer-button = « Newer
commands-older-button = Older »

commands-language =
    Which language shall I speak here? Quotations stay as they were written.

    “Automatic” means the language of your Telegram app.
commands-language-automatic-button = Automatic
commands-language-chosen-alert = From now on I speak English here.
commands-language-automatic-alert = From now on I speak the language of your Telegram app, as far as I know it.
commands-language-unknown = I don’t speak “{ $language }” yet. I speak { $languages }; /language shows them as buttons.
commands-language-admins-only-alert = In a group, only its admins may choose my language.

commands-cancelling = Cancelling. The published index stays as it is and goes on answering.
commands-nothing-to-cancel = Nothing is running, so there is nothing to cancel.
