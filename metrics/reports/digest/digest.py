"""What stands in the digest of a week: the findings, five numbers, three charts."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.answer import Answer
from metrics.findings.findings import Findings, findings
from metrics.findings.trend import trend
from metrics.findings.usual_range import Baselines, Trend
from metrics.imports.history import history
from metrics.period import Period, complete_weeks
from metrics.question import Question, Value
from metrics.snapshot import Import
from metrics.store.layout import Layout
from metrics.store.store import Store

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


def digest(
    store: Store,
    week: Period,
    where: Mapping[str, tuple[Value, ...]],
    baselines: Baselines = (),
) -> Digest:
    """The digest of the weeks that end with `week`; the store holds data."""
    snapshot, layout = store.snapshot(), store.layout
    question = Question(
        metrics=(), period=complete_weeks(WEEKS, until=week.last), where=where
    )
    past = complete_weeks(WEEKS_OF_TREND, until=week.last)
    asked = Question(metrics=(), period=past, where=where)
    return Digest(
        week=week,
        where=where,
        findings=findings(snapshot, question, baselines=baselines),
        trend=trend(snapshot, asked, "satisfied", baselines=baselines),
        imports=snapshot.imports,
        warned=sum(1 for one in history(layout, snapshot) if one.warnings),
        is_demo=_is_demo(layout),
    )


def _is_demo(layout: Layout) -> bool:
    return layout.is_demo
