"""How published weeks have moved since: late marks, late answers, corrections.

A week was published by the first import whose data cover it. What that state said of
it is asked again, as of that import, and stands beside what is known now.
"""

from dataclasses import dataclass, replace
from statistics import median

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.metric import RELIABILITY
from metrics.period import Period, Weeks
from metrics.question import Question
from metrics.snapshot import Import, Snapshot


@dataclass(frozen=True, kw_only=True)
class Revision:
    """One week as it was first published, and as it is now."""

    week: Period
    first: Answer
    now: Answer

    @property
    def late_records(self) -> int:
        """How many more records the week rests on now; marks, for a share of marks."""
        return (self.now.n or 0) - (self.first.n or 0)

    @property
    def change(self) -> float | None:
        """Now minus then; None where either has too few records to be shown."""
        if None in (self.first.value, self.now.value):
            return None
        return self.now.value - self.first.value


@dataclass(frozen=True, kw_only=True)
class Revisions:
    """The weeks of a question that were published more than once, oldest first."""

    metric: str
    weeks: tuple[Revision, ...]

    @property
    def came_in(self) -> float | None:
        """Share 0..1 of a week's records that its first publication had, once ripe."""
        ripe = [w for w in self.weeks if not w.now.provisional]
        now = sum(w.now.n or 0 for w in ripe)
        if now < RELIABILITY.compared:
            return None
        return sum(w.first.n or 0 for w in ripe) / now

    @property
    def usual_change(self) -> float | None:
        """The median size of a ripe week's change; None where no week is ripe."""
        known = [
            abs(w.change)
            for w in self.weeks
            if w.change is not None and not w.now.provisional
        ]
        return median(known) if known else None


def revisions(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    metric: str,
) -> Revisions:
    """The question's weeks that a later import than their first could revise."""
    imports = snapshot.known(question.where, question.as_of)
    found = []
    for name in question.period.weeks if question.period else ():
        week = Weeks(name)
        published = _first_with(imports, week)
        if published is None or published == imports[-1]:
            continue
        asked = replace(question, metrics=(metric,), split_by=(), period=week)
        (now,) = ask(snapshot, asked, viewer)
        (first,) = ask(snapshot, replace(asked, as_of=published.number), viewer)
        if now.n and not first.missing:
            found.append(Revision(week=week, first=first, now=now))
    return Revisions(metric=metric, weeks=tuple(found))


def _first_with(imports: tuple[Import, ...], week: Period) -> Import | None:
    """The first import that speaks for all of the week."""
    return next((i for i in imports if i.exported_at.date() > week.last), None)
