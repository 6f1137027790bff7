"""What a text's own lines say of the day it was published."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import DateBasis
from index.dates import bare, clock, stated

DAY = date(2024, 6, 18)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Published 18 June 2024"),
        ("en", "First published on Tue 18 Jun 2024 09.30 BST"),
        ("en", "By Ann Lee | Published: June 18, 2024 9:30 am EDT | Updated: June 19, 2024"),
        ("en", "Updated 19 June 2024 | Published 18 June 2024"),
        ("en", "Posted on June 18, 2024 by admin"),
        ("en", "Published 9:14 AM EST, Tue June 18, 2024"),
        ("en", "Published 2024-06-18T09:00Z"),
        ("en", "Publication date: 18/06/2024"),
        ("ru", "Опубликовано 18 июня 2024, 10:30"),
        ("ru", "Дата публикации: 18.06.2024"),
        ("uk", "Опубліковано 18 червня 2024 року о 10:30"),
        ("pl", "Opublikowano: 18 czerwca 2024, 10:30"),
        ("pl", "Data publikacji: 18.06.2024 r."),
        ("de", "Veröffentlicht am 18. Juni 2024 um 10:30 Uhr"),
        ("de", "Veröffentlicht am 18.06.2024"),
        ("es", "Publicado el martes, 18 de junio de 2024"),
        ("es", "Publicado: 18/06/2024 10:30h"),
        ("de", "Geschrieben von Ada Wren am 18.06.2024 10:30"),
        ("de", "Veröffentlicht am: 18. Juni 2024"),
        ("fr", "Publié le 18 juin 2024"),
        ("fr", "Publié par Ada Wren le mardi 18 juin 2024"),
        ("it", "Pubblicato il 18 giugno 2024"),
        ("pt", "Publicado em 18 de junho de 2024"),
        ("nl", "Gepubliceerd op 18 juni 2024"),
        (None, "Publicado el 18 de junio de 2024"),
        (None, "Опубліковано 18 червня 2024"),
    ],
)
def test_a_line_that_says_published_tells_the_day(language: str | None, line: str) -> None:
    found = stated(["The ferry is back", line], language)
    assert found is not None
    assert (found.basis, found.published, found.confidence) == (DateBasis.VISIBLE, DAY, 0.85)


@pytest.mark.parametrize(
    "line",
    [
        "Updated 18 June 2024",
        "Обновлено 18 июня 2024",
        "Aktualisiert am 18. Juni 2024",
        "Published 2 hours ago",
        "Published yesterday",
        "Published in June 2024",
        "Published 31 June 2024 in the Gazette, where nobody saw it.",
        "The report, published 18 June 2024, says that it sails again.",
        "Published 18 June 2024 by the ministry, the report says nothing.",
        "18 June 2024",
        "Published " + "x" * 10_000 + " 18 June 2024",
        "",
    ],
)
def test_other_lines_tell_nothing(line: str) -> None:
    found = stated([line], "en")
    assert found is None or found.published is None


def test_a_date_that_can_be_read_in_two_ways_is_kept_as_it_stood() -> None:
    found = stated(["Published: 06/07/2024"], "en")
    assert found is not None
    assert (found.published, found.confidence, found.raw) == (None, 0.0, "06/07/2024")
    spanish = stated(["Publicado: 06/07/2024"], "es")
    assert spanish is not None
    assert spanish.published == date(2024, 7, 6)


@pytest.mark.parametrize(
    "line",
    [
        "Wednesday, June 26, 2024",
        "Среда, 26 июня 2024",
        "середа, 26 червня 2024, 10:30",
        "środa, 26 czerwca 2024",
        "Mittwoch, 26. Juni 2024",
        "miércoles, 26 de junio de 2024",
        "Wed 26 Jun 2024 10.15 BST",
    ],
)
def test_a_weekday_and_date_alone_on_a_line_are_a_clock(line: str) -> None:
    assert clock(["27.6 C", "London", line]) == date(2024, 6, 26)


@pytest.mark.parametrize(
    "line",
    ["On Wednesday, June 26, 2024, it sailed.", "26 June 2024", "Wednesday", "Wednesday, June 26"],
)
def test_other_lines_are_no_clock(line: str) -> None:
    assert clock([line]) is None


def test_a_line_may_be_a_date_and_a_time_of_day() -> None:
    assert bare("14:20, 14 апреля 2022", "ru") == date(2022, 4, 14)
    assert bare("18 June 2024 09:30", "en") == DAY
    assert bare("18 June 2024 was a Tuesday", "en") is None
    assert bare("(18.06.2024)", "de") == DAY
    assert bare("mardi 18 juin 2024", "fr") == DAY
    assert bare("2024年6月18日", "ja") == DAY


@given(st.lists(st.text() | st.text(alphabet="Published 18 June 2024|:./-,"), max_size=4))
def test_any_lines_give_a_day_or_none(lines: list[str]) -> None:
    found = stated(lines, None)
    assert found is None or (found.published is None) == (found.confidence == 0)
    assert clock(lines) is None or any(line.strip() for line in lines)
