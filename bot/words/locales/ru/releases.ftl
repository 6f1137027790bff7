# Generations of the index: the list, publishing what waits, going back.

releases-none = Пока ничего не опубликовано. /reindex прочитает заданные папки.
releases-current = Версия { $generation } отвечает сейчас
releases-earlier = Версия { $generation }
releases-waiting = Версия { $generation } ждёт вашего решения
releases-waits-since = Построена, но не опубликована: { $moment }
releases-published = Опубликована: { $moment }
releases-serves-since = Отвечает с: { $moment }
releases-why = Причина: { $what }; кто: { $who }
releases-reader = Модель чтения: { $name }
releases-drop = Это хуже на { $share }.
releases-publish-button = Всё равно опубликовать { $generation }
releases-back-button = Вернуться к { $generation }

releases-use = /rollback возвращает к предыдущей версии, /rollback НОМЕР — к указанной; /generations показывает список.
releases-sure = Вернуться от версии { $current } к версии { $generation }?
releases-line = Версия { $generation }: { $articles }, опубликована { $moment }
releases-sure-hint = Ничего не удаляется, и можно вернуться обратно. Следующая переиндексация снова внесёт то, что лежит в папках.
releases-sure-held = Версия { $generation }, которая ждёт вашего решения, при этом отбрасывается. Вернуться обратно всё равно можно; следующая переиндексация снова внесёт то, что лежит в папках.
releases-confirm-button = Да, вернуться к { $generation }
releases-stay-button = Нет, остаться на { $generation }
releases-stayed = Версия { $generation } продолжает отвечать; ничего не изменено.
releases-back-done = Снова отвечает версия { $generation }.
releases-return = /rollback { $generation } вернёт версию { $generation }.
releases-changed-meanwhile = Тем временем отвечает уже версия { $generation }; ничего не изменено. Повторите /rollback.

releases-nothing-held = Нет версии, которая ждёт публикации.
releases-nothing-before = Нет более ранней версии, к которой можно вернуться.
releases-unknown = Версия { $generation } не сохранена; /generations показывает сохранённые.
releases-current-already = Версия { $generation } и так отвечает сейчас.
releases-another-encoder = Версия { $generation } построена другим кодировщиком, не тем, что задан в настройках, и с ним отвечать не может.
releases-busy = Индекс сейчас строится; опубликовать другую версию можно будет после этого.
releases-failed = Не удалось: { $reason } Опубликованный индекс не затронут и продолжает работать.
releases-admins-only-alert = Извините, это решают только администраторы бота.
releases-decided-alert = Это уже решено.
