"""Periods and ISO weeks. Inside, a day is a whole number: days since 1970-01-01."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

EPOCH = date(1970, 1, 1)
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The date of a day number."""
    return EPOCH + timedelta(days=number)


def monday_of(number: int) -> int:
    """The Monday of the day's ISO week; 1970-01-01 was a Thursday."""
    return number - (number + 3) % 7


def week_name(number: int) -> str:
    """The ISO week a day lies in, such as `2026-W53`."""
    year, week, _ = day_of(number).isocalendar()
    return f"{year}-W{week:02d}"


def monday_of_week(name: str) -> int:
    """The Monday of an ISO week; ValueError where there is no such week."""
    match = _WEEK.fullmatch(name)
    if match is None:
        raise ValueError(f"{name!r} is not an ISO week such as 2026-W47")
    return day_number(date.fromisocalendar(int(match[1]), int(match[2]), 1))


@dataclass(frozen=True)
class Period:
    """Whole days, both ends inclusive."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"the period ends before it begins: {self}")

    @property
    def days(self) -> tuple[int, int]:
        """Both ends as day numbers."""
        return day_number(self.first), day_number(self.last)

    @property
    def weeks(self) -> tuple[str, ...]:
        """Names of the ISO weeks that the period touches."""
        first, last = self.days
        return tuple(week_name(d) for d in range(monday_of(first), last + 1, 7))

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"


def Weeks(first: str, last: str | None = None) -> Period:  # noqa: N802
    """A period of ISO weeks: `Weeks("2026-W35", "2026-W47")`. Reads as a type."""
    last = last or first
    return Period(day_of(monday_of_week(first)), day_of(monday_of_week(last) + 6))


def complete_weeks(count: int, *, until: date) -> Period:
    """The `count` complete ISO weeks that end on or before `until`."""
    end = monday_of(day_number(until) + 1) - 1
    return Period(day_of(end - 7 * count + 1), day_of(end))


def preceding(period: Period) -> Period:
    """As many days right before the period."""
    first, last = period.days
    return Period(day_of(2 * first - last - 1), day_of(first - 1))


def weeks_before(period: Period, count: int) -> Period:
    """So many weeks right before the period."""
    first = period.days[0]
    return Period(day_of(first - 7 * count), day_of(first - 1))


def months(within: Period) -> tuple[Period, ...]:
    """The calendar months that lie wholly within a period, oldest first."""
    found = []
    first = within.first.replace(day=1)
    while first <= within.last:
        following = (first + timedelta(days=31)).replace(day=1)
        month = Period(first, following - timedelta(days=1))
        if within.first <= month.first and month.last <= within.last:
            found.append(month)
        first = following
    return tuple(found)


def year_before(period: Period) -> Period:
    """The same days 52 weeks earlier, so that weekdays stay what they are."""
    first, last = period.days
    return Period(day_of(first - 52 * 7), day_of(last - 52 * 7))
