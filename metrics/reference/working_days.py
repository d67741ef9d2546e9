"""Working days: the Russian calendar with its transfers, and what an office sets."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

Overrides = Mapping[date, bool]  # day -> is it a working day


@dataclass(frozen=True)
class WorkingDays:
    """The working days of a stretch of time, in order."""

    days: tuple[date, ...]

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after a day; the day itself is not counted."""
        return self.days[bisect_right(self.days, day) + count - 1]

    def from_day(self, day: date, count: int) -> list[date]:
        """So many working days, beginning with the day itself if it is one."""
        first = bisect_left(self.days, day)
        return list(self.days[first : first + count])


def decreed_until() -> int:
    """The last year whose transfers of days off are known."""
    import holidays

    return max(holidays.RU().special_public_holidays)


def working_days(first: date, last: date, overrides: Overrides) -> WorkingDays:
    """All working days from `first` to `last`.

    The transfers of days off are known as far as they are decreed; later years have
    weekends and the holidays of the law, until `overrides` say more.
    """
    import holidays  # takes a while to load, and only working days need it

    national = holidays.RU(years=range(first.year, last.year + 1))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return WorkingDays(
        tuple(d for d in days if overrides.get(d, national.is_working_day(d)))
    )
