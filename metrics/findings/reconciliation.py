"""Our figures beside those that the source itself would report, and where they part.

- In time: the source's own mark «overdue» against `on_time`, over the appeals of
  `on_time` that have such a mark.
- Marks: `satisfied_official` of a week against `satisfied`. The way from one to the
  other has two steps that add up: marks that a review has changed, and marks that
  belong to answers of other weeks.
"""

from dataclasses import dataclass, field, replace

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask, drill, limited_tally
from metrics.catalogue import CATALOGUE, SATISFIED_OFFICIAL
from metrics.number import COLUMNS
from metrics.period import Weeks
from metrics.question import Question
from metrics.snapshot import Snapshot

_MARK = "overdue_in_source"
# What a list shows of the differing appeals beside `metrics.number.COLUMNS`.
DEADLINE_COLUMNS = ("original_due_at", "due_at", "first_closed_at", _MARK)
MARK_COLUMNS = ("rating",)


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """Appeals of `on_time` by what the source's mark and we say of them."""

    both_in_time: int
    both_late: int
    late_here: int  # the source has no complaint
    late_there: int  # in time by our count
    unmarked: int  # of them the source says nothing
    # of each mark of the source, the share in time
    by_mark: dict[bool, Answer] = field(default_factory=dict, compare=False, repr=False)

    @property
    def n(self) -> int:
        """How many have a mark of the source."""
        return self.both_in_time + self.both_late + self.differing

    @property
    def differing(self) -> int:
        """How many are late by one count alone."""
        return self.late_here + self.late_there

    @property
    def theirs(self) -> float:
        """The share in time by the source's mark."""
        return (self.both_in_time + self.late_here) / self.n

    @property
    def ours(self) -> float:
        """The share of the same appeals in time by our count."""
        return (self.both_in_time + self.late_there) / self.n


@dataclass(frozen=True, kw_only=True)
class Marks:
    """One week's satisfaction by the official method and by ours."""

    official: Answer
    ours: Answer
    first: int | None  # of the official's marks, those that were 4 or 5 when first seen

    @property
    def by_review(self) -> float | None:
        """What reviews have added to the official share."""
        if self.official.value is None or self.first is None:
            return None
        return (self.official.numerator - self.first) / self.official.n

    @property
    def by_day(self) -> float | None:
        """What counting by the day of the mark, not of the answer, has added."""
        if self.by_review is None or self.ours.value is None:
            return None
        return self.first / self.official.n - self.ours.value


def compare_deadlines(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> Deadlines | None:
    """The question's appeals by both counts; None where no appeal has a mark."""
    asked = replace(question, metrics=("on_time",), split_by=(_MARK,))
    found = {a.group[0]: a for a in ask(snapshot, asked, viewer) if a.group}
    late, in_time = (
        (found[mark].numerator or 0, found[mark].n or 0) if mark in found else (0, 0)
        for mark in (True, False)
    )
    if not late[1] + in_time[1]:
        return None
    return Deadlines(
        both_in_time=in_time[0],
        both_late=late[1] - late[0],
        late_here=in_time[1] - in_time[0],
        late_there=late[0],
        unmarked=(found[None].n or 0) if None in found else 0,
        by_mark={mark: one for mark, one in found.items() if mark is not None},
    )


def compare_marks(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> Marks:
    """The last week of the question's period by both methods."""
    asked = _last_week(question)
    official, ours = ask(snapshot, asked, viewer)
    if not official.n:
        return Marks(official=official, ours=ours, first=None)
    of = SATISFIED_OFFICIAL.of
    tally = replace(
        limited_tally(snapshot, asked, viewer),
        anchor=SATISFIED_OFFICIAL.anchor,
        conditions=(of, (*of, CATALOGUE["satisfied"].counted)),
        before=None,
    )
    (counts,) = snapshot.tallies(tally)
    first = counts[()][None][1] if () in counts else None
    return Marks(official=official, ours=ours, first=first)


def differing_deadlines(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> list[dict]:
    """The appeals late by one count alone, by DEADLINE_COLUMNS, in order of number."""
    found, in_time = [], CATALOGUE["on_time"].counted
    columns = (*COLUMNS, *DEADLINE_COLUMNS, in_time)
    for mark in (True, False):
        where = {**question.where, _MARK: (mark,)}
        asked = replace(question, metrics=("on_time",), split_by=(), where=where)
        rows = drill(snapshot, "on_time", asked, viewer, columns=columns)
        found += [row for row in rows if row[_MARK] == row[in_time]]
    return sorted(found, key=lambda row: row["appeal_id"])


def differing_marks(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> list[dict]:
    """The week's marks that a review moved across 4, by MARK_COLUMNS."""
    now, first = SATISFIED_OFFICIAL.counted, CATALOGUE["satisfied"].counted
    columns = (*COLUMNS, *MARK_COLUMNS, now, first)
    asked = _last_week(question)
    rows = drill(snapshot, SATISFIED_OFFICIAL.name, asked, viewer, columns=columns)
    return [row for row in rows if row[now] != row[first]]


def _last_week(question: Question) -> Question:
    week = Weeks(question.period.weeks[-1])
    names = (SATISFIED_OFFICIAL.name, "satisfied")
    return replace(question, metrics=names, split_by=(), period=week)
