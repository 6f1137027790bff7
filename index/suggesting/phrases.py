"""English patterns that the makers of questions share: numbers, roles, verbs by what they do."""

import re

from index.suggesting.names import NAME

APPROX = r"(?:about|around|nearly|almost|more than|at least|some|up to|over|only|just|roughly)"
NUM = (
    r"(?:\d[\d,.]*(?: (?:million|billion|hundred|thousand))?|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve)"
)
COUNTED = r"(?:[a-z-]+ ){0,2}?(?:[a-z-]+s|people|children|men|women)"
_UNITS_WORDS = """
percent per cent dollars euros pounds kilometres kilometers metres meters miles feet inches years
months weeks days hours minutes seconds degrees tonnes tons kilograms points yards acres hectares
litres gallons decades cents times others thirds ways things is was has this its his us as does of
others more further additional other or and
"""
UNITS = frozenset(_UNITS_WORDS.split())
"""Words that what is counted cannot hold: units are asked for in other words."""
MONEY = (
    r"(?:[$£€]\s?\d[\d,.]*(?: ?(?:million|billion|trillion))?"
    r"|\d[\d,.]*(?: (?:million|billion|trillion))? (?:dollars|euros|pounds))"
)
DURATION = (
    rf"(?:{APPROX} )?(?:{NUM}|an?|one|several) (?:year|month|week|day|hour|minute|second|decade)s?"
    rf"(?: and {NUM} (?:month|week|day|hour|minute|second)s?)?"
)
ROLE = (
    r"(?:president|minister|chief|executive|director|spokesman|spokeswoman|spokesperson|coach"
    r"|captain|actor|actress|singer|scientist|professor|mayor|governor|leader|founder|chairman"
    r"|chairwoman|lawyer|author|journalist|commander|secretary|champion|striker|midfielder"
    r"|goalkeeper|filmmaker|analyst|economist|historian|senator|congressman|researcher|attorney)"
)
ROLE_AND_NAME = (
    r"\b(?P<role>(?:[A-Z]\w+(?:[’']s)? )?"
    r"(?:(?!(?:and|but|the|a|an|or|of|as|by|when)\b)[a-z-]+ ){0,2}"
    rf"{ROLE}) (?P<name>{NAME.pattern})"
)
_BEING_WORDS = """
heads headed leads led runs ran chairs chaired presided founded owns owned directed wrote played
plays invented created coaches coached manages managed represents represented hosts hosted governs
governed serves served
"""
BEING = frozenset(_BEING_WORDS.split())
"""What tells in "who ..." what somebody is."""
_PAYING_WORDS = """
paid spent raised earned donated cost made lost invested pledged won
"""
PAYING = frozenset(_PAYING_WORDS.split())
_MEETING_WORDS = """
met defeated beat replaced succeeded appointed married interviewed nominated endorsed visited sued
fired hired thanked praised
"""
MEETING = frozenset(_MEETING_WORDS.split())
_GOING_WORDS = """
flew travelled traveled went moved returned fled headed escaped
"""
GOING = frozenset(_GOING_WORDS.split())
_DOING_WORDS = """
signed launched announced published released unveiled approved proposed bought acquired banned
discovered found received condemned rejected introduced demanded built sold created revealed
developed ordered won lost cancelled recalled
"""
DOING = frozenset(_DOING_WORDS.split())
"""Verbs of which it makes sense to ask what was done to."""
TELLING_ALONE = frozenset(["signed", "discovered", "invented", "developed"])
"""Those of them that need no more words to ask so."""
_AGREEING_WORDS = """
agreed promised vowed pledged decided offered threatened refused planned tried
"""
AGREEING = frozenset(_AGREEING_WORDS.split())
"""Verbs that "to do" follows."""
_CHANGING_WORDS = """
rose fell increased dropped grew shrank climbed declined jumped
"""
CHANGING = frozenset(_CHANGING_WORDS.split())
SUFFERED = {
    "charged": "with", "accused": "of", "convicted": "of", "sentenced": "to", "awarded": "",
    "nominated": "for", "fined": "for", "diagnosed": "with", "criticised": "for",
    "criticized": "for", "arrested": "for",
}  # fmt: skip
"""Participles and the words behind them after which it is told of what, with what, for what."""
DONE = {
    "accused": "of", "thanked": "for", "blamed": "for", "criticised": "for", "criticized": "for",
    "praised": "for", "warned": "of", "apologised": "for", "apologized": "for", "died": "of",
    "called": "for", "pleaded": "to", "suffered": "from",
}  # fmt: skip
"""Past forms likewise."""
WHOM = frozenset(DONE) - {"apologised", "apologized", "died", "called", "pleaded", "suffered"}
"""Those of them between which and that word stands somebody."""
_NO_PLACE_BEFORE_WORDS = """
interest confidence involved role war part increase rise drop fall investment faith engaged
believe believed invest succeed specialise result place looked look arrested charged aimed
investigation trust involvement interested changes change stake elections
"""
NO_PLACE_BEFORE = frozenset(_NO_PLACE_BEFORE_WORDS.split())
"""Words after which "in" tells no place."""

AUX = re.compile(r"(?:was|were|is|are|has|have|had|will)\b")
ADVERB = re.compile(r"(?:also|both|all|still|then|later|already|finally|eventually|officially) ")
_UNCLEAR_WORDS = """
i we you he she it they me us him them this these those here there my our your myself himself
herself itself themselves one another other others both such latter former ago earlier yesterday
today tomorrow now recently again
"""
UNCLEAR = frozenset(_UNCLEAR_WORDS.split())
"""Words whose meaning lies outside of the clause."""
POSSESSIVES = frozenset(["his", "her", "its", "their"])
_HANGING_WORDS = """
a an the of in on at by for with from into to and or as about over under than that very more most
less its his her their some any between against during around near after before only just even
including like least nearly almost up off out back
"""
HANGING = frozenset(_HANGING_WORDS.split())
"""Words that do not end what is complete."""
