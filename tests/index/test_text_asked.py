"""What questions ask for, and which sentences offer it."""

import pytest

from index.text import asked_for, offers
from index.text.asked import Asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When did the ferry sink?", Asked.TIME),
        ("how long ago was the fire?", Asked.TIME),
        ("In which year was it built?", Asked.TIME),
        ("How many people were aboard?", Asked.NUMBER),
        ("how long is the bridge?", Asked.NUMBER),
        ("Who wrote the report?", Asked.NAME),
        ("Why was the road closed?", Asked.ANYTHING),
        ("", Asked.ANYTHING),
    ],
)
def test_what_a_question_asks_for(question: str, kind: Asked) -> None:
    assert asked_for(question) is kind


@pytest.mark.parametrize(
    ("sentence", "question", "offered"),
    [
        ("The ferry sank on Monday.", "When did the ferry sink?", True),
        ("The ferry sank in a storm.", "When did the ferry sink?", False),
        ("It was built for the fair of 1889.", "When was it built?", True),
        ("The 1889 fair was a success.", "When did the 1889 fair close?", False),
        ("Eleven people were aboard.", "How many people were aboard?", True),
        ("Nobody was aboard.", "How many people were aboard?", False),
        ("The report is by Ada Lovelace.", "Who wrote the report?", True),
        ("The report about Ada is long.", "Who wrote the report about Ada?", False),
        ("The road was wet.", "Why was the road closed?", True),
    ],
)
def test_whether_a_sentence_offers_it(sentence: str, question: str, *, offered: bool) -> None:
    assert offers(sentence, asked_for(question), question) is offered
