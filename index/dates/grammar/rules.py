"""The grammar: patterns over the roles of tokens, and what fits each means.

A pattern is a regular expression whose words are roles. All languages share the patterns; one
whose roles a language has no words for never holds in it. Where several hold, the earliest
counts, then the longest, then the one listed first.
"""

from collections.abc import Callable

from index.dates.grammar import days, durations, parts, periods
from index.dates.grammar.found import Found, Outcome

Rule = tuple[str, Callable[[Found], Outcome]]

_LEAD = "(lead (the)?)?"
_THE = "(lead)? (the)?"
_OF = "(of)? (the)?"
_YEAR = "(year (dot)? (yearword)?|yearword year)"
_OTHER_YEAR = "((the)? shift yearword|(the)? yearword after)"
_MONTH_DAY = "(day (dot)? (of)? (the)? month|month (the)? day)"
_WEEKDAY_OF_DATE = "((weekday|weekday_short) (comma)? (lead)? (the)?)?"
_DATE_YEAR = f"((comma)? (of)? {_YEAR}|(of)? {_OTHER_YEAR})?"
_CLOCK = "((at)? (clock|noon) (tz)? (comma)?)?"
_TO = "((dash)? to (dash)? (the)?|dash|and)"
_UNIT = "((fiscal)? unit)"
_PERIOD = (
    f"(month (of)? (comma)? {_YEAR}|month (of)? {_OTHER_YEAR}|{_YEAR}|shift {_UNIT}"
    f"|unit after|{_UNIT}|month|decade (yearword)?)"
)
_MONTH_YEAR = f"month (of)? ((comma)? {_YEAR}|{_OTHER_YEAR})?"
_NUMBER = "(number ((to|or|dash) number)? (halfamount)?|vague|halfonly)"
_AMOUNT = f"(approx){{0,3}} {_NUMBER} (dash)? unit (halfamount)?"
_DAY_SPAN = f"day (dot)? {_TO} day (dot)? (of)? month {_DATE_YEAR}"
_TWO_DAYS = f"{_MONTH_DAY} {_DATE_YEAR} {_TO} {_MONTH_DAY} {_DATE_YEAR}"
_ON_WEEKDAY = "(lead)? (edge)? (lead)? (shift)? weekday (after)? (edge)? (daypart)?"
_SEASON_YEAR = f"((of)? {_YEAR}|(of)? {_OTHER_YEAR})?"
_QUARTER = "(shift yearword possessive)? (fiscal)? ordinal (dot)? (dash)? unit"

RULES: tuple[Rule, ...] = (
    # Words of time that tell no date
    ("every (approx)? weekday", days.no_time),
    ("kingdom weekday", days.no_time),
    ("weekday the ordinal", days.no_time),
    ("ordinal weekday of", days.no_time),
    (f"{_THE} ordinal weekday (of|in)? (the)? {_MONTH_YEAR}", parts.nth_weekday),
    # Days
    ("(lead)? numeric", days.numeric_date),
    (f"{_CLOCK} {_LEAD} {_WEEKDAY_OF_DATE} {_MONTH_DAY} {_DATE_YEAR}", days.date_of),
    (f"((lead|from) (the)?)? {_WEEKDAY_OF_DATE} {_DAY_SPAN}", days.dates_between),
    (f"(lead|from)? month day {_TO} (month)? day {_DATE_YEAR}", days.dates_between),
    (f"(lead|from)? {_TWO_DAYS}", days.dates_between),
    (f"{_CLOCK} {_ON_WEEKDAY} (comma {_CLOCK})? {_CLOCK}", days.weekday),
    ("from weekday (to|dash) weekday", days.weekdays),
    (f"{_CLOCK} (lead)? (edge)? today (daypart)? {_CLOCK}", days.this_day),
    ("lead the day", days.day_alone),
    ("(lead)? (shift)? holiday ((comma)? year)?", days.holiday),
    # Months, years and their parts
    (f"(lead)? (edge (dash)?)? month (of)? (comma)? {_YEAR}", periods.month_year),
    (f"(lead)? (edge (dash)?)? month (of)? {_OTHER_YEAR}", periods.month_year),
    ("(lead)? (edge (dash)?)? month", periods.month_alone),
    (f"{_LEAD} (edge)? (shift month|month after)", periods.shifted_month),
    (f"(lead|from)? month {_TO} month (of)? (comma)? {_YEAR}", parts.months_between),
    (f"({_LEAD} yearword|(lead)?) (edge (dash)? (in)?)? {_YEAR}", periods.year_alone),
    (f"(lead (the)? (yearword)?|from)? year {_TO} year (yearword)?", parts.years_between),
    ("((lead|from) (the)?)? year dash number", parts.years_between),
    ("year_word", periods.year_in_a_word),
    (f"{_THE} (edge (dash)? (of)?)? decade (yearword)?", periods.decade),
    (f"{_THE} (edge (dash)?)? (ordinal (dot)? unit)", periods.century),
    (f"{_LEAD} (edge)? (shift {_UNIT}|unit after)", periods.shifted_unit),
    ("((lead)? (edge)? the|lead) unit", periods.the_unit),
    ("(lead)? edge (the)? unit", periods.unit_of_now),
    (f"{_THE} part {_OF} {_PERIOD}", parts.part_of),
    ("lead (the)? compound", parts.compound),
    (f"{_THE} ordinal (dot)? (number)? {_UNIT} {_OF} {_PERIOD}", parts.nth_of),
    (f"{_THE} {_QUARTER} ((of)? (fiscal)? {_YEAR})?", parts.quarter_alone),
    (f"{_LEAD} qtr (of)? ({_YEAR})?", parts.quarter_alone),
    (f"{_THE} (edge|part (of)?)? (the)? (shift)? season (after)? {_SEASON_YEAR}", parts.season),
    # Amounts of time
    (f"{_AMOUNT} ago", durations.ago),
    ("unit ago", durations.ago),
    (f"ago_before {_AMOUNT}", durations.ago),
    ("ago_before one", durations.ago),
    (f"(span)? (the)? (shift)? trail {_AMOUNT}", durations.trailing),
    ("(span (the)?|the) trail unit", durations.trailing),
    (f"in {_AMOUNT} (possessive)?", durations.in_amount),
    (f"reach {_AMOUNT}", durations.back_after_first),
    ("reach (approx){0,3} one", durations.back_after_first),
    (f"hence {_AMOUNT}", durations.ahead),
    (f"{_AMOUNT} from_now", durations.from_now),
    (f"within {_AMOUNT}", durations.within),
    # What hangs on the story
    (f"(lead)? {_AMOUNT} later", days.that_time),
    ("(lead)? (the)? unit later", days.that_time),
    ("(lead)? (the)? that{1,2} (unit|weekday|month|season)", days.that_time),
    ("(lead)? (unit|weekday|month) that_after", days.that_time),
)
"""Each pattern with its meaning."""
