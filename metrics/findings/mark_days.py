"""How many days after the answer its mark is given.

Only where the file tells the day of the mark: the day that exports suggest would put
all the marks of a week on one day.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import accumulate

from metrics.access import EVERYTHING, Viewer
from metrics.ask import limited_tally, missing_columns
from metrics.catalogue import SATISFIED
from metrics.metric import Needing
from metrics.question import Question
from metrics.snapshot import Snapshot

LATEST = 28  # days: a mark is waited for so long; later ones stand together
NEEDED = Needing(needs=("rating", "rated_at", "closed_at"))


@dataclass(frozen=True, kw_only=True)
class MarkDays:
    """Marks by day; 0 is the day of the answer, LATEST + 1 holds all later ones."""

    by_day: dict[int, int]

    @property
    def n(self) -> int:
        """All marks whose day is known."""
        return sum(self.by_day.values())

    @property
    def same_day(self) -> int:
        """Marks given on the day of the answer."""
        return self.by_day.get(0, 0)

    @property
    def half_by(self) -> int | None:
        """The first day by which half of them are in; None without marks."""
        if not self.n:
            return None
        days = sorted(self.by_day)
        reached = [2 * n for n in accumulate(self.by_day[day] for day in days)]
        return days[bisect_left(reached, self.n)]


def mark_days(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> MarkDays:
    """The marks of the period's answers; empty where no file tells their day."""
    if lacking(snapshot, question):
        return MarkDays(by_day={})
    asked = limited_tally(snapshot, replace(question, split_by=()), viewer)
    tally = replace(
        asked,
        anchor=SATISFIED.anchor,
        conditions=(SATISFIED.of,),
        value="mark_days",
        before=None,
    )
    (counts,) = snapshot.tallies(tally)
    by_day: dict[int, int] = {}
    for waited, (n,) in counts.get((), {}).items():
        if waited is not None and n:
            day = min(max(waited, 0), LATEST + 1)
            by_day[day] = by_day.get(day, 0) + n
    return MarkDays(by_day=dict(sorted(by_day.items())))


def lacking(snapshot: Snapshot, question: Question) -> tuple[str, ...]:
    """The columns without which it cannot be told."""
    return missing_columns(NEEDED, snapshot.known(question.where, question.as_of))
