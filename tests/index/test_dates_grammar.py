"""The grammar on sentences written for it, in six languages: [words] and the days they mean."""

from dataclasses import dataclass
from datetime import date

import pytest

from index.datatypes.times import DateRange
from index.dates.expressions import expressions

# Published on Wednesday 15 May 2024 unless the line begins with another day. After the bar stand
# the days that the [words] mean, in order; a sentence without a bar tells no date that can be
# resolved.
ENGLISH = """
The mayor resigned [on Monday]. | 2024-05-13
The mayor will resign [on Monday]. | 2024-05-20
The court ruled [on Wednesday] that the ban was lawful. | 2024-05-15
[On Friday], the union will decide whether to strike. | 2024-05-17
[On Sunday], thousands marched through the capital. | 2024-05-12
Police said [Tuesday] that two men had been charged. | 2024-05-14
The team plays [Saturday] in Leeds. | 2024-05-18
A verdict is expected [on Thursday]. | 2024-05-16
The ferry sank [late on Saturday], the coast guard said. | 2024-05-11
[Early Tuesday], the volcano erupted again. | 2024-05-14
The storm made landfall at [5 a.m. on Tuesday]. | 2024-05-14
The hearing scheduled for [Friday] was called off. | 2024-05-17
The talks are [on Friday]. | 2024-05-17
[Monday]'s vote was the closest in the chamber's history. | 2024-05-13
The bridge will be closed [Sunday] for repairs. | 2024-05-19
She did not learn of the charge [until Monday]. | 2024-05-13
The shop is shut [until Monday]. | 2024-05-20
The minister arrives [next Tuesday] for talks. | 2024-05-21
They were seen [last Friday] near the lake. | 2024-05-10
[This Saturday] the museum reopens. | 2024-05-18
[By Sunday night] the fire had spread to the village. | 2024-05-12
The company reported a loss [yesterday]. | 2024-05-14
The polls open [tomorrow]. | 2024-05-16
The band performs [tonight] in Cork. | 2024-05-15
The airline cancelled forty flights [this morning]. | 2024-05-15
[Last night] the lights went out across the city. | 2024-05-14
The ceasefire took effect [the day before yesterday]. | 2024-05-13
[Last week] the bank raised its rate. | 2024-05-06/2024-05-12
[Next week] the bank will raise its rate. | 2024-05-20/2024-05-26
The strike began [this week]. | 2024-05-13/2024-05-19
[Last month] exports fell. | 2024-04-01/2024-04-30
The rules change [next month]. | 2024-06-01/2024-06-30
Output will double [this year], the ministry said. | 2024-01-01/2024-12-31
The firm was sold [last year] to a rival. | 2023-01-01/2023-12-31
[Next year] the tax will rise. | 2025-01-01/2025-12-31
Rents rose sharply [last quarter]. | 2024-01-01/2024-03-31
[Earlier this year] he left the party. | 2024-01-01/2024-05-15
A second satellite will follow [later this year]. | 2024-05-15/2024-12-31
[Earlier this week] a bus overturned. | 2024-05-13/2024-05-15
The deal was signed [late last month]. | 2024-04-21/2024-04-30
[Over the weekend], rebels took two towns. | 2024-05-11/2024-05-12
The match was played [last weekend]. | 2024-05-11/2024-05-12
The fair will run [next weekend]. | 2024-05-25/2024-05-26
[In March], the factory burned down. | 2024-03-01/2024-03-31
The festival will be held [in August]. | 2024-08-01/2024-08-31
He was arrested [in November] at the border. | 2023-11-01/2023-11-30
[In May], the party chose a new leader. | 2024-05-01/2024-05-31
She has led the club [since January]. | 2024-01-01/2024-01-31
[Last September] the dam gave way. | 2023-09-01/2023-09-30
The census takes place [next March]. | 2025-03-01/2025-03-31
The law was passed [in early April]. | 2024-04-01/2024-04-10
The harvest failed [in late October]. | 2023-10-22/2023-10-31
The ship sailed [in mid-February]. | 2024-02-10/2024-02-20
A [December] study found traces of lead. | 2023-12-01/2023-12-31
The treaty was signed [on 3 May]. | 2024-05-03
The treaty will be signed [on 3 June]. | 2024-06-03
[On April 28] the first train ran. | 2024-04-28
The trial opens [Sept. 9] in Boston. | 2024-09-09
The pope visited [on the 2nd of May]. | 2024-05-02
The concert is [on Friday, June 7]. | 2024-06-07
He died [on Nov. 30] after a long illness. | 2023-11-30
2024-12-20 The session resumes [on January 8]. | 2025-01-08
2024-01-05 The accident happened [on December 29]. | 2023-12-29
The rally takes place [on the 18th]. | 2024-05-18
The war began [on 24 February 2022]. | 2022-02-24
The tower fell [on September 11, 2001]. | 2001-09-11
The contract, dated [7 July 2019], was never honoured. | 2019-07-07
The invoice of [2023-11-05] was not paid. | 2023-11-05
The form was stamped [30/11/2023]. | 2023-11-30
The [Sept. 11] attacks of [2001] changed the city. | 2001-09-11, 2001-01-01/2001-12-31
Victims of the [Sept. 11] attacks were remembered. | 2001-09-11
He was convicted over the [Jan. 6] attack on the Capitol. | 2021-01-06
The club was founded [in 1904]. | 1904-01-01/1904-12-31
The mine has stood idle [since 1987]. | 1987-01-01/1987-12-31
Emissions must halve [by 2030]. | 2030-01-01/2030-12-31
He lived there from [1999] to [2004]. | 1999-01-01/1999-12-31, 2004-01-01/2004-12-31
The [2015] agreement is still in force. | 2015-01-01/2015-12-31
The flood of [1953] killed hundreds. | 1953-01-01/1953-12-31
She moved to Rome [in June 2020]. | 2020-06-01/2020-06-30
Prices peaked [in late 2022]. | 2022-09-01/2022-12-31
The line opened [in early 2016]. | 2016-01-01/2016-04-30
The project was shelved [in mid-2021]. | 2021-05-01/2021-08-31
The band formed in [the 1980s]. | 1980-01-01/1989-12-31
The style arose [in the late 1960s]. | 1967-01-01/1969-12-31
The church dates from [the 14th century]. | 1301-01-01/1400-12-31
Growth stalled [in the second quarter of 2023]. | 2023-04-01/2023-06-30
Profit doubled in [the final quarter of last year]. | 2023-10-01/2023-12-31
Revenue grew 4% [in the first quarter]. | 2024-01-01/2024-03-31
Sales slowed in [Q4 2023], the company said. | 2023-10-01/2023-12-31
Imports fell in [the first half of 2022]. | 2022-01-01/2022-06-30
Costs rose in [the first three months of this year]. | 2024-01-01/2024-03-31
The road will be finished [by the end of the year]. | 2024-12-31
[At the beginning of April] the river froze. | 2024-04-01/2024-04-10
He resigned [at the end of 2020]. | 2020-12-01/2020-12-31
[Last summer] the reservoir ran dry. | 2023-06-01/2023-08-31
The team will tour Asia [this summer]. | 2024-06-01/2024-08-31
Fighting resumed [in the spring]. | 2024-03-01/2024-05-31
He first stood for office in [the autumn of 2010]. | 2010-09-01/2010-11-30
The glacier collapsed [two years ago]. | 2022-01-01/2022-12-31
The baby was born [three weeks ago]. | 2024-04-24
The chain closed its last shop [a decade ago]. | 2014-01-01/2014-12-31
[Five months ago], the leader was toppled. | 2023-12-01/2023-12-31
The species vanished [half a century ago]. | 1974-01-01/1974-12-31
Rents have doubled [over the past three years]. | 2021-05-15/2024-05-15
[In the last 24 hours], ten people died. | 2024-05-14/2024-05-15
[Over the last week], shelling has grown. | 2024-05-08/2024-05-15
The fund will spend the money [over the next two years]. | 2024-05-15/2026-05-15
The delegation will return [in three days]. | 2024-05-18
The licence expires [in two months]. | 2024-07-01/2024-07-31
A ruling will come [within two weeks]. | 2024-05-15/2024-05-29
It was her first win [in 12 years]. | 2012-01-01/2012-12-31
The town saw its worst drought [in a decade]. | 2014-01-01/2014-12-31
For the first time [in 30 years], wolves were seen. | 1994-01-01/1994-12-31
He will make the first state visit [in six years]. | 2018-01-01/2018-12-31
They have not met [in five years]. | 2019-01-01/2019-12-31
Inflation is at its highest level [since August 2011]. | 2011-08-01/2011-08-31
It is the only such case [in more than 20 years]. | 2004-01-01/2004-12-31
The show runs between [3 and 5 June]. | 2024-06-03/2024-06-05
The fair is open [June 21-23]. | 2024-06-21/2024-06-23
The camp will be open [from Monday to Thursday]. | 2024-05-20/2024-05-23
The markets will close [on Christmas Eve]. | 2024-12-24
Shops were shut [on New Year's Day]. | 2024-01-01
They met [in December last year]. | 2023-12-01/2023-12-31
The bill failed [on March 7 last year]. | 2023-03-07
The show premieres [Oct. 4] and tickets go on sale [in July]. | 2024-10-04, 2024-07-01/2024-07-31
Ministers met [on Tuesday] and will meet again [on Friday]. | 2024-05-14, 2024-05-17
The siege lasted 18 months.
He was jailed for two years.
The next day the troops withdrew.
Three days later a second blast followed.
He left the party the following week.
That year the harvest failed.
The ministers may march to the sea.
Theresa May and Mark March met Mr. August.
Passengers on Flight 2024 waited for hours.
The Sunday Times and Friday Harbor were mentioned.
Shops prepare for Black Friday.
The club meets every Tuesday.
They played on a Wednesday afternoon.
The quarterback threw two passes in the fourth quarter.
The recipe serves 12 and takes 40 minutes.
He finished the course in two days.
The fall of the city came as a surprise.
Only 2000 people came, and 1,950 left early.
The jet was a Boeing 747 and the road was Route 66.
The plan was to march on the palace.
Several years ago the mill was shut.
The crossing is busy in the winter months of any year.
The decision came a day earlier.
A source told USA TODAY that talks had failed.
"""
RUSSIAN = """
Министр прилетит [в пятницу]. | 2024-05-17
Министр прилетел [в понедельник]. | 2024-05-13
[Вчера] суд арестовал мэра. | 2024-05-14
[На прошлой неделе] банк поднял ставку. | 2024-05-06/2024-05-12
[В марте] завод сгорел. | 2024-03-01/2024-03-31
Выборы пройдут [в сентябре]. | 2024-09-01/2024-09-30
[3 мая] подписали договор. | 2024-05-03
Закон вступит в силу [1 июля]. | 2024-07-01
Война началась [24 февраля 2022 года]. | 2022-02-24
Клуб основан [в 1904 году]. | 1904-01-01/1904-12-31
[Два года назад] ледник рухнул. | 2022-01-01/2022-12-31
Впервые [за 12 лет] она победила. | 2012-01-01/2012-12-31
Впервые [за полгода] цены упали. | 2023-11-01/2023-11-30
Это худшая засуха [за десять лет]. | 2014-01-01/2014-12-31
Делегация вернется [через три дня]. | 2024-05-18
[За последние три года] аренда удвоилась. | 2021-05-15/2024-05-15
[В прошлом году] экспорт сократился. | 2023-01-01/2023-12-31
[Прошлым летом] водоем высох. | 2023-06-01/2023-08-31
Рост замедлился [во втором квартале 2023 года]. | 2023-04-01/2023-06-30
Дорогу достроят [к концу года]. | 2024-12-31
Осада длилась 18 месяцев.
На следующий день войска отошли.
Он сидел в тюрьме два года.
"""
UKRAINIAN = """
Міністр прилетить [у п'ятницю]. | 2024-05-17
Міністр прилетів [у понеділок]. | 2024-05-13
[Вчора] суд заарештував мера. | 2024-05-14
[Минулого тижня] банк підвищив ставку. | 2024-05-06/2024-05-12
[У березні] завод згорів. | 2024-03-01/2024-03-31
Вибори відбудуться [у вересні]. | 2024-09-01/2024-09-30
[3 травня] підписали договір. | 2024-05-03
Закон набуде чинності [1 липня]. | 2024-07-01
Війна почалася [24 лютого 2022 року]. | 2022-02-24
Клуб засновано [у 1904 році]. | 1904-01-01/1904-12-31
[Два роки тому] льодовик упав. | 2022-01-01/2022-12-31
Вперше [за 12 років] вона перемогла. | 2012-01-01/2012-12-31
Делегація повернеться [через три дні]. | 2024-05-18
[За останні три роки] оренда подвоїлася. | 2021-05-15/2024-05-15
[Торік] експорт скоротився. | 2023-01-01/2023-12-31
[Наступного року] податок зросте. | 2025-01-01/2025-12-31
Облога тривала 18 місяців.
Наступного дня війська відійшли.
"""
POLISH = """
Minister przyleci [w piątek]. | 2024-05-17
Minister przyleciał [w poniedziałek]. | 2024-05-13
[Wczoraj] sąd aresztował burmistrza. | 2024-05-14
[W zeszłym tygodniu] bank podniósł stopy. | 2024-05-06/2024-05-12
[W marcu] fabryka spłonęła. | 2024-03-01/2024-03-31
Wybory odbędą się [we wrześniu]. | 2024-09-01/2024-09-30
[3 maja] podpisano umowę. | 2024-05-03
Ustawa wejdzie w życie [1 lipca]. | 2024-07-01
Wojna wybuchła [24 lutego 2022 roku]. | 2022-02-24
Klub założono [w 1904 roku]. | 1904-01-01/1904-12-31
[Dwa lata temu] lodowiec runął. | 2022-01-01/2022-12-31
Po raz pierwszy [od 12 lat] wygrała. | 2012-01-01/2012-12-31
Delegacja wróci [za trzy dni]. | 2024-05-18
[W ciągu ostatnich trzech lat] czynsze się podwoiły. | 2021-05-15/2024-05-15
[W ubiegłym roku] eksport spadł. | 2023-01-01/2023-12-31
[W przyszłym roku] podatek wzrośnie. | 2025-01-01/2025-12-31
Oblężenie trwało 18 miesięcy.
Następnego dnia wojska się wycofały.
"""
GERMAN = """
Der Minister kommt [am Freitag]. | 2024-05-17
Der Minister kam [am Montag]. | 2024-05-13
[Gestern] wurde der Bürgermeister verhaftet. | 2024-05-14
[Vergangene Woche] hob die Bank die Zinsen an. | 2024-05-06/2024-05-12
[Im März] brannte die Fabrik ab. | 2024-03-01/2024-03-31
Die Wahl wird [im September] stattfinden. | 2024-09-01/2024-09-30
[Am 3. Mai] wurde der Vertrag unterzeichnet. | 2024-05-03
Das Gesetz tritt [am 1. Juli] in Kraft. | 2024-07-01
Der Krieg begann [am 24. Februar 2022]. | 2022-02-24
Der Verein wurde [1904] gegründet. | 1904-01-01/1904-12-31
[Vor zwei Jahren] stürzte der Gletscher ab. | 2022-01-01/2022-12-31
Sie gewann zum ersten Mal [seit 12 Jahren]. | 2012-01-01/2012-12-31
Die Delegation wird [in drei Tagen] zurückkehren. | 2024-05-18
[In den vergangenen drei Jahren] haben sich die Mieten verdoppelt. | 2021-05-15/2024-05-15
[Im vergangenen Jahr] sank der Export. | 2023-01-01/2023-12-31
Der Brand brach [am Freitagabend] aus. | 2024-05-10
[Ende 2022] fielen die Preise. | 2022-09-01/2022-12-31
Die Belagerung dauerte 18 Monate.
Am nächsten Tag zogen die Truppen ab.
"""
SPANISH = """
El ministro llegará [el viernes]. | 2024-05-17
El ministro llegó [el lunes]. | 2024-05-13
[Ayer] detuvieron al alcalde. | 2024-05-14
[La semana pasada] el banco subió los tipos. | 2024-05-06/2024-05-12
[En marzo] ardió la fábrica. | 2024-03-01/2024-03-31
Las elecciones serán [en septiembre]. | 2024-09-01/2024-09-30
[El 3 de mayo] se firmó el tratado. | 2024-05-03
La ley entrará en vigor [el 1 de julio]. | 2024-07-01
La guerra empezó [el 24 de febrero de 2022]. | 2022-02-24
El club se fundó [en 1904]. | 1904-01-01/1904-12-31
[Hace dos años] se hundió el glaciar. | 2022-01-01/2022-12-31
Ganó por primera vez [en 12 años]. | 2012-01-01/2012-12-31
La delegación volverá [dentro de tres días]. | 2024-05-18
[En los últimos tres años] los alquileres se duplicaron. | 2021-05-15/2024-05-15
[El año pasado] cayeron las exportaciones. | 2023-01-01/2023-12-31
[El próximo año] subirá el impuesto. | 2025-01-01/2025-12-31
[A principios de abril] se heló el río. | 2024-04-01/2024-04-10
El asedio duró 18 meses.
Al día siguiente se retiraron las tropas.
"""
SETS = {
    "en": ENGLISH, "ru": RUSSIAN, "uk": UKRAINIAN, "pl": POLISH, "de": GERMAN, "es": SPANISH,
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A sentence without its marks, and what the marked words mean, by their places."""

    text: str
    published: date
    gold: tuple[tuple[int, int, date, date], ...]


def read(line: str) -> Case:
    """A line of a set as a case."""
    published = date(2024, 5, 15)
    if line[:4].isdecimal():
        published, line = date.fromisoformat(line[:10]), line[11:]
    marked, _, days = line.partition(" | ")
    text, gold = "", []
    values = iter(days.split(", "))
    for piece in marked.split("["):
        words, mark, rest = piece.partition("]")
        if mark:
            first, _, last = next(values).partition("/")
            day = date.fromisoformat(first)
            end = date.fromisoformat(last) if last else day
            gold.append((len(text), len(text) + len(words), day, end))
        text += words + rest
    return Case(text, published, tuple(gold))


def cases(language: str) -> list[Case]:
    """The cases of one language."""
    return [read(line) for line in SETS[language].strip().split("\n")]


def right(when: DateRange | None, first: date, last: date) -> bool:
    """Whether a resolution lies within the days that are meant."""
    return when is not None and first <= when.first and when.last <= last


def score(language: str) -> tuple[float, float, list[str]]:
    """Accuracy over the marked words, precision over what was resolved, and each fault."""
    meant = hit = resolved = true = 0
    faults = []
    for case in cases(language):
        found = [e for e in expressions(case.text, case.published, language) if e.when]
        resolved += len(found)
        meant += len(case.gold)
        for start, end, first, last in case.gold:
            good = [
                e
                for e in found
                if e.span.start < end and start < e.span.end and right(e.when, first, last)
            ]
            hit += bool(good)
            true += len(good)
            if not good:
                faults.append(f"missed {case.text[start:end]!r} in {case.text!r}")
        wrong = len(found) > len(case.gold)
        faults += [f"spurious in {case.text!r}: {found}"] if wrong else []
    return hit / meant, true / resolved, faults


@pytest.mark.parametrize(
    ("language", "least", "accuracy", "precision"),
    [
        ("en", 120, 0.98, 0.98),
        ("ru", 15, 0.94, 0.94),
        ("uk", 15, 0.94, 0.94),
        ("pl", 15, 0.94, 0.94),
        ("de", 15, 0.94, 0.94),
        ("es", 15, 0.94, 0.94),
    ],
)
def test_floors(language: str, least: int, accuracy: float, precision: float) -> None:
    """Sentences of every language are resolved at least as well as when the floors were set."""
    assert len(cases(language)) >= least
    reached, trust, faults = score(language)
    assert reached >= accuracy, faults
    assert trust >= precision, faults
