"""A change as steps from the earlier figure to the later one that add up exactly."""

from dataclasses import dataclass, replace
from enum import Enum

from metrics.access import EVERYTHING, Viewer
from metrics.findings.change import Change, ChangePart, change_between
from metrics.findings.overview import can_compare_over_time
from metrics.period import preceding
from metrics.question import Question
from metrics.snapshot import Snapshot

NAMED = 5  # topics with a step of their own


class Kind(Enum):
    """What a step is."""

    BEFORE = "before"
    MIX = "mix"
    QUALITY = "quality of one part"
    OTHERS = "quality of the other parts"
    AFTER = "after"


@dataclass(frozen=True, kw_only=True)
class Step:
    """From one level to the next; `part` names whose quality it is."""

    kind: Kind
    start: float
    end: float
    part: ChangePart | None = None

    @property
    def size(self) -> float:
        """How far it goes; for the two ends, their level."""
        return self.end - self.start


def change_before(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    metric: str = "satisfied",
    by: str = "topic",
) -> Change | None:
    """The metric against as many weeks before; None without a history or records."""
    if not can_compare_over_time(snapshot, question):
        return None
    after = replace(question, metrics=(metric,), split_by=())
    before = replace(after, period=preceding(question.period))
    return change_between(snapshot, before, after, viewer, by=by)


def steps_of(change: Change) -> tuple[Step, ...]:
    """The earlier figure, the mix, the largest parts of quality, the rest, the later.

    The parts that move quality most have a step of their own; of a single one left
    over it is its own step, too.
    """
    whole = change.whole
    parts = sorted(change.parts, key=lambda p: -abs(p.effect.rate))
    parts = [p for p in parts if p.effect.rate]
    named = parts if len(parts) <= NAMED + 1 else parts[:NAMED]
    moves = [(Kind.MIX, whole.mix, None)]
    moves += [(Kind.QUALITY, p.effect.rate, p) for p in named]
    if rest := parts[len(named) :]:
        moves.append((Kind.OTHERS, sum(p.effect.rate for p in rest), None))
    steps = [Step(kind=Kind.BEFORE, start=0.0, end=whole.crude_1)]
    level = whole.crude_1
    for kind, size, part in moves:
        steps.append(Step(kind=kind, start=level, end=level + size, part=part))
        level += size
    return (*steps, Step(kind=Kind.AFTER, start=0.0, end=whole.crude_2))
