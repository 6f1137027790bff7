"""German."""

from index.followups.languages.words import Words, listed

GERMAN = Words(
    he=listed("er ihn ihm sein seine seinen seinem seiner seines"),
    she=listed("sie ihr ihre ihren ihrem ihrer ihres"),
    thing=listed("es dessen dabei dafür dagegen daran dazu darüber davon"),
    they=listed("sie ihnen ihr ihre ihren ihrem ihrer deren"),
    own=listed("er sein seine seinen seinem seiner seines sie ihr ihre ihren ihrem ihrer es"),
    there=listed("dort dorthin dorther dahin"),
    then=listed("damals dann"),
    this=listed("das dies"),
    these=listed("dieser diese dieses diesem diesen jener jene jenes"),
    opening=listed("und aber oder auch also sowie"),
    about=(
        "was ist mit",
        "und was ist mit",
        "wie steht es mit",
        "wie ist es mit",
        "wie sieht es mit",
        "was war mit",
    ),
    asking=listed(
        """
        wer wen wem wessen was welcher welche welches welchen welchem wann wo wohin woher warum
        wieso weshalb wie wieviel wieviele ob womit wofür worüber worum wodurch
        """
    ),
    verbs=listed(
        """
        war waren ist sind wird wurde wurden werden hat haben hatte hatten kann konnte konnten
        muss musste soll sollte gab gibt nenne nenn zeig zeige sag sage erzähl erzähle geschah
        passierte passiert heißt hieß kam ging machte
        """
    ),
    small=listed(
        """
        der die das den dem des ein eine einen einem einer eines kein keine in im an am auf aus
        bei beim bis durch für gegen mit nach ohne seit über um unter von vom vor während wegen zu
        zum zur zwischen nicht nur schon noch sehr viel viele vielen mehr weniger meisten alle
        allen beide jeder jede jedes zwei drei vier erste ersten erster zweite zweiten letzte
        letzten neue neuen neuer alt lang lange hoch groß weit oft gut ich du wir ihr mich mir
        uns man sich dass weil wenn als ob denn doch mal genau eigentlich bitte ja nein jetzt
        heute gestern morgen mal
        """
    ),
    within=listed("in im nach aus bei an am"),
    visits=("besuch", "bereis", "verließ", "erreich"),
    titles=listed(
        "präsident präsidentin kanzler kanzlerin minister ministerin könig königin papst herr frau"
    ),
    mr=listed("herr herrn könig prinz präsident kanzler papst"),
    mrs=listed("frau königin prinzessin präsidentin kanzlerin"),
    who=listed("wer wen wem"),
    where=listed("wo wohin woher"),
    when=listed("wann"),
    the=listed("der die das den dem des"),
    empty=(r"\b(?:gibt|gab)\s+es\b", r"\bes\s+(?:gibt|gab)\b", r"\bsein\s*\??$"),
    periods=listed("jahr jahres monat woche tag mal zeit abend morgen sommer winter"),
    nouns_are_capital=True,
    further=listed("sonst anderen andere weitere"),
    saying=listed("sagt sagte gesagt dazu davon reagiert reagierte meint geantwortet"),
)
