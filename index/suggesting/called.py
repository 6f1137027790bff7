"""Words that tell in names: titles, given names, countries, and what is no person."""

_TITLES_WORDS = """
ceo cfo mr mrs ms miss dr sir lady lord dame president vice-president vice chancellor premier prime
minister senator sen rep representative governor gov mayor pope king queen prince princess emperor
judge justice professor prof captain general gen colonel lieutenant sergeant ambassador secretary
speaker congressman congresswoman councillor chief detective officer director former state first
deputy attorney foreign interior defence defense finance health actor actress singer rapper
comedian filmmaker author coach striker goalkeeper quarterback herr frau señor señora pan pani
"""
TITLES = frozenset(_TITLES_WORDS.split())
"""Words in capitals that stand before a person's name."""
_OFFICES_WORDS = """
president minister senator sen rep representative governor gov mayor judge justice sheriff chief
ceo cfo speaker manager secretary
captain lieutenant officer coach professor chancellor attorney
"""
OFFICES = frozenset(_OFFICES_WORDS.split())
_PERSONAL_WORDS = """
mr mrs ms miss dr sir lady dame sen rep gov herr frau
"""
PERSONAL = frozenset(_PERSONAL_WORDS.split())
_GIVEN = """
aaron abdul abdullah abraham adam adrian agnieszka ahmad ahmed alan albert alejandro alex
alexander alexandra alexei alexey alexis ali alice alicia alison allison amanda amber amelia amir
amy ana anastasia andrea andreas andrei andrej andres andrew andrey andrzej andy angel angela
angelina anita ann anna anne annie anthony antonio antony anton antonia ariana arnold arthur
ashley asafa ashraf barack barbara barry beatrice ben benedict benjamin bernard bernie beth betty
beyonce bill billy bob bobby boris brad bradley brandon brenda brett brian bridget britney
brittney bruce bruno bryan caitlin camilla carl carla carlos carol carolina caroline carrie
catherine cecilia charles charlie charlotte chelsea cheryl chloe chris christian christina
christine christopher chuck cillian claire clara clarence claudia claudio colin condoleezza connor
craig cristiano crystal cynthia daisy dan daniel daniela danielle danny darren dave david dean
deborah denis dennis derek diana diane diego dmitri dmitry dolly dominic don donald donna doris
dorothy doug douglas drew duncan dwayne dylan ed eddie edgar eduardo edward edwin elaine eleanor
elena eli elijah elizabeth ella ellen elliot elon emil emily emma emmanuel eric erik erin ernest
esther ethan eugene eva evan evelyn fatima felipe felix fernando fiona florence frances francesca
francis francisco francois frank franz fred freddie frederick friedrich fumio gabriel gareth gary
gavin gene geoff geoffrey george georgia gerald gerard gerhard giorgia giovanni glen glenn gloria
gordon grace graham grant greg gregory greta guillermo gustavo guy gwyneth hakeem hannah hans
harold harriet harris harrison harry harvey hassan heather hector heinrich helen helena helmut
henry herbert hillary holly howard hugh hugo humza hunter ian ibrahim igor ilya imran ingrid irene
irina isaac isabel isabella ismail ivan ivanka jack jackie jackson jacob jacqueline jada jaime
jair jake jamal james jamie jan jane janet janice jared jason javier jay jean jeff jeffrey
jennifer jenny jens jeremy jerome jerry jesse jessica jill jim jimmy jo joan joanna joanne joao
joe joel johan johann john johnny jon jonathan jordan jorge jose josef joseph josh joshua joy
joyce juan judith judy julia julian juliana julie juliet julio jurgen justin kamala karen karin
karl kate katherine kathleen kathryn kathy katie keir keith kelly kelvin ken kenneth kenny kevin
kim kimberly kirsten klaus konstantin kristen kristin kristina kurt kyle kylie lance larry latoya
laura lauren laurence laurent lawrence lee lena leo leon leonardo leonid leslie lewis liam lily
linda lindsay lindsey lionel lisa liz logan lois loretta lorenzo louis louisa louise luca lucas
lucia lucy luigi luis luiz lukas luke lynn madeleine madison magdalena mahmoud malala malcolm
manuel marc marcel marco marcos marcus margaret maria marie marilyn marina mario marion mariusz
mark markus marta martha martin martina marty mary mateusz matt matteo matthew maureen maurice max
maya megan meghan mel melania melissa michael michel michelle miguel mikael mike mikhail mila
milan miles millie miriam mitch mitt mohamed mohammad mohammed moira molly monica morgan moses
muhammad myra nadia nancy naomi narendra natalia natalie natasha nathan neil nelson nicholas nick
nicola nicolas nicole nigel nikita nikki nikola nikolai nina noah noel nora norman novak oksana
olaf oleg olena olga oliver olivia omar oprah oscar otto owen pablo pamela paolo patricia patrick
paul paula pauline pavel pawel pedro peggy penelope penny pete peter petra phil philip philippe
phillip pierre piotr preston priscilla priti quentin rachel rafael ralph ramon randy raphael raul
ray raymond rebecca recep reese regina rene ricardo richard rick ricky rishi rita rob robert
roberta roberto robin rodrigo roger rohit roland roman ron ronald rosa rose rosie ross roy ruben
rudy rupert russell ruth ryan sally salma salman sam samantha samuel sandra sara sarah sasha scott
sean sebastian selena serena sergei sergey sergio seth shane shannon sharon shaun shawn sheila
shinzo shirley silvia silvio simon simona simone sofia sonia sophia sophie stacey stanislaw
stanley stefan stella stephanie stephen steve steven stuart sue suella susan susanna suzanne
svetlana sylvia tamara tanya tara tatiana taylor ted teresa terry tess theo theodore theresa
thomas tiffany tiger tim timothy tina tobias todd tom tommy toni tony tracy travis trevor tyler
tyson ulf ulrich uma ursula usain valentina valeria vanessa vera veronica victor victoria viktor
vincent viola virginia vitali vladimir volodymyr walter wanda warren wayne wendy werner whitney
whoopi will william wolfgang woody xavier yan yana yulia yuri yusuf zac zach zachary zoe zofia
"""
GIVEN = frozenset(_GIVEN.split())
_COUNTRIES = """
Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain
|Bangladesh|Belarus|Belgium|Bolivia|Bosnia|Brazil|Bulgaria|Burkina Faso|Cambodia|Cameroon|Canada
|Chad|Chile|China|Colombia|Costa Rica|Croatia|Cuba|Cyprus|Denmark|Ecuador|Egypt|El Salvador
|Estonia|Ethiopia|Finland|France|Gabon|Germany|Ghana|Greece|Guatemala|Haiti|Honduras|Hungary
|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Kazakhstan|Kenya
|Kosovo|Kuwait|Latvia|Lebanon|Libya|Lithuania|Luxembourg|Malawi|Malaysia|Mali|Malta|Mexico|Moldova
|Mongolia|Morocco|Mozambique|Myanmar|Nepal|New Zealand|Nicaragua|Niger|Nigeria|North Korea|Norway
|Oman|Pakistan|Panama|Paraguay|Peru|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Saudi Arabia
|Senegal|Serbia|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea|South Sudan|Spain
|Sri Lanka|Sudan|Sweden|Switzerland|Syria|Taiwan|Tanzania|Thailand|Tunisia|Turkey|Uganda|Ukraine
|Uruguay|Venezuela|Vietnam|Yemen|Zambia|Zimbabwe|the United States|the United Kingdom|Britain
|the Netherlands|the Philippines|the Czech Republic|the United Arab Emirates
"""
COUNTRIES = frozenset(_COUNTRIES.replace("\n", "").split("|"))
_OF_TIME_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december
"""
OF_TIME = frozenset(_OF_TIME_WORDS.split())
_NO_ANCHORS_WORDS = """
i a the american americans british english french german russian chinese european us u.s. uk u.k.
eu north south east west northern southern eastern western congress god christmas covid-19
republican republicans democrat democrats democratic internet tv
"""
NO_ANCHORS = frozenset(_NO_ANCHORS_WORDS.split())
"""Capitals that tell one story from another too little."""
_OPENERS_WORDS = """
now then later earlier yesterday today tonight nearly almost most many few several two three four
five six seven eight nine ten every each both one next last two-thirds hundreds thousands
officials police despite although since meanwhile however instead like unlike according former
such
"""
OPENERS = frozenset(_OPENERS_WORDS.split())
_NOT_OF_PEOPLE_WORDS = """
party university bank council house street company inc group fc united city county court times
post news airlines air force army agency association center centre church club college committee
corporation corp department district federation foundation fund government hospital institute
international island islands journal lake league ministry museum network office organization
organisation park police prize school security senate service society station store studios
supreme team technologies technology tower trust union world cup festival bay beach valley river
mountain mount hill hills road avenue square airport award awards act games open championship
series day week month year square reserve jury republic
"""
NOT_OF_PEOPLE = frozenset(_NOT_OF_PEOPLE_WORDS.split())
