"""How many citizens are to be won: the marks that are missing to three levels.

A level is the norm, the median of the peers, or the unit's own best quarter. The
numbers are arithmetic on what was: they do not say how a level would be reached, nor
promise it.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from statistics import median

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.catalogue import SATISFIED
from metrics.period import Period, day_of, monday_of, monday_of_week
from metrics.question import Question, Value
from metrics.snapshot import Snapshot
from metrics.statistics.shortfall import shortfall

PEERS_FROM = 3  # fewer, and a median is the secret of one of them
QUARTER = 13  # weeks


class Level(Enum):
    """What a unit is held against."""

    TARGET = "target"
    PEERS = "median of the others"
    BEST = "own best quarter"


@dataclass(frozen=True, kw_only=True)
class Gap:
    """The marks 4 and 5 that are missing to one level, each as (value, low, high)."""

    level: Level
    share: float
    among_raters: tuple[int, int, int]  # a fact about the marks there are
    among_answered: tuple[int, int, int] | None  # as if the silent were like the raters
    peers: int = 0  # units that the median is of
    quarter: Period | None = None  # the best one


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """One unit and the levels that can be named for it."""

    unit: Value
    satisfied: Answer
    answered: int | None
    gaps: tuple[Gap, ...]  # empty where too few have rated

    def gap(self, level: Level) -> Gap | None:
        """The gap to one level, where it is known."""
        return next((gap for gap in self.gaps if gap.level is level), None)


def citizens_to_win(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    unit: Value,
    by: str = "agency",
    target: float | None = None,
) -> WhatIf:
    """The gaps of one unit of `by` within the question's filters and period."""
    units = {
        a.group[0]: a
        for a in ask(snapshot, _asked(question, SATISFIED.name, by), viewer)
        if a.group
    }
    of_unit = replace(question, where={**question.where, by: (unit,)})
    (answered,) = ask(snapshot, _asked(of_unit, "coverage"), viewer)
    (mine,) = ask(snapshot, _asked(of_unit, SATISFIED.name), viewer)
    if (mine.n or 0) < SATISFIED.compared_from:
        return WhatIf(unit=unit, satisfied=mine, answered=answered.n, gaps=())
    others = [a for name, a in units.items() if name != unit]
    found = [
        None if target is None else (target, Level.TARGET, {}),
        _of_peers(others),
        _best_quarter(snapshot, of_unit, viewer),
    ]
    gaps = tuple(
        Gap(
            level=level,
            share=share,
            among_raters=shortfall(mine.numerator, mine.n, share),
            among_answered=shortfall(mine.numerator, mine.n, share, among=answered.n)
            if answered.n
            else None,
            **more,
        )
        for share, level, more in filter(None, found)
    )
    return WhatIf(unit=unit, satisfied=mine, answered=answered.n, gaps=gaps)


def _asked(question: Question, metric: str, *split: str) -> Question:
    return replace(question, metrics=(metric,), split_by=split)


def _of_peers(others: list[Answer]) -> tuple | None:
    shares = [a.numerator / a.n for a in others if a.n >= SATISFIED.compared_from]
    if len(shares) < PEERS_FROM:
        return None
    return median(shares), Level.PEERS, {"peers": len(shares)}


def _best_quarter(
    snapshot: Snapshot, of_unit: Question, viewer: Viewer
) -> tuple | None:
    """The best of the whole quarters that end before the period begins."""
    if of_unit.period is None:
        return None
    asked = replace(_asked(of_unit, SATISFIED.name, "week"), period=None)
    weeks = {
        monday_of_week(a.group[0]): (a.numerator, a.n)
        for a in ask(snapshot, asked, viewer)
        if a.group
    }
    if not weeks:
        return None
    best = None
    end, days = monday_of(of_unit.period.days[0]), QUARTER * 7
    while end - days >= min(weeks):
        inside = [weeks.get(day, (0, 0)) for day in range(end - days, end, 7)]
        counted, n = map(sum, zip(*inside, strict=True))
        if n >= SATISFIED.compared_from and (best is None or counted / n > best[0]):
            quarter = Period(day_of(end - days), day_of(end) - timedelta(days=1))
            best = counted / n, Level.BEST, {"quarter": quarter}
        end -= days
    return best
