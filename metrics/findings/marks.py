"""How the marks from 1 to 5 are spread, group by group."""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.ask import limited_tally, missing_columns
from metrics.catalogue import SATISFIED
from metrics.metric import MARK
from metrics.question import Question
from metrics.snapshot import Snapshot
from metrics.tally import Group

MARKS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, kw_only=True)
class Marks:
    """How many marks of each kind a group got, 1 to 5."""

    group: Group
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        """All marks."""
        return sum(self.counts)

    @property
    def satisfied(self) -> int:
        """Marks 4 and 5."""
        return sum(self.counts[3:])

    @property
    def dissatisfied(self) -> float:
        """Share 0..1 of marks 1 and 2."""
        return sum(self.counts[:2]) / self.n


def spread_of_marks(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    by: tuple[str, ...] = ("topic",),
) -> tuple[Marks, ...]:
    """Groups with enough marks to be compared, the most dissatisfied first."""
    imports = snapshot.known(question.where, question.as_of)
    if not imports or missing_columns(SATISFIED, imports):
        return ()
    asked = limited_tally(snapshot, replace(question, split_by=by), viewer)
    tally = replace(
        asked,
        anchor=SATISFIED.anchor,
        conditions=(SATISFIED.of,),
        value=MARK,
        before=None,
    )
    (counts,) = snapshot.tallies(tally)
    found = [
        Marks(
            group=group,
            counts=tuple(by_mark.get(mark, (0,))[0] for mark in MARKS),
        )
        for group, by_mark in counts.items()
    ]
    enough = [m for m in found if m.n >= SATISFIED.compared_from]
    return tuple(sorted(enough, key=lambda m: (-m.dissatisfied, str(m.group))))
