"""What waits at the end of the period, by how long it has waited, unit by unit."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask, limited_tally, missing_columns
from metrics.catalogue import OPEN, OVERDUE_OPEN
from metrics.metric import Stock
from metrics.question import Question
from metrics.snapshot import Snapshot
from metrics.tallies import behind, last_known_day
from metrics.tally import Group

BANDS = (10, 30, 60, 90)  # the last day of each band but the last, which has no end


@dataclass(frozen=True, kw_only=True)
class Ageing:
    """The open appeals of one unit."""

    group: Group
    by_band: tuple[int, ...]  # one more than BANDS
    oldest: int  # days since it was received
    overdue: int | None  # None where the files tell no deadline
    longest: int | None  # days past the deadline; None where nothing is overdue
    waits: Answer  # `open` of the group
    late: Answer | None  # `overdue_open` of the group, where there is a deadline

    @property
    def total(self) -> int:
        """All that wait."""
        return sum(self.by_band)


def ageing(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    by: tuple[str, ...] = ("agency",),
) -> tuple[Ageing, ...]:
    """Units with anything open, most overdue first; empty if that cannot be told."""
    imports = snapshot.known(question.where, question.as_of)
    if not imports or missing_columns(OPEN, imports):
        return ()
    ages = _days_since(snapshot, question, viewer, by, OPEN, "received_day")
    has_deadlines = not missing_columns(OVERDUE_OPEN, imports)
    late: dict[Group, dict[int, int]] = {}
    if has_deadlines:
        late = _days_since(snapshot, question, viewer, by, OVERDUE_OPEN, "due_day")
    names = (OPEN.name, OVERDUE_OPEN.name)
    asked = replace(question, metrics=names, split_by=by)
    answers = {(a.metric, a.group): a for a in ask(snapshot, asked, viewer)}
    found = [
        Ageing(
            group=group,
            by_band=_by_band(by_age),
            oldest=max(by_age),
            overdue=sum(late.get(group, {}).values()) if has_deadlines else None,
            longest=max(late.get(group, {}), default=None),
            waits=answers[OPEN.name, group],
            late=answers.get((OVERDUE_OPEN.name, group)),
        )
        for group, by_age in ages.items()
    ]
    return tuple(
        sorted(found, key=lambda a: (-(a.overdue or 0), -a.total, str(a.group)))
    )


def _days_since(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer,
    by: tuple[str, ...],
    metric: Stock,
    since: str,
) -> dict[Group, dict[int, int]]:
    """Of the metric's records by group: how many lie how many days after a day."""
    # each source is known up to a day of its own
    asked = limited_tally(snapshot, replace(question, split_by=("source", *by)), viewer)
    (counts,) = snapshot.tallies(replace(behind(metric, asked), value=since))
    found: dict[Group, dict[int, int]] = {}
    for (source, *group), by_day in counts.items():
        end = last_known_day(asked, source)
        ages = found.setdefault(tuple(group), {})
        for day, (n,) in by_day.items():
            if n:
                ages[end - day] = ages.get(end - day, 0) + n
    return {group: ages for group, ages in found.items() if ages}


def _by_band(by_age: dict[int, int]) -> tuple[int, ...]:
    counts = [0] * (len(BANDS) + 1)
    for age, n in by_age.items():
        counts[bisect_left(BANDS, age)] += n
    return tuple(counts)
