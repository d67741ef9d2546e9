"""What one issue of the weekly package is made of."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from metrics.findings.usual_range import Baselines
from metrics.period import Period, complete_weeks, months, week_name
from metrics.question import Value
from metrics.reference.clock import MOSCOW, with_offset
from metrics.reference.references import References
from metrics.reports.weekly import schema
from metrics.reports.weekly.archive import Archived
from metrics.reports.weekly.schema import SCHEMA_VERSION
from metrics.snapshot import Snapshot, data_dates
from metrics.store.ledger import Entry
from metrics.store.moved import Moved

EVERYWHERE = "all"
INTERNAL, EXTERNAL = "internal", "external"
AUDIENCES = (INTERNAL, EXTERNAL)
WEEKS = 53  # of every issue: a year and its counterpart a year before
WINDOW = 13  # weeks that pages show together
MONTH = 4  # weeks: as long for every month
FINAL_AFTER = 28  # days in which marks and returns still come


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which package: the key of the register, without its number."""

    week: Period
    scope: str = EVERYWHERE  # or the code of a region
    audience: str = INTERNAL

    @property
    def week_name(self) -> str:
        """The ISO week: 2026-W47."""
        return week_name(self.week.days[0])

    @property
    def where(self) -> dict[str, tuple[Value, ...]]:
        """The filter of every question."""
        return {} if self.scope == EVERYWHERE else {"region": (self.scope,)}

    def release_name(self, number: int) -> str:
        """The name of its folder and zip; ASCII, and in the order of time."""
        scope = self.scope.lower()
        if self.audience == EXTERNAL:
            scope = f"{scope}-{EXTERNAL}"
        return f"appeals-quality_{scope}_{self.week_name}_v{SCHEMA_VERSION}_r{number}"


@dataclass(frozen=True, kw_only=True)
class State:
    """A state of the data with all else that numbers and names depend on."""

    snapshot: Snapshot
    references: References
    entries: tuple[Entry, ...]  # the imports that it holds
    baselines: Baselines = ()
    contact: str | None = None
    licence: str | None = None
    zone: str = MOSCOW  # of the office's clock
    is_demo: bool = False

    @cached_property
    def as_of(self) -> datetime:
        """The moment that the data speak for."""
        return max(data_dates(self.snapshot.imports).values())

    def told(self, moment: datetime) -> datetime:
        """A moment of the office's clock, with its offset from UTC."""
        return with_offset(moment, self.zone)

    @cached_property
    def oldest_day(self) -> date:
        """The day that the source heard of longest ago speaks for."""
        return min(data_dates(self.snapshot.imports).values()).date()


@dataclass(frozen=True, kw_only=True)
class Issue:
    """One release, before it is written."""

    wanted: Wanted
    number: int
    state: State
    previous: Archived | None = None
    correction: str | None = None
    moved: tuple[Moved, ...] = ()  # since the issue before

    @property
    def name(self) -> str:
        """The name of the release."""
        return self.wanted.release_name(self.number)

    @property
    def weeks(self) -> Period:
        """The weeks that the package holds in full."""
        return complete_weeks(WEEKS, until=self.wanted.week.last)

    @property
    def window(self) -> Period:
        """The weeks that pages show together."""
        return complete_weeks(WINDOW, until=self.wanted.week.last)

    @cached_property
    def windows(self) -> dict[schema.Period, tuple[Period, ...]]:
        """The periods longer than a week.

        Outsiders get whole weeks alone: a month less its weeks would tell single days.
        """
        last = self.wanted.week.last
        found = {
            schema.Period.FOUR_WEEKS: (complete_weeks(MONTH, until=last),),
            schema.Period.QUARTER: (self.window,),
        }
        if self.wanted.audience != EXTERNAL:
            found[schema.Period.MONTH] = months(self.weeks)
        return found

    @cached_property
    def period_ids(self) -> frozenset[tuple[str, str]]:
        """Kind and name of every period that it speaks of."""
        weeks = {(schema.Period.WEEK.value, name) for name in self.weeks.weeks}
        return frozenset(weeks).union(
            (kind.value, period_id(kind, period))
            for kind, periods in self.windows.items()
            for period in periods
        )

    def is_final(self, last_day: date, ripens_after_days: int = 0) -> bool:
        """Whether what ended on this day has had its time to ripen.

        Of several sources the oldest decides, as in answers.
        """
        days = max(FINAL_AFTER, ripens_after_days)
        return last_day + timedelta(days=days) < self.state.oldest_day


def period_id(kind: schema.Period, period: Period) -> str:
    """The name of a period: a month is 2026-11, weeks go by the last of them."""
    if kind is schema.Period.MONTH:
        return f"{period.first:%Y-%m}"
    return week_name(period.days[1])
