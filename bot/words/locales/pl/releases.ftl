# Generations of the index: the list, publishing what waits, going back.

releases-none = Nic jeszcze nie jest opublikowane. /reindex odczyta ustawione foldery.
releases-current = Wersja { $generation } teraz odpowiada
releases-earlier = Wersja { $generation }
releases-waiting = Wersja { $generation } czeka na Twoją decyzję
releases-waits-since = Gotowa, ale nieopublikowana: { $moment }
releases-published = Opublikowano: { $moment }
releases-serves-since = Odpowiada od: { $moment }
releases-why = Powód: { $what }; kto: { $who }
releases-reader = Model czytający: { $name }
releases-drop = To o { $share } gorzej.
releases-publish-button = Mimo to opublikuj { $generation }
releases-back-button = Wróć do { $generation }

releases-use = /rollback wraca do poprzedniej wersji, /rollback NUMER do wskazanej; /generations pokazuje listę.
releases-sure = Wrócić z wersji { $current } do wersji { $generation }?
releases-line = Wersja { $generation }: { $articles }, opublikowano { $moment }
releases-sure-hint = Nic nie zostanie usunięte i można wrócić z powrotem. Następne indeksowanie znów wczyta to, co jest w folderach.
releases-sure-held = Wersja { $generation }, która czeka na Twoją decyzję, zostanie przy tym odrzucona. Mimo to można wrócić z powrotem; następne indeksowanie znów wczyta to, co jest w folderach.
releases-confirm-button = Tak, wróć do { $generation }
releases-stay-button = Nie, zostań przy { $generation }
releases-stayed = Wersja { $generation } odpowiada dalej; niczego nie zmieniono.
releases-back-done = Znów odpowiada wersja { $generation }.
releases-return = /rollback { $generation } przywróci wersję { $generation }.
releases-changed-meanwhile = W międzyczasie odpowiada już wersja { $generation }; niczego nie zmieniono. Użyj jeszcze raz /rollback.

releases-nothing-held = Żadna wersja nie czeka na publikację.
releases-nothing-before = Nie ma wcześniejszej wersji, do której można by wrócić.
releases-unknown = Wersja { $generation } nie jest przechowywana; /generations pokazuje te, które są.
releases-current-already = Wersja { $generation } właśnie teraz odpowiada.
releases-another-encoder = Wersję { $generation } zbudowano innym koderem niż ten z ustawień, więc z nim nie może odpowiadać.
releases-busy = Indeks jest właśnie budowany; inną wersję można opublikować, gdy to się skończy.
releases-failed = Nie udało się: { $reason } Opublikowany indeks jest nienaruszony i nadal działa.
releases-admins-only-alert = Przykro mi, decydują o tym tylko administratorzy bota.
releases-decided-alert = Ta decyzja już zapadła.
