"""Unit by unit, how long half wait and how long nine in ten do."""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.catalogue import MEDIAN_DAYS, P90_DAYS
from metrics.question import Question
from metrics.snapshot import Snapshot
from metrics.tally import Group


@dataclass(frozen=True, kw_only=True)
class UnitWaits:
    """The waits of one unit; without a `median` that is a value, it is too small."""

    group: Group
    answers: dict[str, Answer]

    @property
    def median(self) -> Answer | None:
        """The typical time, where it is known and rests on enough to be compared."""
        answer = self.answers.get(MEDIAN_DAYS.name)
        if answer is None or answer.value is None:
            return None
        return answer if answer.n >= MEDIAN_DAYS.compared_from else None


def unit_waits(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    by: tuple[str, ...] = ("agency",),
) -> tuple[UnitWaits, ...]:
    """The units of a kind, slowest first, and after them those too small to compare."""
    metrics = (MEDIAN_DAYS.name, P90_DAYS.name)
    asked = replace(question, metrics=metrics, split_by=by)
    by_group: dict[Group, dict[str, Answer]] = {}
    for answer in ask(snapshot, asked, viewer):
        if answer.group and answer.group[-1] is not None:
            by_group.setdefault(answer.group, {})[answer.metric] = answer
    units = [UnitWaits(group=g, answers=answers) for g, answers in by_group.items()]
    return tuple(sorted(units, key=_place))


def _place(unit: UnitWaits) -> tuple:
    days = unit.median.value if unit.median else 0.0
    return (unit.median is None, -days, str(unit.group))
