"""One metric over two selections of appeals, and whether the two differ."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from statistics import NormalDist

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.catalogue import CATALOGUE
from metrics.errors import QuestionRefused
from metrics.findings.verdict import LEVELS, compare
from metrics.language.evidence import Evidence
from metrics.metric import Duration, MeanOfRating, Share
from metrics.period import Period
from metrics.question import Question, Value
from metrics.snapshot import Snapshot
from metrics.statistics.linear_combination import Term, weighted_sum

COMPARABLE = tuple(  # a count of more weeks or a larger region is larger, and no more
    name
    for name, metric in CATALOGUE.items()
    if isinstance(metric, Share | Duration | MeanOfRating)
    and metric.in_pickers
    and not metric.is_input
)


class Refusal(Enum):
    """Why the two are not compared."""

    SYSTEMS = auto()  # each system asks and counts in its own way
    SAME = auto()
    UNKNOWN = auto()  # a value is missing
    FEW = auto()  # fewer records than `compared_from`


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """The metric in both, the first minus the second, and how sure that is.

    Difference and limits (95 %) are in the metric's unit: shares 0..1, days, marks.
    They are None with a refusal.
    """

    first: Answer
    second: Answer
    in_both: int = 0  # records that the two share: they draw the values together
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    evidence: Evidence = Evidence.USUAL
    refusal: Refusal | None = None


def contrast(
    snapshot: Snapshot,
    question: Question,
    second: Question,
    viewer: Viewer = EVERYTHING,
) -> Contrast:
    """The question's metric under its own filters against those of `second`.

    QuestionRefused unless both name the same one of COMPARABLE, without a split.
    """
    _check(question, second)
    answers = [ask(snapshot, one, viewer)[0] for one in (question, second)]
    found = Contrast(first=answers[0], second=answers[1])
    refusal = _refusal(snapshot, question, second, found)
    if refusal is not None:
        return replace(found, refusal=refusal)
    difference, low, high, evidence = _difference(*answers)
    return replace(
        found,
        in_both=_in_both(snapshot, question, second, viewer),
        difference=difference,
        low=low,
        high=high,
        evidence=evidence,
    )


def _check(first: Question, second: Question) -> None:
    if first.metrics != second.metrics or len(first.metrics) != 1:
        raise QuestionRefused("contrast", "asks for more than one metric.")
    if first.metrics[0] not in COMPARABLE or first.split_by or second.split_by:
        raise QuestionRefused(
            "contrast",
            f"{first.metrics[0]!r} of two selections cannot be compared.",
            f"Choose, without a split, from: {', '.join(COMPARABLE)}.",
        )


def _refusal(
    snapshot: Snapshot, first: Question, second: Question, found: Contrast
) -> Refusal | None:
    sources = {
        one.source for q in (first, second) for one in snapshot.known(q.where, q.as_of)
    }
    if len(sources) > 1:
        return Refusal.SYSTEMS
    if first == second:
        return Refusal.SAME
    least = CATALOGUE[found.first.metric].compared_from
    both = (found.first, found.second)
    if any(a.n is not None and a.n < least for a in both):
        return Refusal.FEW
    if any(a.value is None for a in both):
        return Refusal.UNKNOWN
    return None


def _difference(
    first: Answer, second: Answer
) -> tuple[float, float | None, float | None, Evidence]:
    """The first minus the second with its limits, and how sure it is."""
    metric = CATALOGUE[first.metric]
    if isinstance(metric, Share):
        verdict = compare(
            first.numerator, first.n, second.numerator, second.n, metric.compared_from
        )
        return verdict.difference, verdict.low, verdict.high, verdict.evidence
    if None in (first.low, first.high, second.low, second.high):
        return first.value - second.value, None, None, Evidence.USUAL
    terms = [
        Term(weight=sign, value=a.value, low=a.low, high=a.high)
        for sign, a in ((1, first), (-1, second))
    ]
    difference, low, high = weighted_sum(terms)
    reach = difference - low if difference > 0 else high - difference
    return difference, low, high, _evidence(abs(difference), reach)


def _evidence(size: float, reach: float) -> Evidence:
    """By the limit at 95 %, and stretched as a normal distribution's would be.

    A departure: waits and means keep no counts from which to take the wider limit.
    """
    usual = _z(LEVELS[Evidence.PROBABLE])
    for word, level in LEVELS.items():  # the surest first
        if size > reach * _z(level) / usual:
            return word
    return Evidence.USUAL


def _z(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)


def _in_both(
    snapshot: Snapshot, first: Question, second: Question, viewer: Viewer
) -> int:
    """How many of the metric's records both selections hold."""
    where = _common(first.where, second.where)
    period = _overlap(first.period, second.period)
    if period is None or not all(where.values()):
        return 0
    (answer,) = ask(snapshot, replace(first, where=where, period=period), viewer)
    return answer.n or 0


def _common(first: dict, second: dict) -> dict[str, tuple[Value, ...]]:
    return {
        name: tuple(
            value
            for value in first.get(name, second.get(name))
            if value in second.get(name, first.get(name))
        )
        for name in {**first, **second}
    }


def _overlap(first: Period, second: Period) -> Period | None:
    since, until = max(first.first, second.first), min(first.last, second.last)
    return Period(since, until) if since <= until else None
