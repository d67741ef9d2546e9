"""Dates as they are read. Weeks and periods are whole days, both ends inclusive."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date

from metrics.language.language import Language
from metrics.language.numbers import DASH

LETTERS = 3  # of a short month; Babel's own «нояб.» has a full stop


def day(language: Language, day: date) -> str:
    """22 November 2026."""
    return _day(language.code, day)


def short_day(language: Language, day: date) -> str:
    """22 Nov: for the ticks of a chart, whose year is said beside it."""
    return f"{day.day} {_month(language, day, is_short=True)}"


def moment(language: Language, moment: datetime) -> str:
    """22 November 2026, 08:00."""
    return f"{day(language, moment.date())}, {moment:%H:%M}"


def period(language: Language, first: date, last: date) -> str:
    """24 Aug – 22 Nov 2026; what both ends share is said once."""
    return _span(language, first, last, is_short=True)


def week(language: Language, monday: date) -> str:
    """16–22 November 2026; a week is shown as its dates, never by its number."""
    return _span(language, monday, monday + timedelta(days=6), is_short=False)


@lru_cache(maxsize=10_000)  # a page offers all weeks of years, on every run
def _day(code: str, day: date) -> str:
    return format_date(day, "d MMMM y", locale=code)


def _span(language: Language, first: date, last: date, *, is_short: bool) -> str:
    end = f"{last.day} {_month(language, last, is_short=is_short)} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{DASH}{end}"
    start = f"{first.day} {_month(language, first, is_short=is_short)}"
    if first.year != last.year:
        start = f"{start} {first.year}"
    return f"{start} {DASH} {end}"


def _month(language: Language, day: date, *, is_short: bool) -> str:
    name = format_date(day, "MMMM", locale=language.code)
    return name[:LETTERS] if is_short else name
