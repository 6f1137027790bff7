"""Suggestions: up to three next questions, only such as the published index answers.

::

    answer --propose--> passages --names, clauses--> candidates --ask--> replies
                                                                            |
                                 questions <-- sure, new, of the kind asked-+

There is no language model: a question is made of one sentence by rules that would rather give
up than stumble, and it is kept where asking it brings that sentence back.

- ``desk.py``        Suggesting: asks the candidates until enough are good
- ``gathering.py``   candidates out of the passages around an answer
- ``judging.py``     whether the reply to a candidate is good
- ``candidates.py``  a question, the answer it is made for, and where that stands
- ``drafting.py``    what no question may look like
- ``english.py``     questions made of an English sentence, by

  - ``deeds.py``       who, when, where, why, and what was done
  - ``quantities.py``  how many, how much, how long
  - ``sayings.py``     what somebody said about something
  - ``roles.py``       who somebody is
  - ``openings.py``    whose deed a clause tells
  - ``clauses.py``     what was done, and up to where a clause goes
  - ``times.py``       when, and the clause without it
  - ``verbs.py``       past forms, participles and their verbs
  - ``phrases.py``     patterns and words that these share

- ``elsewhere.py``   questions in Russian, Ukrainian, Polish, German and Spanish
- ``names.py``       proper names, and who is a person
- ``called.py``      titles, given names and other words that tell
"""

from index.suggesting.desk import Suggesting

__all__ = ["Suggesting"]
