"""What to do about a unit: the first rule that holds. No rule says why."""

from dataclasses import dataclass, replace
from enum import Enum

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.findings.ahead import low_marks, overdue_by_day
from metrics.findings.standings import Standing
from metrics.findings.verdict import Band, compare
from metrics.metric import RELIABILITY
from metrics.question import Question, Value
from metrics.snapshot import Snapshot

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
) -> Action:
    """The first rule that holds for one unit of `by` against the `others`.

    They are values of the last dimension of `by`: agencies of the same region.
    """
    where = dict(zip(by, ((value,) for value in standing.group), strict=True))
    unit = _Unit(snapshot, question, viewer, by[-1], where)
    verdict, on_time = standing.verdict, standing.answers.get("on_time")
    n = verdict.n if verdict else 0
    is_punctual = on_time is not None and (on_time.value or 0) >= ON_TIME_KEPT
    if verdict and verdict.band is Band.BELOW and is_punctual:
        return Action(rule=Rule.READ_ANSWERS, topic=unit.worst_topic()[0], n=n)
    overdue, longest = unit.overdue()
    if overdue and unit.is_slower_than(others):
        return Action(
            rule=Rule.CLEAR_OVERDUE,
            open_overdue=overdue,
            longest_days=longest,
            n=n,
        )
    if n < RELIABILITY.compared:
        return Action(rule=Rule.TOO_FEW, n=n)
    mine, theirs = unit.explained(), unit.explained(others)
    explained = compare(*mine, *theirs, RELIABILITY.compared)
    if explained.band is Band.ABOVE:
        return Action(
            rule=Rule.EXPLAINED_OFTEN,
            explained=mine[0] / mine[1],
            explained_by_others=theirs[0] / theirs[1],
            n=n,
        )
    topic, share = unit.worst_topic()
    if verdict.band is Band.BELOW and share >= TOPIC_HOLDS:
        return Action(rule=Rule.START_WITH_TOPIC, topic=topic, n=n)
    return Action(rule=Rule.NOT_PROVEN, n=n)


@dataclass(frozen=True)
class _Unit:
    snapshot: Snapshot
    question: Question
    viewer: Viewer
    by: str
    own: dict[str, tuple[Value, ...]]  # the filters that leave the unit alone

    def _ask(
        self, metric: str, *split: str, among: tuple[Value, ...] | None = None
    ) -> list[Answer]:
        where = {**self.question.where, **self.own}
        if among is not None:
            where[self.by] = among
        asked = replace(self.question, metrics=(metric,), split_by=split, where=where)
        return ask(self.snapshot, asked, self.viewer)

    def worst_topic(self) -> tuple[str | None, float]:
        """The topic with the most marks 1 and 2, and its share of them."""
        where = {**self.question.where, **self.own}
        asked = replace(self.question, split_by=("topic",), where=where)
        (counts,) = self.snapshot.tallies(low_marks(self.snapshot, asked, self.viewer))
        low = {topic: seen[None][0] for (topic,), seen in counts.items()}
        total = sum(low.values())
        if not total:
            return None, 0.0
        topic = max(low, key=lambda name: (low[name], str(name)))
        return topic, low[topic] / total

    def is_slower_than(self, others: tuple[Value, ...]) -> bool:
        """Whether the two intervals of the typical time lie apart."""
        if not others:
            return False
        (mine,), (theirs,) = (
            self._ask("median_days"),
            self._ask("median_days", among=others),
        )
        if mine.low is None or theirs.high is None:
            return False
        return min(mine.n, theirs.n) >= RELIABILITY.compared and mine.low > theirs.high

    def overdue(self) -> tuple[int, int]:
        """How many wait past their deadline, and how many days the longest does."""
        where = {**self.question.where, **self.own}
        asked = replace(self.question, split_by=(), where=where)
        tally = overdue_by_day(self.snapshot, asked, self.viewer)
        (counts,) = self.snapshot.tallies(tally)
        waiting = {day: seen[0] for day, seen in counts.get((), {}).items()}
        if not waiting:
            return 0, 0
        end = max(day for _, day in tally.scope.present.on)
        return sum(waiting.values()), end - min(waiting)

    def explained(self, among: tuple[Value, ...] | None = None) -> tuple[int, int]:
        """Answers that only explain, and all answers with a known outcome."""
        counts = {a.group[0]: a.n for a in self._ask("closed", "outcome", among=among)}
        counts.pop(None, None)
        return counts.get("explained", 0), sum(counts.values())
