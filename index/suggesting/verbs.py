"""English verbs: what a past form is the past of, and which words are participles. Pure."""

import re
from functools import lru_cache

_IRREGULAR = """
arise arose arisen; be was been; bear bore born; beat beat beaten; become became become;
begin began begun; bite bit bitten; blow blew blown; break broke broken; bring brought brought;
build built built; burn burnt burnt; buy bought bought; catch caught caught; choose chose chosen;
come came come; cost cost cost; cut cut cut; deal dealt dealt; deposit deposited deposited;
develop developed developed; draw drew drawn;
drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed fed;
feel felt felt; fight fought fought; find found found; flee fled fled; fly flew flown;
forbid forbade forbidden; get got got; give gave given; go went gone; grow grew grown;
hang hung hung; hide hid hidden; hit hit hit; hold held held; hurt hurt hurt; keep kept kept;
know knew known; lay laid laid; lead led led; leave left left; lend lent lent; lose lost lost;
make made made; mean meant meant; meet met met; overcome overcame overcome; pay paid paid;
put put put; quit quit quit; ride rode ridden; rise rose risen; run ran run; see saw seen;
seek sought sought; sell sold sold; send sent sent; set set set; shake shook shaken;
shoot shot shot; shut shut shut; sing sang sung; sink sank sunk; sleep slept slept;
speak spoke spoken; spend spent spent; split split split; spread spread spread;
stand stood stood; steal stole stolen; strike struck struck; swear swore sworn; swim swam swum;
take took taken; teach taught taught; throw threw thrown; undergo underwent undergone;
wear wore worn; win won won; withdraw withdrew withdrawn; write wrote written
"""
_FORMS = [row.split() for row in _IRREGULAR.replace("\n", " ").split(";")]
_PAST = {past: base for base, past, _ in _FORMS if base != "be"}
_OF_PARTICIPLE = {participle: (base, past) for base, past, participle in _FORMS if base != "be"}
_FINITE_WORDS = """
is are was were has have had does do did will would can could may says
"""
_FINITE = frozenset(_FINITE_WORDS.split())
_SAYING_WORDS = """
said says told wrote warned added argued claimed insisted promised explained
"""
SAYING = frozenset(_SAYING_WORDS.split())
"""Past forms after which it is told what was said."""
_NO_VERBS_WORDS = """
aged based bored called concerned expected hundred indeed born naked named need needed red related
rated seed shed speed supposed tired united used weed wicked so-called
"""
_NO_VERBS = frozenset(_NO_VERBS_WORDS.split())
"""Words like past forms that more often are something else."""
_LEADING_ON_WORDS = """
appeared asked began believed continued decided expected failed felt found got had helped hoped
knew learned let looked made managed meant needed refused remained ruled said seemed showed
started stopped suggested tended thought told tried urged used wanted warned went wished
"""
LEADING_ON = frozenset(_LEADING_ON_WORDS.split())
"""Verbs whose sense lies in what follows, so that a question cut behind them has none."""
_ENDING_WORDS = """
arrived began closed collapsed crashed died disappeared ended erupted expired exploded fell
finished landed left married opened resigned retired returned sank started stopped struck
surrendered vanished withdrew won lost
"""
ENDING = frozenset(_ENDING_WORDS.split())
"""Past forms that say enough without any object."""
# "cancelled" and "labelled", but neither "killed" nor "recalled".
_NO_E = re.compile(r"(?:x|ld|nk|rd)e$")
"""What the dictionary makes of "mixed", "folded", "thanked" and "guarded"."""
_DOUBLED = re.compile(r"(?<=[^aeiou][aeiou])ll$")
_WHOLE = re.compile(r"[^aeiou]{0,3}[aeiou]ll|(?:re(?=[cf])|en|in|ful)\w{1,2}[aeiou]ll")


@lru_cache(maxsize=4096)
def base_form(word: str) -> str | None:
    """The verb whose past is ``word``: "flew" gives "fly"; None for what is no past form."""
    if word in _PAST:
        return _PAST[word]
    if not word.endswith("ed") or word in _NO_VERBS or not word.isalpha() or not word.islower():
        return None
    # Its dictionary is read at the first use only.
    import simplemma  # noqa: PLC0415 - keeps the start fast

    base: str = simplemma.lemmatize(word, lang="en")
    if _NO_E.search(base):
        base = base[:-1]
    if not _WHOLE.fullmatch(base):
        base = _DOUBLED.sub("l", base)
    regular = {base + "ed", base + "d", base + base[-1] + "ed", base[:-1] + "ied"}
    return base if base != word and word in regular and not base.endswith("ick") else None


def base_of_participle(word: str) -> str | None:
    """The verb of a participle: "flown" gives "fly"; None for what is no participle."""
    return _OF_PARTICIPLE[word][0] if word in _OF_PARTICIPLE else base_form_regular(word)


def past_of_participle(word: str) -> str | None:
    """The past form beside a participle: "written" gives "wrote"."""
    return _OF_PARTICIPLE[word][1] if word in _OF_PARTICIPLE else base_form_regular(word) and word


def base_form_regular(word: str) -> str | None:
    """The verb of a regular form, None for irregular ones."""
    return None if word in _PAST else base_form(word)


def is_finite(word: str) -> bool:
    """Whether a word can hardly be anything but a sentence's verb."""
    return word in _FINITE or (word in _PAST and word not in _OF_PARTICIPLE)
