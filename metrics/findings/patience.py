"""Satisfaction by how long the citizen had waited for the final answer.

It tells "answer faster" from "solve the matter": where quick answers are liked no more
than slow ones, speed is not what is missing. It says nothing of causes: quick matters
are other matters.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.ask import limited_tally, missing_columns
from metrics.catalogue import MEDIAN_DAYS, SATISFIED
from metrics.findings.verdict import Band, Verdict, compare
from metrics.question import Question
from metrics.snapshot import Snapshot
from metrics.statistics.wilson import wilson_interval

BANDS = (3, 7, 14, 21, 30, 60)  # the last day of each; the last band has no end


@dataclass(frozen=True, kw_only=True)
class Waited:
    """The marks of those who waited so many days, both ends inclusive."""

    first: int
    last: int | None  # None: without an end
    satisfied: int
    n: int

    @property
    def share(self) -> float:
        """Share 0..1 of marks 4 and 5."""
        return self.satisfied / self.n

    @property
    def limits(self) -> tuple[float, float]:
        """Its 95 % interval."""
        return wilson_interval(self.satisfied, self.n)


@dataclass(frozen=True, kw_only=True)
class Patience:
    """The bands with enough marks, shortest wait first, and the last against the first.

    The verdict is None where there are not two bands to compare.
    """

    bands: tuple[Waited, ...]
    verdict: Verdict | None

    @property
    def is_different(self) -> bool:
        """Whether the last band stands above or below the first."""
        return self.verdict is not None and self.verdict.band is not Band.SAME


def patience(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> Patience:
    """What the question's filters and period leave; empty where a column is missing."""
    imports = snapshot.known(question.where, question.as_of)
    lacks = [missing_columns(metric, imports) for metric in (SATISFIED, MEDIAN_DAYS)]
    if not imports or any(lacks):
        return Patience(bands=(), verdict=None)
    asked = limited_tally(snapshot, replace(question, split_by=()), viewer)
    rated = (*SATISFIED.of, "is_closed")
    tally = replace(
        asked,
        anchor=SATISFIED.anchor,
        conditions=(rated, (*rated, SATISFIED.counted)),
        value="waited_days",
        before=None,
    )
    (counts,) = snapshot.tallies(tally)
    seen = [[0, 0] for _ in range(len(BANDS) + 1)]
    for day, (n, satisfied) in counts.get((), {}).items():
        place = seen[bisect_left(BANDS, day)]
        place[0] += satisfied
        place[1] += n
    ends = zip((0, *(b + 1 for b in BANDS)), (*BANDS, None), strict=True)
    bands = tuple(
        Waited(first=first, last=last, satisfied=satisfied, n=n)
        for (first, last), (satisfied, n) in zip(ends, seen, strict=True)
        if n >= SATISFIED.compared_from
    )
    return Patience(bands=bands, verdict=_verdict(bands))


def _verdict(bands: tuple[Waited, ...]) -> Verdict | None:
    if len(bands) < 2:
        return None
    first, last = bands[0], bands[-1]
    return compare(
        last.satisfied, last.n, first.satisfied, first.n, SATISFIED.compared_from
    )
