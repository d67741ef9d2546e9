"""How many still wait after so many days: curves of the whole and of its extremes.

The curve is Kaplan-Meier's over the appeals received in the period, as of the metric
`median_days`: those still open count for as long as they are known to have waited.
"""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.ask import limited_tally, missing_columns
from metrics.catalogue import MEDIAN_DAYS
from metrics.question import Question
from metrics.snapshot import Snapshot
from metrics.statistics.kaplan_meier import (
    KaplanMeier,
    at_risk_on,
    band,
    kaplan_meier,
    quantile,
)
from metrics.tallies import DAYS, tallies
from metrics.tally import Group

MARKS = (0, 10, 20, 30, 45, 60)  # days whose numbers stand under the curves
FOLLOWED = 10  # with fewer left the curve is not drawn on


@dataclass(frozen=True, kw_only=True)
class Step:
    """The share that still waits after a day, with its limits where they are known.

    `followed` are those who waited at least until that day.
    """

    day: int
    followed: int
    waiting: float  # 0..1
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One curve; `followed` are those who waited at least until each of MARKS."""

    group: Group
    n: int
    steps: tuple[Step, ...]
    followed: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class WaitingCurves:
    """The whole, and of its units the slowest and the fastest, if they differ."""

    whole: Waiting | None  # None where too few were received, or a column is missing
    slowest: Waiting | None = None
    fastest: Waiting | None = None

    @property
    def drawn(self) -> tuple[Waiting, ...]:
        """The curves that there are."""
        return tuple(filter(None, (self.whole, self.slowest, self.fastest)))


def waiting(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    by: tuple[str, ...] = ("agency",),
) -> WaitingCurves:
    """The curves of what the question's filters and period leave."""
    imports = snapshot.known(question.where, question.as_of)
    if not imports or missing_columns(MEDIAN_DAYS, imports):
        return WaitingCurves(whole=None)
    whole = _curves(snapshot, question, viewer, ()).get(())
    if whole is None or whole.n < MEDIAN_DAYS.compared_from:
        return WaitingCurves(whole=None)
    medians = {}
    units = _curves(snapshot, question, viewer, by)
    for group, curve in units.items():
        median = quantile(curve, MEDIAN_DAYS.quantile)[0]
        is_enough = curve.n >= MEDIAN_DAYS.compared_from
        if group[-1] is not None and is_enough and median is not None:
            medians[group] = median
    order = sorted(medians, key=lambda group: (medians[group], str(group)))
    has_ends = bool(order) and medians[order[0]] < medians[order[-1]]
    return WaitingCurves(
        whole=_drawn((), whole),
        slowest=_drawn(order[-1], units[order[-1]]) if has_ends else None,
        fastest=_drawn(order[0], units[order[0]]) if has_ends else None,
    )


def _curves(
    snapshot: Snapshot, question: Question, viewer: Viewer, by: tuple[str, ...]
) -> dict[Group, KaplanMeier]:
    asked = limited_tally(snapshot, replace(question, split_by=by), viewer)
    (counts,) = snapshot.tallies(tallies(MEDIAN_DAYS, asked)[DAYS])
    return {
        group: kaplan_meier(
            {age: (c[-2], c[-3] - c[-2]) for age, c in by_age.items() if c[-3]}
        )
        for group, by_age in counts.items()
    }


def _drawn(group: Group, curve: KaplanMeier) -> Waiting:
    rows = zip(curve.ages, curve.survival, band(curve), curve.at_risk, strict=True)
    steps = [
        Step(
            day=day,
            followed=left,
            waiting=share,
            low=(b or (None,))[0],
            high=(b or (None,))[-1],
        )
        for day, share, b, left in rows
        if left >= FOLLOWED
    ]
    start = Step(day=0, followed=curve.n, waiting=1.0, low=None, high=None)
    return Waiting(
        group=group,
        n=curve.n,
        steps=(start, *steps),
        followed=tuple(at_risk_on(curve, day) for day in MARKS),
    )
