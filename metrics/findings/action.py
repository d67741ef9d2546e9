"""What to do about a unit: the first rule that holds. No rule says why."""

from dataclasses import dataclass, replace
from enum import Enum

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.findings.ahead import low_marks, overdue_by_day
from metrics.findings.comparison import THE_OTHERS, Comparison
from metrics.findings.standings import Standing
from metrics.findings.verdict import Band, compare
from metrics.metric import RELIABILITY
from metrics.question import Question, Value
from metrics.reference.peers import Against
from metrics.snapshot import Snapshot

FEW = 20  # appeals that one person reads in one sitting
ON_TIME_KEPT = 0.95  # from this share on, the deadline is not the trouble
TOPIC_HOLDS = 0.4  # of the marks 1 and 2


class Rule(Enum):
    """The rules, in the order in which they are tried."""

    READ_ANSWERS = "deadline kept, read the answers"
    CLEAR_OVERDUE = "slower than the others"
    EXPLAINED_OFTEN = "explained more often than by the others"
    START_WITH_TOPIC = "one topic holds many of the low marks"
    TOO_FEW = "too few marks"
    NOT_PROVEN = "no difference proven"


@dataclass(frozen=True, kw_only=True)
class Action:
    """A rule that holds, with what its sentence names."""

    rule: Rule
    topic: str | None = None
    answers: int | None = None  # on the topic, where they are fewer than one reads
    open_overdue: int = 0
    longest_days: int = 0
    explained: float = 0.0  # share 0..1
    explained_by_others: float = 0.0
    n: int = 0


def action_for(
    snapshot: Snapshot,
    question: Question,
    standing: Standing,
    others: tuple[Value, ...],
    viewer: Viewer = EVERYTHING,
    *,
    by: tuple[str, ...] = ("agency",),
    comparison: Comparison = THE_OTHERS,
) -> Action:
    """The first rule that holds for one unit of `by` against what it is compared with.

    The `others` are values of the last dimension of `by`: agencies of the same region.
    """
    where = dict(zip(by, ((value,) for value in standing.group), strict=True))
    side = standing.other_side
    if comparison.against is Against.OTHERS and others:
        side = replace(question, where={**question.where, **where, by[-1]: others})
    target = None
    if comparison.against is Against.TARGET:
        target = comparison.target("median_days", question.period)
    unit = _Unit(snapshot, question, viewer, where, side)
    verdict, on_time = standing.verdict, standing.answers.get("on_time")
    n = verdict.n if verdict else 0
    is_punctual = on_time is not None and (on_time.value or 0) >= ON_TIME_KEPT
    if verdict and verdict.band is Band.BELOW and is_punctual:
        topic, low, _ = unit.worst_topic()
        answers = None if low >= FEW else unit.fewer_answers(topic)
        return Action(rule=Rule.READ_ANSWERS, topic=topic, answers=answers, n=n)
    overdue, longest = unit.overdue()
    if overdue and unit.is_slower(target and target.value):
        return Action(
            rule=Rule.CLEAR_OVERDUE,
            open_overdue=overdue,
            longest_days=longest,
            n=n,
        )
    mine, theirs = unit.explained(unit.asked), unit.explained(side)
    explained = compare(*mine, *theirs, RELIABILITY.compared)
    if explained.band is Band.ABOVE:
        return Action(
            rule=Rule.EXPLAINED_OFTEN,
            explained=mine[0] / mine[1],
            explained_by_others=theirs[0] / theirs[1],
            n=n,
        )
    topic, low, all_low = unit.worst_topic()
    is_below = verdict is not None and verdict.band is Band.BELOW
    if is_below and low >= TOPIC_HOLDS * all_low > 0:
        return Action(rule=Rule.START_WITH_TOPIC, topic=topic, n=n)
    is_few = n < RELIABILITY.compared
    return Action(rule=Rule.TOO_FEW if is_few else Rule.NOT_PROVEN, n=n)


@dataclass(frozen=True)
class _Unit:
    snapshot: Snapshot
    question: Question
    viewer: Viewer
    own: dict[str, tuple[Value, ...]]  # the filters that leave the unit alone
    side: Question | None  # what counts the other side alone, where there is one

    @property
    def asked(self) -> Question:
        """What counts the unit alone."""
        return replace(self.question, where={**self.question.where, **self.own})

    def _ask(self, question: Question, metric: str, *split: str) -> list[Answer]:
        asked = replace(question, metrics=(metric,), split_by=split)
        return ask(self.snapshot, asked, self.viewer)

    def worst_topic(self) -> tuple[str | None, int, int]:
        """The topic with the most marks 1 and 2, how many, and how many there are."""
        asked = replace(self.asked, split_by=("topic",))
        (counts,) = self.snapshot.tallies(low_marks(self.snapshot, asked, self.viewer))
        low = {topic: seen[None][0] for (topic,), seen in counts.items()}
        total = sum(low.values())
        if not total:
            return None, 0, 0
        topic = max(low, key=lambda name: (low[name], str(name)))
        return topic, low[topic], total

    def fewer_answers(self, topic: Value) -> int | None:
        """The unit's answers on a topic, where they are fewer than FEW."""
        found = {a.group: a.n for a in self._ask(self.asked, "coverage", "topic")}
        n = found.get((topic,))
        return n if n and n < FEW else None

    def is_slower(self, target: float | None) -> bool:
        """Whether the interval of the typical time lies above the other side's.

        Or above a target in days.
        """
        if self.side is None and target is None:
            return False
        (mine,) = self._ask(self.asked, "median_days")
        if mine.low is None or mine.n < RELIABILITY.compared:
            return False
        if target is not None:
            return mine.low > target
        (theirs,) = self._ask(self.side, "median_days")
        if theirs.high is None or theirs.n < RELIABILITY.compared:
            return False
        return mine.low > theirs.high

    def overdue(self) -> tuple[int, int]:
        """How many wait past their deadline, and how many days the longest does."""
        asked = replace(self.asked, split_by=())
        tally = overdue_by_day(self.snapshot, asked, self.viewer)
        (counts,) = self.snapshot.tallies(tally)
        waiting = {day: seen[0] for day, seen in counts.get((), {}).items()}
        if not waiting:
            return 0, 0
        end = max(day for _, day in tally.scope.present.on)
        return sum(waiting.values()), end - min(waiting)

    def explained(self, side: Question | None) -> tuple[int, int]:
        """Of one side, answers that only explain, and all with a known outcome."""
        if side is None:
            return 0, 0
        counts = {a.group[0]: a.n for a in self._ask(side, "closed", "outcome")}
        counts.pop(None, None)
        return counts.get("explained", 0), sum(counts.values())
