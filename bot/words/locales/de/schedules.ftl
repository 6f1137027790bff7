# What is done at intervals by itself. All of it is for admins.

schedules-status-no-folders = Ordner: werden nur mit /reindex abgeglichen
schedules-status-folders = Ordner: { $interval } abgeglichen · zuletzt { $last } · { $next }
schedules-status-folders-new = Ordner: { $interval } abgeglichen · bisher noch nie · { $next }
schedules-status-feeds = Feeds und Sitemaps: { $subscriptions } · { $next }
schedules-status-failing = { $count ->
    [one] { $count } Feed ist gestört; /feeds zeigt, warum
   *[other] { $count } Feeds sind gestört; /feeds zeigt, warum
}
schedules-next = nächstes Mal: { $moment }
schedules-next-soon = nächstes Mal: bald
schedules-failures = { $count ->
    [one] { $count } Fehlversuch
   *[other] { $count } Fehlversuche in Folge
}
schedules-reason = Grund: { $reason }

schedules-failing = Lesen nach Zeitplan scheitert:
schedules-failing-note = Fragen werden weiter aus dem veröffentlichten Index beantwortet. Ich melde mich, wenn es wieder läuft; bis dahin zeigen /status und /feeds den Stand.
schedules-folders = Ordner
schedules-feed = { $title } (Feed { $number })
schedules-worked = hat zuletzt geklappt: { $moment }
schedules-never-worked = hat noch nie geklappt
schedules-tried = zuletzt versucht: { $moment }
schedules-again = Nächster Versuch: { $moment }
schedules-again-soon = Der nächste Versuch folgt bald.
schedules-working = Läuft wieder:
schedules-held = Indexstand { $generation } wurde nach Zeitplan gebaut, ist aber nicht veröffentlicht: Die Prüffragen fielen schlechter aus. Der vorige antwortet weiter.
