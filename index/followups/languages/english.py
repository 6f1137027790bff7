"""English."""

from index.followups.languages.words import Words, listed

ENGLISH = Words(
    he=listed("he him his himself he's he'd"),
    she=listed("she her hers herself she's she'd"),
    thing=listed("it its itself it's it'd"),
    they=listed("they them their theirs themselves they're they'd"),
    own=listed("he his himself she herself it its itself they their theirs themselves"),
    there=listed("there"),
    then=listed("then"),
    this=listed("this that these those"),
    these=listed("this these those"),
    opening=listed("and but so or also plus ok okay well then"),
    about=("what about", "how about", "what of", "same for", "same question for"),
    asking=listed(
        "who whom whose what which when where why how what's who's where's when's how's whether"
    ),
    verbs=listed(
        """
        did does do is are was were has have had will would can could may might must should shall
        be been being am isn't aren't wasn't weren't didn't doesn't don't hasn't won't
        tell show name list give explain describe say happen happened happens go went come came
        get got make made take took know known called mean meant
        """
    ),
    small=listed(
        """
        a an any some no not of on off by with without for about after before during since until
        till between against over under through up down out into onto than as if because while
        though although once only just even still yet already again ever never always too very
        more most less least much many few several both either neither each every all other
        another same such one two three four five six seven eight nine ten first second third
        last next new old long far big large old tall high deep heavy often good bad i you we me
        us my your our please exactly really actually else yes next nearly about more only no
        however meanwhile instead later earlier here today yesterday tomorrow now unlike despite
        none nobody nothing anyone anybody anything someone somebody something everyone everybody
        everything others people person
        """
    ),
    within=listed("in at near inside outside around across from to into within"),
    visits=("visit", "tour", "leave", "left", "reach", "enter", "invad"),
    titles=listed(
        """
        mr mrs ms miss sir dr prof professor president king queen prince princess pope senator
        minister chancellor general lord lady judge captain mayor actor actress coach
        """
    ),
    mr=listed("mr sir king prince lord pope actor"),
    mrs=listed("mrs ms miss queen princess lady actress"),
    who=listed("who whom whose who's"),
    where=listed("where where's"),
    when=listed("when when's"),
    the=listed("the"),
    periods=listed(
        "year month week day morning afternoon evening night weekend time century decade summer"
        " winter spring autumn season term quarter"
    ),
    gendered=False,
    of=listed("of"),
    some=listed("any"),
    further=listed("else others another"),
    saying=listed("say said think thinks react reacted respond responded comment reply replied"),
    participles=listed(
        """
        hurt shot hit cut lost found held sold told paid caught brought built sent left said set put
        shut struck stuck led fed bought taught spent burnt felt met kept won made done gone shown
        known thrown torn born sunk sung begun run become come
        """
    ),
    empty=(
        r"\b(?:is|was|were|are|be|been)\s+there\b",
        r"\bthere(?:\s+(?:is|are|was|were|be|been|has|have|will)\b|['’]s\b)",
        r"\b(?:is|was|be)\s+it\s+(?:true|likely|possible|legal|safe|known|clear|raining|called)\b",
        r"\b(?:does|did|will|would)\s+it\s+(?:take|mean|cost)\s+to\b",
        r"\btime\s+is\s+it\b",
    ),
)
