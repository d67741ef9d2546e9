"""How appeals ended, and how satisfied citizens are with each way of ending them."""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.findings.verdict import Band, Verdict, against_others
from metrics.question import Question, Value
from metrics.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class OutcomeLine:
    """The answers of one outcome, and their marks against those of all the others."""

    outcome: Value
    closed: Answer
    satisfied: Answer | None  # None where nobody has rated one
    verdict: Verdict | None  # None where marks are not told


def outcomes(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> tuple[OutcomeLine, ...]:
    """The outcomes that are told, the most frequent first; those not told are out."""
    asked = replace(question, metrics=("closed", "satisfied"), split_by=("outcome",))
    answers = {
        (a.metric, a.group[0]): a
        for a in ask(snapshot, asked, viewer)
        if a.group and a.group[0] is not None and a.n
    }
    marked = [a for (metric, _), a in answers.items() if metric == "satisfied"]
    told = [a for a in marked if a.numerator is not None]
    verdicts = zip(told, against_others(told), strict=True)
    judged = {answer.group[0]: verdict for answer, verdict in verdicts}
    found = [
        OutcomeLine(
            outcome=outcome,
            closed=answer,
            satisfied=answers.get(("satisfied", outcome)),
            verdict=judged.get(outcome),
        )
        for (metric, outcome), answer in answers.items()
        if metric == "closed"
    ]
    return tuple(sorted(found, key=lambda line: (-line.closed.n, str(line.outcome))))


def is_compared(line: OutcomeLine) -> bool:
    """Whether it has enough marks to be set against the others."""
    return line.verdict is not None and line.verdict.band is not Band.FEW


def least_liked(lines: tuple[OutcomeLine, ...]) -> OutcomeLine | None:
    """Of the outcomes that stand below the others, the one with the lowest share."""
    below = [
        line
        for line in lines
        if line.verdict is not None and line.verdict.band is Band.BELOW
    ]
    return min(below, key=lambda line: line.satisfied.value, default=None)
