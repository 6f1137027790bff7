"""The time that questions carry, in six languages: a table of questions as people ask them."""

from datetime import date

import pytest

from index.datatypes import Order
from index.dates import asked_time

TODAY = date(2024, 6, 26)

# Language, question, first and last day asked about ("/2014-12-31": whatever came before, too),
# which event is meant, and whether the answer is a date.
QUESTIONS = """
en | When did Messi last win the Ballon d'Or? | - | latest | when
en | What's the latest news about the Baltimore bridge? | - | latest | -
en | Who is the current president of Taiwan? | - | latest | -
en | Which team won the Super Bowl in 2023? | 2023-01-01/2023-12-31 | - | -
en | What did Powell say this week? | 2024-06-24/2024-06-30 | - | -
en | What happened in Gaza yesterday? | 2024-06-25/2024-06-25 | - | -
en | How many people have died since October 2023? | 2023-10-01/2024-06-26 | - | -
en | Who led the party before 2015? | /2014-12-31 | - | -
en | Who was prime minister until May 2010? | /2010-05-31 | - | -
en | What year did the Beatles first play in America? | - | earliest | when
en | Which companies cut jobs last month? | 2024-05-01/2024-05-31 | - | -
en | Who won the election in June 2024? | 2024-06-01/2024-06-30 | - | -
en | Who was the first man on the moon? | - | - | -
en | How long ago was the last general election? | - | latest | when
en | What was the score of the last game? | - | latest | -
en | What are the newest members of NATO? | - | latest | -
en | What happened between 2010 and 2014 in Crimea? | 2010-01-01/2014-12-31 | - | -
en | Since when has he been in prison? | - | - | when
en | What happened on 7 October 2023? | 2023-10-07/2023-10-07 | - | -
en | At last, is the tunnel open? | - | - | -
en | When was the last time that England won a penalty shootout? | - | latest | when
en | What did Trump say after January 6, 2021? | 2021-01-07/2024-06-26 | - | -
en | What did the Fed decide in its last meeting? | - | latest | -
en | Who won between 2016 and 2020? | 2016-01-01/2020-12-31 | - | -
en | Which films came out from March to May 2024? | 2024-03-01/2024-05-31 | - | -
en | What has happened since Tuesday? | 2024-06-25/2024-06-26 | - | -
en | What's new in Gaza? | - | latest | -
en | When is the next election? | - | - | when
en | Where will the 2026 World Cup be held? | 2026-01-01/2026-12-31 | - | -
en | Who was president in the 1990s? | 1990-01-01/1999-12-31 | - | -
en | What did scientists find last year? | 2023-01-01/2023-12-31 | - | -
en | When did the war first spread to Lebanon? | - | earliest | when
en | What were the last words of the king? | - | - | -
ru | Когда в последний раз извергался вулкан? | - | latest | when
ru | Какие последние новости о мосте? | - | latest | -
ru | Кто сейчас президент Тайваня? | - | latest | -
ru | Что произошло на этой неделе? | 2024-06-24/2024-06-30 | - | -
ru | Сколько человек погибло с октября 2023 года? | 2023-10-01/2024-06-26 | - | -
ru | Кто руководил партией до 2015 года? | /2014-12-31 | - | -
ru | В каком году клуб впервые стал чемпионом? | - | earliest | when
ru | Кто выиграл выборы в июне 2024 года? | 2024-06-01/2024-06-30 | - | -
ru | Что случилось между 2010 и 2014 годами? | 2010-01-01/2014-12-31 | - | -
ru | Кто был мэром с 2010 по 2014 год? | 2010-01-01/2014-12-31 | - | -
ru | Что произошло вчера? | 2024-06-25/2024-06-25 | - | -
ru | Что нового в Киеве? | - | latest | -
ru | Когда пройдут следующие выборы? | - | - | when
uk | Коли востаннє міняли тариф? | - | latest | when
uk | Які останні новини про міст? | - | latest | -
uk | Хто зараз президент Тайваню? | - | latest | -
uk | Що сталося цього тижня? | 2024-06-24/2024-06-30 | - | -
uk | Скільки людей загинуло з жовтня 2023 року? | 2023-10-01/2024-06-26 | - | -
uk | Хто керував партією до 2015 року? | /2014-12-31 | - | -
uk | У якому році клуб вперше став чемпіоном? | - | earliest | when
uk | Що сталося вчора в Одесі? | 2024-06-25/2024-06-25 | - | -
uk | Хто був мером з 2010 по 2014 рік? | 2010-01-01/2014-12-31 | - | -
uk | Коли місто вперше обстріляли? | - | earliest | when
uk | Що сталося минулого року? | 2023-01-01/2023-12-31 | - | -
pl | Kiedy ostatni raz Polska wygrała mecz? | - | latest | when
pl | Jakie są najnowsze wiadomości o moście? | - | latest | -
pl | Kto jest obecnie prezydentem Tajwanu? | - | latest | -
pl | Co się stało w tym tygodniu? | 2024-06-24/2024-06-30 | - | -
pl | Ile osób zginęło od października 2023 roku? | 2023-10-01/2024-06-26 | - | -
pl | Kto kierował partią przed 2015 rokiem? | /2014-12-31 | - | -
pl | W którym roku klub po raz pierwszy zdobył mistrzostwo? | - | earliest | when
pl | Kto wygrał wybory w czerwcu 2024 roku? | 2024-06-01/2024-06-30 | - | -
pl | Kto był burmistrzem od 2010 do 2014 roku? | 2010-01-01/2014-12-31 | - | -
pl | Co się stało wczoraj? | 2024-06-25/2024-06-25 | - | -
pl | Kto jest teraz premierem? | - | latest | -
de | Wann hat Deutschland zum letzten Mal gewonnen? | - | latest | when
de | Was gibt es Neues zur Brücke? | - | latest | -
de | Wer ist derzeit Präsident von Taiwan? | - | latest | -
de | Was geschah diese Woche? | 2024-06-24/2024-06-30 | - | -
de | Wie viele Menschen starben seit Oktober 2023? | 2023-10-01/2024-06-26 | - | -
de | Wer führte die Partei vor 2015? | /2014-12-31 | - | -
de | In welchem Jahr wurde der Klub erstmals Meister? | - | earliest | when
de | Wer gewann die Wahl im Juni 2024? | 2024-06-01/2024-06-30 | - | -
de | Wer war von 2010 bis 2014 Kanzler? | 2010-01-01/2014-12-31 | - | -
de | Wer war bis 2014 Kanzler? | /2014-12-31 | - | -
de | Wann ist die nächste Wahl? | - | - | when
de | Was geschah gestern in Köln? | 2024-06-25/2024-06-25 | - | -
es | ¿Cuándo ganó España por última vez? | - | latest | when
es | ¿Cuáles son las últimas noticias del puente? | - | latest | -
es | ¿Quién es actualmente el presidente de Taiwán? | - | latest | -
es | ¿Qué pasó esta semana? | 2024-06-24/2024-06-30 | - | -
es | ¿Cuántas personas han muerto desde octubre de 2023? | 2023-10-01/2024-06-26 | - | -
es | ¿Quién dirigía el partido antes de 2015? | /2014-12-31 | - | -
es | ¿En qué año ganó el club por primera vez la liga? | - | earliest | when
es | ¿Quién ganó las elecciones en junio de 2024? | 2024-06-01/2024-06-30 | - | -
es | ¿Quién fue alcalde entre 2010 y 2014? | 2010-01-01/2014-12-31 | - | -
es | ¿Quién fue alcalde hasta 2014? | /2014-12-31 | - | -
es | ¿Qué pasó ayer? | 2024-06-25/2024-06-25 | - | -
es | ¿Cuándo son las próximas elecciones? | - | - | when
"""


def row(line: str) -> tuple[str, ...]:
    """The cells of a line."""
    return tuple(cell.strip() for cell in line.split("|"))


@pytest.mark.parametrize(
    ("language", "question", "days", "order", "asks"),
    [row(line) for line in QUESTIONS.strip().split("\n")],
)
def test_the_time_of_a_question(
    language: str, question: str, days: str, order: str, asks: str
) -> None:
    """A question's days, order of events and wish for a date are told from its words."""
    asked = asked_time(question, TODAY, language)
    said = "-"
    if asked.when is not None:
        first = "" if asked.when.first == date.min else asked.when.first.isoformat()
        said = f"{first}/{asked.when.last.isoformat()}"
    assert said == days
    assert asked.order == (None if order == "-" else Order(order))
    assert asked.asks_when is (asks == "when")
