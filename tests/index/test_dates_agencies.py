"""The grammar on sentences as news agencies write them, in five languages besides English."""

import pytest

from support.timed import cases, score

# How to read the lines: ``support/timed.py``.

RUSSIAN = """
2024-06-19 [В минувшую пятницу] суд приговорил бизнесмена к шести годам колонии. | 2024-06-14
2024-06-19 Переговоры состоялись [на прошлой неделе] в Стамбуле. | 2024-06-09/2024-06-16
2024-06-19 Мост планируют открыть [до конца года]. | 2024-06-19/2024-12-31
2024-06-19 Об этом [во вторник] сообщила пресс-служба министерства. | 2024-06-18
2024-06-19 Президент прибудет в Ереван [в четверг]. | 2024-06-20
2024-06-19 Такие сильные дожди прошли в регионе впервые [за 30 лет]. | 1993-01-01/1994-12-31
2024-06-19 Завод работает в городе [с 2014 года]. | 2014-01-01/2014-12-31
2024-06-19 [Три года назад] он возглавил областную больницу. | 2021-01-01/2021-12-31
2024-06-19 [В конце мая] ставку повысили до 16 процентов. | 2024-05-01/2024-05-31
2024-06-19 Выборы пройдут [в сентябре]. | 2024-09-01/2024-09-30
2024-02-06 [В декабре] экспорт вырос на пять процентов. | 2023-12-01/2023-12-31
2024-02-06 [Минувшей ночью] беспилотники атаковали нефтебазу. | 2024-02-05/2024-02-06
2024-02-06 По итогам [прошлого года] компания получила убыток. | 2023-01-01/2023-12-31
2024-02-06 Договор подписали [21 февраля 2022 года]. | 2022-02-21
2024-02-06 С [2010] по [2014] год он работал в мэрии. | 2010-01-01/2010-12-31, 2014-01-01/2014-12-31
2024-02-06 Заседание назначено [на 14 марта]. | 2024-03-14
2024-02-06 [На следующей неделе] ожидается похолодание. | 2024-02-11/2024-02-18
2024-02-06 Через два дня после этого рабочие объявили забастовку.
2024-02-06 Всего за неделю зарегистрировано 1200 случаев гриппа.
2024-02-06 Средняя зарплата [в 2023 году] составила 73 тысячи рублей. | 2023-01-01/2023-12-31
2024-02-06 В начале [1990-х годов] шахту закрыли. | 1990-01-01/1999-12-31
2024-02-06 [В ночь на понедельник] в Харькове прогремели взрывы. | 2024-02-04/2024-02-05
2024-02-06 [Летом прошлого года] посёлок затопило. | 2023-06-01/2023-09-22
2024-02-06 Самолёт вылетел [сегодня утром] из Казани. | 2024-02-06
2024-02-06 Команда выиграла со счётом 3:2, забив две шайбы на 58-й минуте.
2024-06-19 [В ближайшие выходные] в столице пройдёт фестиваль. | 2024-06-22/2024-06-23
2024-06-19 [С начала года] в области сгорело 40 домов. | 2024-01-01/2024-06-19
2024-06-19 [В ближайшую пятницу] суд огласит приговор. | 2024-06-21
2024-06-19 Цены выросли вдвое [за последние десять лет]. | 2014-06-19/2024-06-19
"""
UKRAINIAN = """
2024-06-19 [Минулої п'ятниці] суд обрав підозрюваному запобіжний захід. | 2024-06-14
2024-06-19 [Минулого тижня] ворог тричі обстріляв громаду. | 2024-06-09/2024-06-16
2024-06-19 Ремонт мають завершити [до кінця року]. | 2024-06-19/2024-12-31
2024-06-19 Про це [у вівторок] повідомили у Генштабі. | 2024-06-18
2024-06-19 Прем'єр відвідає Варшаву [в четвер]. | 2024-06-20
2024-06-19 Таку спеку синоптики зафіксували вперше [за 40 років]. | 1983-01-01/1984-12-31
2024-06-19 Він очолює громаду [з 2015 року]. | 2015-01-01/2015-12-31
2024-06-19 [Два роки тому] росіяни зруйнували цей міст. | 2022-01-01/2022-12-31
2024-06-19 [Наприкінці травня] тариф підвищили. | 2024-05-01/2024-05-31
2024-06-19 Закон набуде чинності [1 липня]. | 2024-07-01
2024-02-06 [У грудні] інфляція сповільнилася до п'яти відсотків. | 2023-12-01/2023-12-31
2024-02-06 Вночі [5 лютого] сили ППО збили дев'ять дронів. | 2024-02-05
2024-02-06 [У 2023 році] експорт зерна скоротився на третину. | 2023-01-01/2023-12-31
2024-02-06 Повномасштабна війна почалася [24 лютого 2022 року]. | 2022-02-24
2024-02-06 [Наступного тижня] парламент розгляне законопроєкт. | 2024-02-11/2024-02-18
2024-02-06 [Торік] у місті збудували три укриття. | 2023-01-01/2023-12-31
2024-02-06 [Цього року] бюджет зросте на десять відсотків. | 2024-01-01/2024-12-31
2024-02-06 Наступного дня поліція знайшла автомобіль.
2024-02-06 Лікування триватиме два місяці.
2024-02-06 [Учора ввечері] в Одесі зникло світло. | 2024-02-05
2024-02-06 [У ніч на неділю] у Сумах пролунали вибухи. | 2024-02-03/2024-02-04
2024-02-06 Торгівельний центр відкрили [у березні 2021 року]. | 2021-03-01/2021-03-31
2024-02-06 Школи працюватимуть дистанційно до [1 березня]. | 2024-03-01
2024-02-06 У [2010–2014 роках] він був депутатом. | 2010-01-01/2014-12-31
2024-02-06 За добу на фронті відбулося 86 боїв.
2024-06-19 [Восени 2021 року] ціни зросли на третину. | 2021-09-01/2021-11-30
2024-06-19 Збитки подвоїлися [у другому кварталі минулого року]. | 2023-04-01/2023-06-30
2024-06-19 [Найближчої п'ятниці] суд оголосить вирок. | 2024-06-21
"""
POLISH = """
2024-06-19 [W ubiegły wtorek] rząd przyjął projekt ustawy. | 2024-06-11/2024-06-18
2024-06-19 [W zeszłym tygodniu] w Tatrach zginęło dwóch turystów. | 2024-06-09/2024-06-16
2024-06-19 Budowa ma się zakończyć [do końca roku]. | 2024-06-19/2024-12-31
2024-06-19 Jak poinformowała [w poniedziałek] policja, kierowca był trzeźwy. | 2024-06-17
2024-06-19 Prezydent spotka się z premierem [w piątek]. | 2024-06-21
2024-06-19 To pierwsze zwycięstwo klubu [od 12 lat]. | 2011-01-01/2012-12-31
2024-06-19 Fabryka działa w mieście [od 2014 roku]. | 2014-01-01/2014-12-31
2024-06-19 [Trzy lata temu] szpital przeszedł remont. | 2021-01-01/2021-12-31
2024-06-19 [Pod koniec maja] bank obniżył stopy. | 2024-05-01/2024-05-31
2024-06-19 Nowe przepisy wejdą w życie [1 lipca]. | 2024-07-01
2024-02-06 [W grudniu] bezrobocie wzrosło do 5,1 proc. | 2023-12-01/2023-12-31
2024-02-06 W nocy z [soboty] [na niedzielę] spłonął magazyn. | 2024-02-03, 2024-02-04
2024-02-06 [W ubiegłym roku] sprzedano 20 tys. mieszkań. | 2023-01-01/2023-12-31
2024-02-06 Umowę podpisano [12 marca 1999 r.] w Brukseli. | 1999-03-12
2024-02-06 [W przyszłym tygodniu] strajkować będą lekarze. | 2024-02-11/2024-02-18
2024-02-06 [W latach 90.] kopalnię zamknięto. | 1990-01-01/1999-12-31
2024-02-06 [Wczoraj wieczorem] na autostradzie A4 doszło do karambolu. | 2024-02-05
2024-02-06 Następnego dnia strażacy wrócili na miejsce.
2024-02-06 Śledztwo trwało 14 miesięcy.
2024-02-06 Wybory samorządowe odbędą się [w kwietniu]. | 2024-04-01/2024-04-30
2024-02-06 [W 2021 r.] spółka miała 40 mln zł straty. | 2021-01-01/2021-12-31
2024-02-06 [Latem ubiegłego roku] rzeka wylała. | 2023-06-01/2023-09-22
2024-02-06 Był burmistrzem w [latach 2010-2014]. | 2010-01-01/2014-12-31
2024-02-06 [W ostatnią sobotę stycznia] odbył się protest. | 2024-01-27
2024-02-06 Drużyna z Gdańska wygrała 3:1, a mecz oglądało 24 tys. osób.
2024-06-19 [W najbliższy weekend] w mieście odbędzie się festyn. | 2024-06-22/2024-06-23
2024-06-19 Rozprawę odroczono do [25 czerwca]. | 2024-06-25
2024-06-19 [W pierwszą niedzielę lipca] odbędzie się bieg. | 2024-07-07
"""
GERMAN = """
2024-06-19 [Vergangenen Freitag] hat das Gericht den Angeklagten freigesprochen. | 2024-06-14
2024-06-19 [In der vergangenen Woche] starben bei Unfällen vier Menschen. | 2024-06-09/2024-06-16
2024-06-19 Die Brücke soll [bis Ende des Jahres] fertig sein. | 2024-10-01/2024-12-31
2024-06-19 Das teilte die Polizei [am Dienstag] mit. | 2024-06-18
2024-06-19 Der Kanzler reist [am Donnerstag] nach Warschau. | 2024-06-20
2024-06-19 Es ist der erste Titel für den Verein [seit 24 Jahren]. | 2000-01-01/2000-12-31
2024-06-19 Er führt das Unternehmen [seit 2014]. | 2014-01-01/2014-12-31
2024-06-19 [Vor drei Jahren] wurde das Werk geschlossen. | 2021-01-01/2021-12-31
2024-06-19 [Ende Mai] hatte die Bank den Zins gesenkt. | 2024-05-01/2024-05-31
2024-06-19 Das Gesetz tritt [am 1. Juli] in Kraft. | 2024-07-01
2024-02-06 [Im Dezember] sank die Inflation auf 3,7 Prozent. | 2023-12-01/2023-12-31
2024-02-06 [In der Nacht zum Montag] brannte in Essen eine Lagerhalle. | 2024-02-04/2024-02-05
2024-02-06 [Im vergangenen Jahr] wurden 300.000 Wohnungen gebaut. | 2023-01-01/2023-12-31
2024-02-06 [Am 24. Februar 2022] griff Russland die Ukraine an. | 2022-02-24
2024-02-06 [Kommende Woche] wollen die Lokführer erneut streiken. | 2024-02-11/2024-02-18
2024-02-06 In den [1990er Jahren] wurde die Grube stillgelegt. | 1990-01-01/1999-12-31
2024-02-06 [Gestern Abend] kam es in Hamburg zu Protesten. | 2024-02-05
2024-02-06 Am nächsten Tag fanden Taucher das Auto.
2024-02-06 Die Ermittlungen dauerten 18 Monate.
2024-02-06 Die Wahl findet [im September] statt. | 2024-09-01/2024-09-30
2024-02-06 [2021] machte der Konzern noch Gewinn. | 2021-01-01/2021-12-31
2024-02-06 [Im Sommer 2023] stand das Tal unter Wasser. | 2023-06-01/2023-09-23
2024-02-06 Von [2010] bis [2014] war sie im Rat. | 2010-01-01/2010-12-31, 2014-01-01/2014-12-31
2024-02-06 [Anfang der Woche] hatte die Gewerkschaft ein Angebot abgelehnt. | 2024-02-04/2024-02-07
2024-02-06 Beim 3:2 in Köln traf er in der 58. Minute vor 24.000 Zuschauern.
2024-06-19 [Seit Jahresbeginn] sind 200 Menschen ertrunken. | 2024-01-01/2024-06-19
2024-06-19 [Am kommenden Wochenende] findet das Stadtfest statt. | 2024-06-22/2024-06-23
2024-06-19 [Am kommenden Freitag] wird das Urteil verkündet. | 2024-06-21
2024-06-19 Der Umbau soll [bis Jahresende] fertig sein. | 2024-12-31
2024-06-19 [Am ersten Sonntag im Juli] wird gewählt. | 2024-07-07
2024-06-19 [Ende 2022] fielen die Preise. | 2022-10-01/2022-12-31
"""
SPANISH = """
2024-06-19 [El pasado martes] el Gobierno aprobó el decreto. | 2024-06-11/2024-06-18
2024-06-19 [La semana pasada] murieron dos montañeros en los Andes. | 2024-06-09/2024-06-16
2024-06-19 Las obras terminarán antes de [fin de año]. | 2024-10-01/2025-01-01
2024-06-19 La policía informó [el lunes] de la detención. | 2024-06-17
2024-06-19 El presidente viajará [el viernes] a Lima. | 2024-06-21
2024-06-19 Es la primera victoria del club [en 24 años]. | 2000-01-01/2000-12-31
2024-06-19 Dirige la empresa [desde 2014]. | 2014-01-01/2014-12-31
2024-06-19 [Hace tres años] el hospital fue reformado. | 2021-01-01/2021-12-31
2024-06-19 [A finales de mayo] el banco bajó los tipos. | 2024-05-01/2024-05-31
2024-06-19 La ley entrará en vigor [el 1 de julio]. | 2024-07-01
2024-02-06 [En diciembre] el paro subió en 16.000 personas. | 2023-12-01/2023-12-31
2024-02-06 En la noche del [sábado] al domingo ardió una nave en Getafe. | 2024-02-03/2024-02-04
2024-02-06 [El año pasado] se vendieron 600.000 viviendas. | 2023-01-01/2023-12-31
2024-02-06 El acuerdo se firmó [el 12 de junio de 1985] en Madrid. | 1985-06-12
2024-02-06 [La próxima semana] habrá huelga de médicos. | 2024-02-11/2024-02-18
2024-02-06 En [los años noventa] cerró la mina. | 1990-01-01/1999-12-31
2024-02-06 [Ayer por la tarde] hubo protestas en Sevilla. | 2024-02-05
2024-02-06 Al día siguiente los buzos hallaron el coche.
2024-02-06 La investigación duró 18 meses.
2024-02-06 Las elecciones se celebrarán [en septiembre]. | 2024-09-01/2024-09-30
2024-02-06 [En 2021] la compañía perdió 40 millones de euros. | 2021-01-01/2021-12-31
2024-02-06 [El verano pasado] el río se desbordó. | 2023-06-01/2023-09-23
2024-02-06 Fue alcaldesa entre [2010] y [2014]. | 2010-01-01/2010-12-31, 2014-01-01/2014-12-31
2024-02-06 [A principios de este mes] subió el precio de la luz. | 2024-02-01/2024-02-29
2024-02-06 El equipo ganó por 3-2 ante 24.000 espectadores en el minuto 58.
2024-06-19 [El próximo fin de semana] habrá fiestas en el barrio. | 2024-06-22/2024-06-23
2024-06-19 [El próximo viernes] se conocerá la sentencia. | 2024-06-21
2024-06-19 [Hace más de un año] se mudó a Polonia. | 2023-01-01/2023-12-31
2024-06-19 Ayudarán [el resto del año]. | 2024-06-19/2024-12-31
"""
SETS = {"ru": RUSSIAN, "uk": UKRAINIAN, "pl": POLISH, "de": GERMAN, "es": SPANISH}


@pytest.mark.parametrize("language", SETS)
def test_agency_sentences(language: str) -> None:
    """Nearly all times of twenty-five sentences are resolved, and next to nothing else."""
    told = cases(SETS[language])
    assert len(told) >= 25
    accuracy, precision, faults = score(told, language)
    assert accuracy >= 0.95, faults
    assert precision >= 0.95, faults
