"""The grammar on English sentences written for it: [words] and the days they mean."""

from support.timed import cases, score

# How to read the lines: ``support/timed.py``.
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
It cost £3bn [in 2021] – 2% of all – as planned. | 2021-01-01/2021-12-31
The next such eclipse, [two decades from now], will be seen in Spain. | 2044-01-01/2044-12-31
The market is held on [the last Saturday of January]. | 2024-01-27
Voters will choose on [the first Tuesday in November 2024]. | 2024-11-05
Rain is forecast to reach the coast [on Sunday]. | 2024-05-19
The launch remains on track for [Monday]. | 2024-05-20
The landing was planned for [June 5, 1944], but was put off to [June 6]. | 1944-06-05, 1944-06-06
Work will begin [in the fall] as the owner seeks new tenants. | 2024-09-01/2024-11-30
The shop will be closed for [the rest of the year]. | 2024-05-15/2024-12-31
The panel meets the press on plans for [next week]. | 2024-05-20/2024-05-26
She left the club after the [2019] season. | 2019-01-01/2019-12-31
In this [2017] interview he denied it. | 2017-01-01/2017-12-31
The goal sent the hosts out of Euro [2024]. | 2024-01-01/2024-12-31
It would make [2024] the wettest year on record. | 2024-01-01/2024-12-31
The council put the bond on the [June] ballot. | 2024-06-01/2024-06-30
2024-10-24 He hopes to win [next November]. | 2025-11-01/2025-11-30
The fund will close [by year-end]. | 2024-12-31
They gather [this coming Friday]. | 2024-05-17
[On Friday] he flies to Rome. | 2024-05-17
The session came to a close [May 6]. | 2024-05-06
He spends his weekends at the lake.
Critics drew up their year-end lists.
The outages may last at least 40 minutes.
She writes for Harbour Today and the Mail on Sunday.
The guard scored in the middle of the quarter.
"""


def test_english_sentences() -> None:
    """Sentences are resolved at least as well as when the floors were set."""
    told = cases(ENGLISH)
    assert len(told) >= 120
    accuracy, precision, faults = score(told, "en")
    assert accuracy >= 0.98, faults
    assert precision >= 0.98, faults
