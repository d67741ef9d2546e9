"""Topics side by side: how many, how satisfied, how fast, and what has changed."""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.catalogue import SATISFIED
from metrics.findings.overview import can_compare_over_time
from metrics.findings.verdict import Verdict, against_others, compare
from metrics.period import preceding
from metrics.question import Question, Value
from metrics.snapshot import Snapshot

SHOWN = ("received", "satisfied", "median_days", "returned", "dissatisfied")


@dataclass(frozen=True, kw_only=True)
class TopicLine:
    """One topic: its answers by metric, and two verdicts on its satisfaction.

    Or one line of work: a group of topics, as `themes.csv` has them.
    """

    topic: Value
    answers: dict[str, Answer]
    verdict: Verdict | None  # against the other topics; None where nobody rated
    change: Verdict | None  # against as many weeks before; None without a history

    @property
    def dissatisfied(self) -> int:
        """How many marks 1 and 2."""
        answer = self.answers.get("dissatisfied")
        return 0 if answer is None else answer.numerator or 0


@dataclass(frozen=True, kw_only=True)
class TopicLines:
    """All topics, those with the most marks 1 and 2 first, and the whole."""

    whole: dict[str, Answer]
    lines: tuple[TopicLine, ...]


def topic_lines(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    by: str = "topic",
) -> TopicLines:
    """The topics, or themes, that the question's filters and period leave."""
    question = replace(question, metrics=SHOWN, split_by=())
    whole = {a.metric: a for a in ask(snapshot, question, viewer)}
    split = ask(snapshot, replace(question, split_by=(by,)), viewer)
    by_topic: dict[Value, dict[str, Answer]] = {}
    for answer in split:
        if answer.group:
            by_topic.setdefault(answer.group[0], {})[answer.metric] = answer
    rated = [a for a in split if a.metric == "satisfied" and a.group and a.n]
    verdicts = {
        a.group[0]: verdict
        for a, verdict in zip(rated, against_others(rated), strict=True)
    }
    before = _before(snapshot, question, viewer, by)
    lines = [
        TopicLine(
            topic=topic,
            answers=answers,
            verdict=verdicts.get(topic),
            change=_change(answers.get("satisfied"), before.get(topic)),
        )
        for topic, answers in by_topic.items()
    ]
    lines.sort(key=lambda line: (-line.dissatisfied, str(line.topic)))
    return TopicLines(whole=whole, lines=tuple(lines))


def _before(
    snapshot: Snapshot, question: Question, viewer: Viewer, by: str
) -> dict[Value, Answer]:
    """Satisfaction in as many weeks before; nothing without a history."""
    if not can_compare_over_time(snapshot, question):
        return {}
    asked = replace(
        question,
        metrics=("satisfied",),
        split_by=(by,),
        period=preceding(question.period),
    )
    return {a.group[0]: a for a in ask(snapshot, asked, viewer) if a.group}


def _change(now: Answer | None, before: Answer | None) -> Verdict | None:
    if now is None or before is None or not now.n or not before.n:
        return None
    return compare(
        now.numerator, now.n, before.numerator, before.n, SATISFIED.compared_from
    )
