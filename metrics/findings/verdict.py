"""Is a share different from another one, and how sure is that?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.language.evidence import Evidence
from metrics.metric import Better
from metrics.statistics.between_units import between_unit_spread
from metrics.statistics.funnel import funnel
from metrics.statistics.newcombe import difference_of_shares
from metrics.statistics.shortfall import shortfall
from metrics.statistics.wilson import wilson_interval


class Band(Enum):
    """Where a unit stands against the others."""

    ABOVE = "above"
    SAME = "not distinguishable"
    BELOW = "below"
    FEW = "too few records"


# The level at which the interval of a difference must leave out 0 for each word.
LEVELS = {Evidence.CLEAR: 0.998, Evidence.PROBABLE: 0.95}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One share against another; the difference is the first minus the second."""

    band: Band
    evidence: Evidence
    numerator: int
    n: int
    other_numerator: int
    other_n: int
    level: float | None = None  # share 0..1 of a target, which no records stand behind
    difference: float | None = None
    low: float | None = None  # 95 %
    high: float | None = None

    @property
    def other(self) -> float | None:
        """The share it is compared with."""
        if self.level is not None:
            return self.level
        return self.other_numerator / self.other_n if self.other_n else None

    @property
    def short(self) -> int:
        """How many more counted records the level of the other share would take."""
        if self.other is None or not self.n:
            return 0
        return shortfall(self.numerator, self.n, self.other)[0]


def compare(
    counted: int,
    n: int,
    other_counted: int,
    other_n: int,
    least: int,
    widening: float = 1.0,
) -> Verdict:
    """The verdict on two shares; none is passed where either has fewer than `least`.

    `widening` multiplies the interval where units differ by more than chance anyway.
    """
    counts = {
        "numerator": counted,
        "n": n,
        "other_numerator": other_counted,
        "other_n": other_n,
    }
    if min(n, other_n) < least:
        return Verdict(band=Band.FEW, evidence=Evidence.USUAL, **counts)
    pair = (counted, n, other_counted, other_n)
    difference, low, high = difference_of_shares(*pair)
    evidence = Evidence.USUAL
    for word, level in LEVELS.items():
        _, lowest, highest = difference_of_shares(*pair, level=level)
        nearest = lowest if difference > 0 else highest
        if abs(difference) > widening * abs(difference - nearest):
            evidence = word
            break
    band = Band.SAME
    if evidence is not Evidence.USUAL:
        band = Band.ABOVE if difference > 0 else Band.BELOW
    return Verdict(
        band=band,
        evidence=evidence,
        difference=difference,
        low=low,
        high=high,
        **counts,
    )


def against_level(counted: int, n: int, level: float, least: int) -> Verdict:
    """The verdict on a share by whether its own interval leaves out a fixed level."""
    counts = {
        "numerator": counted,
        "n": n,
        "other_numerator": 0,
        "other_n": 0,
        "level": level,
    }
    if n < least:
        return Verdict(band=Band.FEW, evidence=Evidence.USUAL, **counts)
    difference = counted / n - level
    for word, sureness in LEVELS.items():  # the surest first
        low, high = wilson_interval(counted, n, sureness)
        if not low <= level <= high:
            band = Band.ABOVE if difference > 0 else Band.BELOW
            return Verdict(band=band, evidence=word, difference=difference, **counts)
    return Verdict(
        band=Band.SAME, evidence=Evidence.USUAL, difference=difference, **counts
    )


def against_others(answers: Iterable[Answer]) -> list[Verdict]:
    """Each group of a share against all the other groups together."""
    answers = list(answers)
    counted = sum(a.numerator for a in answers)
    n = sum(a.n for a in answers)
    widening = funnel(_compared(answers)).widening
    verdicts = [
        compare(
            a.numerator,
            a.n,
            counted - a.numerator,
            n - a.n,
            CATALOGUE[a.metric].compared_from,
            widening,
        )
        for a in answers
    ]
    if can_be_ranked(answers):
        return verdicts
    # where units do not really differ, one in twenty is "probably" other by chance
    return [_unless_clear(verdict) for verdict in verdicts]


def can_be_ranked(answers: Iterable[Answer]) -> bool:
    """Whether the units really differ; so few that it cannot be told count as yes."""
    spread = between_unit_spread(_compared(answers))
    return spread is None or spread.can_be_ranked


def _compared(answers: Iterable[Answer]) -> list[tuple[int, int]]:
    return [
        (a.numerator, a.n)
        for a in answers
        if a.n and a.n >= CATALOGUE[a.metric].compared_from
    ]


def _unless_clear(verdict: Verdict) -> Verdict:
    if verdict.band is Band.FEW or verdict.evidence is Evidence.CLEAR:
        return verdict
    return replace(verdict, band=Band.SAME, evidence=Evidence.USUAL)


def is_good(metric: str, band: Band) -> bool | None:
    """Whether standing in a band is good news; None where it says nothing."""
    better = CATALOGUE[metric].better
    if band not in (Band.ABOVE, Band.BELOW) or better is Better.NEITHER:
        return None
    return (band is Band.ABOVE) == (better is Better.HIGHER)
