# Generations of the index: the list, publishing what waits, going back.

releases-none = Поки нічого не опубліковано. /reindex прочитає задані теки.
releases-current = Версія { $generation } відповідає зараз
releases-earlier = Версія { $generation }
releases-waiting = Версія { $generation } чекає на ваше рішення
releases-waits-since = Побудовано, але не опубліковано: { $moment }
releases-published = Опубліковано: { $moment }
releases-serves-since = Відповідає з: { $moment }
releases-why = Причина: { $what }; хто: { $who }
releases-reader = Модель читання: { $name }
releases-drop = Це гірше на { $share }.
releases-publish-button = Усе одно опублікувати { $generation }
releases-back-button = Повернутися до { $generation }

releases-use = /rollback повертає до попередньої версії, /rollback НОМЕР — до вказаної; /generations показує список.
releases-sure = Повернутися від версії { $current } до версії { $generation }?
releases-line = Версія { $generation }: { $articles }, опубліковано { $moment }
releases-sure-hint = Нічого не видаляється, і можна повернутися назад. Наступна переіндексація знову внесе те, що лежить у теках.
releases-sure-held = Версію { $generation }, що чекає на ваше рішення, буде відкинуто. Повернутися назад усе одно можна; наступна переіндексація знову внесе те, що лежить у теках.
releases-confirm-button = Так, повернутися до { $generation }
releases-stay-button = Ні, лишитися на { $generation }
releases-stayed = Версія { $generation } і далі відповідає; нічого не змінено.
releases-back-done = Знову відповідає версія { $generation }.
releases-return = /rollback { $generation } поверне версію { $generation }.
releases-changed-meanwhile = Тим часом відповідає вже версія { $generation }; нічого не змінено. Повторіть /rollback.

releases-nothing-held = Немає версії, що чекає на публікацію.
releases-nothing-before = Немає ранішої версії, до якої можна повернутися.
releases-unknown = Версію { $generation } не збережено; /generations показує збережені.
releases-current-already = Версія { $generation } і так відповідає зараз.
releases-another-encoder = Версію { $generation } побудовано іншим кодувальником, не тим, що задано в налаштуваннях, і з ним вона відповідати не може.
releases-busy = Індекс зараз будується; опублікувати іншу версію можна буде після цього.
releases-failed = Не вдалося: { $reason } Опублікований індекс не зачеплено, він і далі працює.
releases-admins-only-alert = Вибачте, це вирішують лише адміністратори бота.
releases-decided-alert = Це вже вирішено.
