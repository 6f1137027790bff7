import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Layout, LineLabel
from index.text import lines, prose, title

SHARED = Path(__file__).resolve().parents[3] / "shared"
BODY, TITLE, CAPTION, BOILERPLATE = (
    LineLabel.BODY,
    LineLabel.TITLE,
    LineLabel.CAPTION,
    LineLabel.BOILERPLATE,
)

ABOVE = "The bridge across the Drava was closed to lorries on Monday."
BELOW = "Engineers will inspect its cables until the end of the month."

any_text = st.text(
    st.one_of(
        st.sampled_from("aB. \n\r\t\x0b\x0c\x85\u2028\u2029\x00\ud800#*-_:—“”!?…/@©1"),
        st.characters(),
    )
)


def labels(text: str) -> dict[str, LineLabel]:
    return {line.span.of(text): line.label for line in lines(text)}


def within(line: str) -> LineLabel:
    """The label of a line between two paragraphs of prose."""
    return labels(f"{ABOVE}\n\n{line}\n\n{BELOW}")[line]


# --- the page around an article --------------------------------------------------------


def test_the_header_of_a_page_is_boilerplate_and_the_headline_below_it_is_the_title() -> None:
    text = (
        "14.2 C\nMaribor\nMonday, March 4, 2019\n\nDrava bridge closed to lorries\n\n"
        f"Must read\n\n- Advertisement -\n\n{ABOVE}\n\n{BELOW}"
    )
    assert labels(text) == {
        "14.2 C": BOILERPLATE,
        "Maribor": BOILERPLATE,
        "Monday, March 4, 2019": BOILERPLATE,
        "Drava bridge closed to lorries": TITLE,
        "Must read": BOILERPLATE,
        "- Advertisement -": BOILERPLATE,
        ABOVE: BODY,
        BELOW: BODY,
    }


def test_the_list_of_other_articles_below_the_prose_is_boilerplate() -> None:
    text = f"{ABOVE}\n{BELOW}\nLatest articles\nTram line 6 opens\nFlood warning for Ptuj lifted"
    assert list(labels(text).values()) == [BODY, BODY, BOILERPLATE, BOILERPLATE, BOILERPLATE]


@pytest.mark.parametrize("last", ["Politics", "Ana Novak", "12:45", "Tuesday, 5 March 2019"])
def test_a_label_below_the_prose_is_boilerplate(last: str) -> None:
    assert labels(f"{ABOVE}\n{BELOW}\n{last}")[last] is BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Why the old bridge was never painted",
        "READ MORE: Ferries return to the Drava",
        "**Read also:** [Ferries return](https://example.org/ferries)",
        "→ More: Ferries return to the Drava",
        "Related: The bridge in ten pictures",
        "Bridge repairs:What drivers should know before they set out",
        "Читайте также: Почему мост закрыли",
        "Читайте також: Чому міст закрили",
        "Czytaj także: Dlaczego most zamknięto",
        "Lesen Sie auch: Warum die Brücke gesperrt ist",
        "Lea también: Por qué se cerró el puente",
        "Source link",
        "More articles",
        "Реклама",
        "Поділитися",
        "Udostępnij",
        "Werbung",
        "Publicidad",
        "Follow us on Twitter",
        "Follow Ana Novak on X @ananovak.",
        "Sign up for our morning newsletter and never miss a story.",
        "Подписывайтесь на наш канал в Telegram",
        "Zapisz się na nasz newsletter",
        "We use cookies to improve your experience.",
        "© 2019 The Drava Courier",
        "The Drava Courier. All rights reserved.",
        "Contact Ana Novak at novak@example.org or 555-010-7788.",
        "By Ana Novak and Luka Kos",
        "— Ana Novak",
        "Main photo source: STA/Reuters",
        "Photo: Ana Novak",
        "https://example.org/bridge?page=2",
        "---",
        "* * *",
        "___",
        "Reuters",
    ],
)
def test_furniture_is_boilerplate_in_the_middle_of_the_prose_too(line: str) -> None:
    assert within(line) is BOILERPLATE


@pytest.mark.parametrize("line", ["New Town CNN —", "14.2 °C", "08:15", "Published: March 4, 2019"])
def test_the_widgets_of_a_page_are_boilerplate_above_the_prose(line: str) -> None:
    assert labels(f"{line}\n{ABOVE}\n{BELOW}")[line] is BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "Lorries wait in front of the bridgeSTA/Reuters",
        "Lorries wait in front of the bridge. Ana Novak/AFP/Getty Images",
        "A lorry driver talks to the police Reuters Archive",
        "The old bridge before the war (Photo by Ana Novak/AP)",
        "Photo: The old bridge as it was before the war.",
        "Divers look for the bowAP/Newscom",
        "![The old bridge](bridge.jpg)",
    ],
)
def test_what_a_picture_shows_is_a_caption(line: str) -> None:
    assert within(line) is CAPTION


# --- what must stay --------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "“Nobody asked the drivers”",
        "What happens next",
        "2011",
        "Wednesday",
        "- Lorries over 7.5 tonnes: no crossing",
        "• Cars: one lane",
        "1. Take the ferry at Ruše.",
        "Maribor 3-1 Celje",
        "Moderator: And the detour?",
        "Yes.",
        "He learned of it from a report that he gave to Reuters",
        "Readers also wrote to us about the ferry.",
        "The newsletter that the council sends has 900 subscribers.",
        "She asked people to follow the signs.",
        "The shop sells cookies and follows us everywhere.",
        "## What the council says",
        "Maps of the UAP office were published",
    ],
)
def test_a_line_of_the_article_stays_body(line: str) -> None:
    assert within(line) is BODY


def test_a_label_that_comes_again_heads_the_items_of_a_list() -> None:
    songs = [
        "Song:The River in Winter by the Kos Brothers, 1971",
        "Song:The Ferryman by the Kos Brothers, 1974",
    ]
    text = "\n".join([ABOVE, *songs, BELOW])
    assert [labels(text)[song] for song in songs] == [BODY, BODY]


OTHER_KINDS = {
    "recipe": """Grandmother's plum dumplings

Boil the potatoes in their skins and leave them to cool.

Ingredients
Potatoes
Flour
2 eggs
Salt
12 plums
Sugar

Method
1. Mash the potatoes and knead them with flour, eggs and salt.
2. Wrap each plum in dough and boil it for eight minutes.

Serves: four""",
    "transcript": """Host: Good evening.
Guest: Good evening, and thank you for having me.
Host: When did you cross the bridge last?
Guest: Yesterday.
Host: On foot?
Guest: On foot, yes. There was nobody else.
(laughter)
Host: Thank you.""",
    "scores": """Results of the eleventh round were confirmed by the league on Sunday:
Maribor 3-1 Celje
Koper 0-0 Mura
Bravo 2-2 Domžale
Rogaška
Olimpija""",
    "poem": """The river took the morning down
to where the willows are
and nobody in all the town
had ever gone so far""",
    "questions": """Which bridges are closed?
Only the old one is closed to lorries.
Until when?
The inspection is planned to end on 31 March.
Where can I read the report?
At the town hall, on weekdays between nine and noon.""",
    "states": """The warning holds for these districts:
Maribor
Ptuj
Celje
Lenart
Ormož""",
    "nominees": """The prizes of the county theatre were handed out on Saturday evening.
Best play
“The Ferryman”
Best actress
Mia Horvat, “Winter”
Best stage design""",
}


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_pages_of_other_kinds_lose_nothing_but_their_title(kind: str) -> None:
    text = OTHER_KINDS[kind]
    lost = {line.span.of(text) for line in lines(text) if line.label is not BODY}
    assert lost <= {"Grandmother's plum dumplings"}


def test_a_text_without_prose_keeps_every_line_that_is_no_furniture() -> None:
    assert labels("Milk\nBread\nAdvertisement\nEggs") == {
        "Milk": BODY,
        "Bread": BODY,
        "Advertisement": BOILERPLATE,
        "Eggs": BODY,
    }


# --- title -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Drava bridge closed to lorries", "Drava bridge closed to lorries"),
        ("# Drava bridge\n\nby the council", "Drava bridge"),
        ("Maribor\n## **A bridge closes**", "A bridge closes"),
        ("Where will the lorries go?", "Where will the lorries go?"),
        ("Old bridge closed. Lorries must turn back", "Old bridge closed. Lorries must turn back"),
        ("Drava", "Drava"),
        ("Ana Novak", None),
        ("By Ana Novak", None),
        ("ana.novak@example.org wrote this", None),
        ("", None),
    ],
)
def test_the_title_is_the_headline_above_the_prose(head: str, expected: str | None) -> None:
    assert title(f"{head}\n\n{ABOVE}\n\n{BELOW}") == expected


def test_names_are_the_title_where_the_prose_speaks_of_them() -> None:
    text = "Ana Novak\n\nAna Novak was a bridge builder from Maribor.\n\nShe died in 1981."
    assert title(text) == "Ana Novak"


def test_a_heading_further_down_is_no_title() -> None:
    text = f"# Bridges\n\n{ABOVE}\n\n## Ferries\n\n{BELOW}"
    assert labels(text) == {"# Bridges": TITLE, ABOVE: BODY, "## Ferries": BODY, BELOW: BODY}


# --- rules for every text --------------------------------------------------------------


@given(any_text)
def test_lines_are_what_is_between_line_breaks_without_white_space(text: str) -> None:
    expected = [line.strip() for line in text.splitlines() if line.strip()]
    assert [line.span.of(text) for line in lines(text)] == expected


@given(any_text)
def test_at_most_one_line_is_the_title_and_its_words_are_in_the_text(text: str) -> None:
    assert sum(line.label is TITLE for line in lines(text)) <= 1
    words = title(text)
    assert words is None or words in text


@given(any_text)
def test_line_breaks_of_all_kinds_are_alike(text: str) -> None:
    plain = "\n".join(text.splitlines())
    assert list(labels(plain).items()) == list(labels("\r\n".join(text.splitlines())).items())


# --- measured --------------------------------------------------------------------------


@pytest.mark.skipif(not (SHARED / "labelled").is_dir(), reason="../shared/labelled is absent")
def test_all_lines_of_the_seed_article_are_labelled_right() -> None:
    (seed,) = (SHARED / "seed").glob("*.txt")
    text = seed.read_bytes().decode()
    known = json.loads((SHARED / "labelled" / "boilerplate.json").read_text("utf-8"))["lines"]
    expected = [(line["start"], line["end"], line["label"]) for line in known]
    assert [(line.span.start, line.span.end, line.label) for line in lines(text)] == expected


# --- prose -----------------------------------------------------------------------------


def test_prose_is_the_sentences_of_the_body() -> None:
    text = f"# Bridges\n\nRead also: Ferries\n\n{ABOVE} {BELOW}\n\n## Ferries return\n\n- One lane"
    spans = prose(text)
    assert [span.of(text) for span in spans] == [ABOVE, BELOW, "Ferries return", "- One lane"]


def test_prose_is_the_title_where_there_is_nothing_else() -> None:
    text = "# A bridge closes. Another opens."
    assert [span.of(text) for span in prose(text)] == ["A bridge closes.", "Another opens."]


def test_nothing_is_citable_in_furniture_alone() -> None:
    assert prose("Advertisement\n\nRead more\n---") == ()


# --- whole pages -----------------------------------------------------------------------

MENU = ("Home", "News", "Sport", "Weather", "Log in", "Subscribe")
FOOTER = ("About us", "Contact us", "Privacy policy", "Terms of use", "© 2019 The Drava Courier")


def whole(*article: str, menu: tuple[str, ...] = MENU, below: tuple[str, ...] = FOOTER) -> str:
    return "\n".join([*menu, *article, *below])


def test_menu_and_footer_are_boilerplate_and_lists_beside_them_are_not() -> None:
    items = ("Bring to the ferry", "Two forms of identity", "Tyres with chains")
    text = whole("Drava bridge closed to lorries", ABOVE, BELOW, *items)
    found = labels(text)
    assert [found[line] for line in (*MENU, *FOOTER)] == [BOILERPLATE] * 11
    assert found["Drava bridge closed to lorries"] is TITLE
    assert [found[line] for line in (ABOVE, BELOW, *items)] == [BODY] * 5


def test_the_headline_below_a_long_menu_is_the_one_that_the_prose_speaks_of() -> None:
    teasers = ("Storm warning for the coast lifted", "Theatre names its new director")
    text = whole(*teasers, "Bridge on the Drava closes for lorries", ABOVE, BELOW, menu=MENU * 4)
    assert title(text) == "Bridge on the Drava closes for lorries"


LONG = " ".join([ABOVE, BELOW] * 6)


@pytest.mark.parametrize(
    "heading",
    ["12 Comments", "Leave a Reply", "Kommentare (3)", "Комментарии", "Коментарі", "Komentarze (1)",
     "Deja un comentario", "2 thoughts on “Drava bridge”"],
)  # fmt: skip
def test_what_readers_say_below_the_article_is_boilerplate(heading: str) -> None:
    comment = "I have crossed it for forty years and will miss it dearly."
    found = labels(whole(LONG, heading, "Ana", comment, "Reply", "Report"))
    assert found[LONG] is BODY
    assert found[comment] is BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "We and our partners use cookies to store information on your device and to read it.",
        "Wir und unsere Partner verwenden auf dieser Website Cookies und ähnliche Verfahren.",
        "Wraz z partnerami używamy plików cookies, aby dopasować treści do Twoich zainteresowań.",
        "Мы и наши партнёры используем файлы cookie, чтобы сайт работал быстрее и удобнее.",
        "Utilizamos cookies propias y de terceros para mejorar nuestros servicios en la web.",
        "Your email address will not be published. Required fields are marked *.",
    ],
)
def test_sentences_of_the_page_itself_are_boilerplate_outside_the_article(line: str) -> None:
    assert labels(whole(LONG, below=(*FOOTER, line)))[line] is BOILERPLATE


def test_a_list_that_comes_again_without_signs_of_a_page_stays_body() -> None:
    prizes = [f"{prize}\n“The Ferryman”\n“Winter”" for prize in ("BEST PLAY", "BEST SCORE") * 6]
    assert set(labels("\n".join([ABOVE, BELOW, *prizes])).values()) == {BODY}


def test_a_sentence_that_is_cut_at_its_links_stays_whole() -> None:
    pieces = (
        "According to the",
        "County Council",
        "the bridge was built by",
        "Luka Kos",
        "in 1931.",
    )
    found = labels(whole(LONG, *pieces, LONG))
    assert [found[piece] for piece in pieces] == [BODY] * 5


def test_the_last_paragraph_of_an_agencys_report_is_no_caption() -> None:
    last = f"{ABOVE} {BELOW} Both sides of the river must wait. (dpa)"
    assert within(last) is BODY


@pytest.mark.parametrize(
    "line",
    ["Share on Facebook", "Auf Twitter teilen", "Compartir en WhatsApp", "Поделиться в Telegram",
     "5 min read", "Lesezeit: 3 Minuten", "Tags: bridges, Drava", "Schlagwörter: Brücke, Drau"],
)  # fmt: skip
def test_buttons_and_tags_are_boilerplate_everywhere(line: str) -> None:
    assert within(line) is BOILERPLATE


# --- output of an extractor ------------------------------------------------------------


def test_an_extractors_output_is_judged_line_by_line() -> None:
    text = f"Maribor\n{ABOVE}\nRead also: Ferries return\nPhoto: Ana Novak\nPolitics"
    extracted = [line.label for line in lines(text, Layout.EXTRACTED)]
    assert extracted == [BODY, BODY, BOILERPLATE, BOILERPLATE, BODY]


def test_a_heading_that_leads_an_extractors_output_is_the_title() -> None:
    text = f"## Drava bridge\n{ABOVE}\n# Ferries\n{BELOW}"
    extracted = [line.label for line in lines(text, Layout.EXTRACTED)]
    assert extracted == [TITLE, BODY, BODY, BODY]


def test_prose_takes_layout_and_repeated_lines() -> None:
    text = f"Valley and mountains again\n{ABOVE}\nOver a tea"
    assert [span.of(text) for span in prose(text, layout=Layout.EXTRACTED)] == [*text.splitlines()]
    known = frozenset({"over a tea", "valley and mountains again"})
    assert [span.of(text) for span in prose(text, repeated=known)] == [ABOVE]
