"""What stands in the digest of a week: the findings, five numbers, three charts."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.answer import Answer
from metrics.findings.findings import Findings, findings
from metrics.findings.trend import trend
from metrics.findings.usual_range import Trend
from metrics.imports.history import history
from metrics.period import Period, complete_weeks
from metrics.question import Question, Value
from metrics.reports.weekly.issue import State, Wanted
from metrics.snapshot import Import
from metrics.store.layout import Layout

WEEKS = 13  # as on the first page
WEEKS_OF_TREND = 26
NUMBERS = (  # as on the first page
    "satisfied",
    "on_time",
    "closed_on_time_not_solved",
    "median_days",
    "returned",
)


@dataclass(frozen=True, kw_only=True)
class Digest:
    """One page, before it is worded."""

    week: Period
    where: Mapping[str, tuple[Value, ...]]
    findings: Findings
    trend: Trend
    imports: tuple[Import, ...]
    warned: int  # imports with warnings
    is_demo: bool

    @property
    def numbers(self) -> tuple[Answer, ...]:
        """The five numbers of the 13 weeks."""
        whole = self.findings.overview.standings.whole
        return tuple(whole[name] for name in NUMBERS)


def digest(layout: Layout, state: State, wanted: Wanted) -> Digest:
    """The digest of the weeks that end with the one that is wanted."""
    week, snapshot = wanted.week, state.snapshot
    question = Question(
        metrics=(), period=complete_weeks(WEEKS, until=week.last), where=wanted.where
    )
    past = complete_weeks(WEEKS_OF_TREND, until=week.last)
    asked = Question(metrics=(), period=past, where=wanted.where)
    held = {one.number for one in snapshot.imports}
    return Digest(
        week=week,
        where=wanted.where,
        findings=findings(snapshot, question, baselines=state.baselines),
        trend=trend(snapshot, asked, "satisfied", baselines=state.baselines),
        imports=snapshot.imports,
        warned=sum(
            1
            for one in history(layout, snapshot)
            if one.warnings and one.number in held
        ),
        is_demo=state.is_demo,
    )
