"""Final answers by how many days before or after the deadline they came."""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.ask import limited_tally, missing_columns
from metrics.catalogue import ANSWERED_ON_LAST_DAY, DEADLINE_BUNCHING
from metrics.question import Question
from metrics.snapshot import Snapshot

EARLIEST, LATEST = -30, 20  # days; what lies beyond is put into the first and last


@dataclass(frozen=True, kw_only=True)
class AroundDeadline:
    """Counts of answers by day; 0 is the day of the deadline, below 0 is before it."""

    by_day: dict[int, int]  # EARLIEST and LATEST hold all that lies beyond, too

    @property
    def n(self) -> int:
        """All answers with a deadline."""
        return sum(self.by_day.values())

    @property
    def last_day(self) -> int:
        """Answers on the day of the deadline."""
        return self.by_day.get(0, 0)

    @property
    def late(self) -> int:
        """Answers after the deadline."""
        return sum(n for day, n in self.by_day.items() if day > 0)


def around_deadline(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> AroundDeadline | None:
    """The answers of the question's period; None where files tell no deadline."""
    imports = snapshot.known(question.where, question.as_of)
    if not imports or missing_columns(DEADLINE_BUNCHING, imports):
        return None
    asked = limited_tally(snapshot, replace(question, split_by=()), viewer)
    tally = replace(
        asked,
        anchor=ANSWERED_ON_LAST_DAY.anchor,
        conditions=(ANSWERED_ON_LAST_DAY.of,),
        value="days_left",
        before=None,
    )
    (counts,) = snapshot.tallies(tally)
    by_day: dict[int, int] = {}
    for left, (n,) in counts.get((), {}).items():
        if left is not None and n:
            day = min(max(-left, EARLIEST), LATEST)
            by_day[day] = by_day.get(day, 0) + n
    return AroundDeadline(by_day=dict(sorted(by_day.items())))
