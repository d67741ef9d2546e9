"""What is left of an answer whose counts are coarse: see `metrics.engines.coarse`."""

from collections.abc import Iterable
from dataclasses import replace

from metrics.answer import Answer, Reason
from metrics.catalogue import CATALOGUE
from metrics.metric import Adjusted, Bounds, Items, Share, Spread
from metrics.statistics.small_numbers import HIDDEN_UP_TO, INDICATIVE_FROM

HIDDEN = {
    "value": None,
    "low": None,
    "high": None,
    "flag": "c",
    "reason": Reason.CONFIDENTIAL.value,
}
_DIGITS = 2  # of what is reckoned from exact counts: more would tell them


def without_small(answers: Iterable[Answer]) -> list[Answer]:
    """The answers without what few citizens stand behind.

    A group of few is absent, as one of nobody is. An answer about the whole says that
    it is hidden, and has no counts.
    """
    return [
        replace(answer, numerator=None, denominator=None, n=None, **HIDDEN)
        if _is_of_few(answer)
        else _rounded(answer)
        for answer in answers
        if not (answer.group and _is_of_few(answer))
    ]


def _is_of_few(answer: Answer) -> bool:
    if answer.n is None:
        return False  # nothing was counted, and it says why
    is_small = min(answer.n, answer.numerator or answer.n) <= HIDDEN_UP_TO
    is_share = isinstance(CATALOGUE[answer.metric], Share | Items)
    # the few are known to be all alike
    is_extreme = answer.numerator == answer.n < INDICATIVE_FROM
    return is_small or answer.numerator == 0 or (is_share and is_extreme)


def _rounded(answer: Answer) -> Answer:
    metric = CATALOGUE[answer.metric]
    if isinstance(metric, Bounds) and answer.high is not None:
        return replace(answer, high=min(answer.high, 1.0))  # counts moved apart
    if not isinstance(metric, Adjusted | Spread):
        return answer
    shown = {name: getattr(answer, name) for name in ("value", "low", "high")}
    return replace(
        answer, **{n: x if x is None else round(x, _DIGITS) for n, x in shown.items()}
    )
