"""Why a figure is another one: other matters came, or they were handled otherwise.

Bookkeeping and not cause: the parts say where the change lies and not what brought it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.catalogue import CATALOGUE
from metrics.errors import QuestionRefused
from metrics.findings.verdict import LEVELS, Verdict, compare
from metrics.language.evidence import Evidence
from metrics.metric import MeanOfRating, Share
from metrics.question import Question, Value
from metrics.snapshot import Snapshot
from metrics.statistics.kitagawa import (
    Decomposition,
    Stratum,
    decomposition,
    is_thin,
    pooled,
)
from metrics.statistics.kitagawa import Part as Effect
from metrics.statistics.linear_combination import Term, weighted_sum
from metrics.statistics.wilson import wilson_interval

SHOWN_LEVEL = LEVELS[Evidence.PROBABLE]  # of the limits that are shown


@dataclass(frozen=True, kw_only=True)
class ChangePart:
    """One topic, say, or all the thin ones together, and what it adds."""

    name: Value
    is_other: bool  # several topics, each with too few records to be looked at alone
    n_before: int
    n_after: int
    value_before: float | None
    value_after: float | None
    effect: Effect


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change of one metric and the two parts that add up to it exactly.

    Of shares the quality part has limits at 95 % and a word for how sure it is; the mix
    is what the records were and has none. `verdict` compares the two whole shares.
    """

    metric: str
    by: str
    whole: Decomposition
    n_before: int
    n_after: int
    parts: tuple[ChangePart, ...]  # the largest effect first
    pooled: int  # how many topics were too thin to stand alone
    verdict: Verdict | None = None
    rate_low: float | None = None
    rate_high: float | None = None
    rate_evidence: Evidence | None = None


def change_between(
    snapshot: Snapshot,
    before: Question,
    after: Question,
    viewer: Viewer = EVERYTHING,
    *,
    by: str = "topic",
) -> Change | None:
    """The change from one period or unit to another, taken apart by `by`.

    Both questions name the same share or mean mark. None where either side has too few
    records to be compared, or where nothing is left to take apart.
    """
    metric = _divisible(before, after)
    sides = [
        {a.group[0]: a for a in _split(snapshot, question, viewer, by) if a.n}
        for question in (before, after)
    ]
    n_before, n_after = (sum(a.n for a in side.values()) for side in sides)
    if min(n_before, n_after) < metric.compared_from:
        return None
    strata = {
        name: _stratum(*(side.get(name) for side in sides))
        for name in sorted({*sides[0], *sides[1]}, key=lambda n: (n is None, str(n)))
    }
    kept = pooled(tuple(strata.values()))
    if len(kept) < 2:
        return None
    thin = sum(map(is_thin, strata.values()))
    names = [name for name, s in strata.items() if not is_thin(s)]
    whole = decomposition(kept)
    parts = [
        _part(name, stratum, effect, is_other=i == len(names))
        for i, (name, stratum, effect) in enumerate(
            zip((*names, None), kept, whole.parts, strict=False)
        )
    ]
    found = Change(
        metric=metric.name,
        by=by,
        whole=whole,
        n_before=n_before,
        n_after=n_after,
        parts=tuple(sorted(parts, key=_size, reverse=True)),
        pooled=thin,
    )
    return _with_limits(found, kept) if isinstance(metric, Share) else found


def _divisible(before: Question, after: Question) -> Share | MeanOfRating:
    if before.metrics != after.metrics or len(before.metrics) != 1:
        raise QuestionRefused("change", "asks for more than one metric.")
    metric = CATALOGUE[before.metrics[0]]
    if not isinstance(metric, Share | MeanOfRating):
        raise QuestionRefused(
            "change",
            f"{metric.name!r} is neither a share nor a mean mark.",
            "Only these add up from their parts: ask for satisfied, say.",
        )
    return metric


def _split(
    snapshot: Snapshot, question: Question, viewer: Viewer, by: str
) -> list[Answer]:
    answers = ask(snapshot, replace(question, split_by=(by,)), viewer)
    return [a for a in answers if a.group]  # none where a column is missing


def _stratum(before: Answer | None, after: Answer | None) -> Stratum:
    (n_1, rate_1), (n_2, rate_2) = (
        (0, None) if a is None else (a.n, a.numerator / a.n) for a in (before, after)
    )
    return Stratum(weight_1=n_1, rate_1=rate_1, weight_2=n_2, rate_2=rate_2)


def _part(
    name: Value, stratum: Stratum, effect: Effect, *, is_other: bool
) -> ChangePart:
    return ChangePart(
        name=name,
        is_other=is_other,
        n_before=stratum.weight_1,
        n_after=stratum.weight_2,
        value_before=stratum.rate_1,
        value_after=stratum.rate_2,
        effect=effect,
    )


def _size(part: ChangePart) -> float:
    # from the mean: a large topic that stays as large is no part of the mix
    return abs(part.effect.mix_from_mean + part.effect.rate)


def _with_limits(found: Change, strata: Sequence[Stratum]) -> Change:
    n_1, n_2 = found.n_before, found.n_after
    counts = [_counted(strata, side) for side in (_first, _second)]
    verdict = compare(counts[1], n_2, counts[0], n_1, least=1)

    def limits(level: float) -> tuple[float, float]:
        terms = [t for s in strata for t in _terms(s, n_1, n_2, level)]
        return weighted_sum(terms)[1:]

    low, high = limits(SHOWN_LEVEL)
    return replace(
        found,
        verdict=verdict,
        rate_low=low,
        rate_high=high,
        rate_evidence=_evidence(limits),
    )


def _evidence(limits: Callable[[float], tuple[float, float]]) -> Evidence:
    for word, level in LEVELS.items():
        low, high = limits(level)
        if low > 0 or high < 0:
            return word
    return Evidence.USUAL


def _terms(stratum: Stratum, n_1: int, n_2: int, level: float) -> list[Term]:
    """The stratum's part of the quality: its mean weight times the change of rate."""
    if not stratum.weight_1 or not stratum.weight_2:
        return []
    weight = (stratum.weight_1 / n_1 + stratum.weight_2 / n_2) / 2
    terms = []
    for sign, (n, rate) in ((-1, _first(stratum)), (1, _second(stratum))):
        low, high = wilson_interval(round(n * rate), n, level)
        terms.append(Term(weight=sign * weight, value=rate, low=low, high=high))
    return terms


def _counted(
    strata: Sequence[Stratum], side: Callable[[Stratum], tuple[int, float | None]]
) -> int:
    return sum(round(n * rate) for n, rate in map(side, strata) if n)


def _first(stratum: Stratum) -> tuple[int, float | None]:
    return stratum.weight_1, stratum.rate_1


def _second(stratum: Stratum) -> tuple[int, float | None]:
    return stratum.weight_2, stratum.rate_2
