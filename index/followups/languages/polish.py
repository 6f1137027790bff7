"""Polish."""

from index.followups.languages.words import Words, listed

POLISH = Words(
    he=listed("on jego niego jemu niemu mu go nim"),
    she=listed("ona jej niej ją nią"),
    thing=listed("ono"),
    they=listed("oni one ich nich im nimi"),
    own=listed("on ona ono oni one jego jej ich"),
    there=listed("tam stamtąd"),
    then=listed("wtedy wówczas"),
    this=listed("to tego temu tym ten ta"),
    these=listed("ten ta tę te ci tego tej tych temu tym tymi tamten tamta tamto"),
    opening=listed("a i ale oraz lub albo też także również"),
    about=("a co z", "co z", "a jak z", "a co do", "a co ze"),
    asking=listed(
        """
        kto kogo komu kim co czego czemu czym jaki jaka jakie jakiego jakiej jaką jakich jakim
        jakimi który która które którego której którą których którym kiedy gdzie dokąd skąd
        dlaczego jak ile ilu czy czyj czyja czyje
        """
    ),
    verbs=listed(
        """
        był była było były byli jest są będzie będą być został została zostało zostali można
        może mogą stało zdarzyło odbył odbyła odbyło nazwij powiedz pokaż opowiedz ma mają miał
        miała
        """
    ),
    small=listed(
        """
        w we na z ze do o po za u od dla przy nad pod przed przez między bez nie ni że się tylko
        już jeszcze wszystko wszystkie jeden jedna dwa dwie trzy pierwszy pierwsza pierwsze drugi
        druga ostatni ostatnia nowy nowa potem teraz raz razy mi my wy ja ty nam wam mnie nas was
        tak bardzo dużo mało więcej mniej prawie właśnie proszę siebie sobie swój swoją
        """
    ),
    within=listed("w we do z ze na pod koło"),
    visits=("odwiedz", "opuśc", "przyby", "przylec", "przyjech"),
    titles=listed("prezydent prezydenta prezydentem premier minister król królowa pan pani"),
    mr=listed("pan król książę"),
    mrs=listed("pani królowa księżna"),
    further=listed("jeszcze inni inny inne oprócz"),
    saying=listed(
        "powiedział powiedziała powiedzieli mówi mówią odpowiedział odpowiedziała odpowiedzieli"
        " myśli myślą zareagował zareagowała zareagowali"
    ),
    who=listed("kto kogo komu kim"),
    where=listed("gdzie dokąd skąd"),
    when=listed("kiedy"),
    empty=(r"\b(?:co|kto) to (?:jest|był|była|było|są)\b",),
    periods=listed("rok roku miesiąc tydzień tygodniu dzień raz czas wieczór rano"),
    sparing=True,
)
