"""Topics over the regions of a question: where they are ill, and who is to be asked."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.findings.verdict import Band, Verdict, compare
from metrics.language.evidence import Evidence
from metrics.metric import RELIABILITY
from metrics.number import of_counts
from metrics.question import Question, Value
from metrics.snapshot import Snapshot

MOST_TOPICS, MOST_EXAMPLES = 10, 3


@dataclass(frozen=True, kw_only=True)
class TopicRow:
    """The dissatisfied of one topic: together, and by region against the others."""

    topic: str
    counted: int  # of the n marks of all the regions
    n: int
    regions: dict[Value, Verdict]
    answers: dict[Value, Answer]  # by region
    together: Answer  # of all these regions


@dataclass(frozen=True, kw_only=True)
class Example:
    """A region that does a topic clearly better than the others together."""

    topic: str
    region: Value
    satisfied: Verdict
    share_of_all: float  # of all the regions, this one among them
    days: Answer | None  # the typical time there, and in all the regions
    days_of_all: Answer | None


def shared_topics(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> tuple[TopicRow, ...]:
    """The topics with the most marks 1 and 2, each region against the others."""
    rows = _verdicts(snapshot, question, viewer, "dissatisfied")
    rows.sort(key=lambda row: (-row.counted, row.topic))
    return tuple(rows[:MOST_TOPICS])


def is_comparable(row: TopicRow) -> bool:
    """Whether any region has enough marks in the topic to be compared."""
    return any(verdict.band is not Band.FEW for verdict in row.regions.values())


def is_different(verdict: Verdict) -> bool:
    """Of many comparisons at once only the clear ones are passed on."""
    is_apart = verdict.band in (Band.ABOVE, Band.BELOW)
    return is_apart and verdict.evidence is Evidence.CLEAR


def examples(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> tuple[Example, ...]:
    """Topics where exactly one region is clearly above, the widest gap first."""
    found = []
    for row in _verdicts(snapshot, question, viewer, "satisfied"):
        above = [
            (region, verdict)
            for region, verdict in row.regions.items()
            if verdict.band is Band.ABOVE and is_different(verdict)
        ]
        if len(above) == 1:
            found.append((row, *above[0]))
    found.sort(key=lambda one: (-one[2].difference, one[0].topic))
    days = _days(snapshot, question, viewer) if found else {}
    return tuple(
        Example(
            topic=row.topic,
            region=region,
            satisfied=verdict,
            share_of_all=row.counted / row.n,
            days=days.get((row.topic, region)),
            days_of_all=days.get((row.topic,)),
        )
        for row, region, verdict in found[:MOST_EXAMPLES]
    )


def _verdicts(
    snapshot: Snapshot, question: Question, viewer: Viewer, metric: str
) -> list[TopicRow]:
    answers = ask(snapshot, _asked(question, metric, "topic", "region"), viewer)
    topics: dict[str, dict[Value, Answer]] = {}
    for answer in answers:
        if answer.group and None not in answer.group:
            topic, region = answer.group
            topics.setdefault(topic, {})[region] = answer
    return [_row(topic, by_region) for topic, by_region in topics.items()]


def _row(topic: str, by_region: dict[Value, Answer]) -> TopicRow:
    def total(count: Callable[[Answer], int | None]) -> int:
        return sum(count(answer) or 0 for answer in by_region.values())

    counted, n = total(lambda a: a.numerator), total(lambda a: a.n)
    least = RELIABILITY.compared
    return TopicRow(
        topic=topic,
        counted=counted,
        n=n,
        regions={
            region: compare(a.numerator, a.n, counted - a.numerator, n - a.n, least)
            for region, a in by_region.items()
        },
        answers=by_region,
        together=of_counts(_of_topic(topic, by_region), counted, n),
    )


def _of_topic(topic: str, by_region: dict[Value, Answer]) -> Answer:
    """An answer about the topic in these regions; its counts are another's."""
    one = next(iter(by_region.values()))
    where = {**one.asked.where, "region": tuple(by_region)}
    asked = replace(one.asked, split_by=("topic",), where=where)
    return replace(one, group=(topic,), asked=asked)


def _days(
    snapshot: Snapshot, question: Question, viewer: Viewer
) -> dict[tuple[Value, ...], Answer]:
    answers = [
        *ask(snapshot, _asked(question, "median_days", "topic"), viewer),
        *ask(snapshot, _asked(question, "median_days", "topic", "region"), viewer),
    ]
    return {a.group: a for a in answers if a.value is not None}


def _asked(question: Question, metric: str, *split: str) -> Question:
    return replace(question, metrics=(metric,), split_by=split)
