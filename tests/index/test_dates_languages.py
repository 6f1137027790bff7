"""The grammar on sentences written for it in five languages: [words] and the days they mean."""

import pytest

from support.timed import cases, score

# How to read the lines: ``support/timed.py``.
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
SETS = {"ru": RUSSIAN, "uk": UKRAINIAN, "pl": POLISH, "de": GERMAN, "es": SPANISH}


@pytest.mark.parametrize("language", SETS)
def test_sentences_in_five_languages(language: str) -> None:
    """Sentences are resolved at least as well as when the floors were set."""
    told = cases(SETS[language])
    assert len(told) >= 15
    accuracy, precision, faults = score(told, language)
    assert accuracy >= 0.94, faults
    assert precision >= 0.94, faults
