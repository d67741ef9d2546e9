"""Why did the figure change: other matters came, or they were handled otherwise?

Kitagawa, E. M. (1955). Components of a difference between two rates. Journal of the
American Statistical Association, 50(272), 1168-1194. The mix part of a stratum is the
change of its share times its mean rate, the rate part the change of its rate times its
mean share. The parts add up to the change with no remainder, and exchanging the periods
turns every sign.

- A stratum in one period only: its rate is taken equal in both, so it is mix alone,
  and that is said (only_once).
- A period with nothing at all: no decomposition.
- Bookkeeping and not cause. For any weighted mean (a share, a mean mark, the share
  closed by day 30), never for medians.
- Where the rate of a stratum rests on few records, pool it first (pooled).
"""

from collections.abc import Sequence
from dataclasses import dataclass

THIN = 30


@dataclass(frozen=True, kw_only=True)
class Stratum:
    """A topic, say: its weight (records) and its rate in each of two periods."""

    weight_1: float
    rate_1: float | None
    weight_2: float
    rate_2: float | None


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a stratum adds to the change."""

    mix: float
    mix_from_mean: float  # the same, as distance from the mean: sums to the same mix
    rate: float
    only_once: bool


@dataclass(frozen=True, kw_only=True)
class Decomposition:
    """The change from the first period to the second, in two parts."""

    crude_1: float
    crude_2: float
    mix: float
    rate: float
    parts: tuple[Part, ...]
    is_simpson: bool  # every stratum went one way and the whole went the other

    @property
    def total(self) -> float:
        """The change that the parts add up to."""
        return self.crude_2 - self.crude_1


def decomposition(strata: Sequence[Stratum]) -> Decomposition | None:
    """The change by stratum, in the order given; None where a period is empty."""
    whole_1 = sum(stratum.weight_1 for stratum in strata)
    whole_2 = sum(stratum.weight_2 for stratum in strata)
    if not whole_1 or not whole_2:
        return None
    rows = [
        (s.weight_1 / whole_1, s.weight_2 / whole_2, *_rates(s), _is_only_once(s))
        for s in strata
    ]
    crude_1 = sum(w1 * r1 for w1, _, r1, _, _ in rows)
    crude_2 = sum(w2 * r2 for _, w2, _, r2, _ in rows)
    middle = (crude_1 + crude_2) / 2
    parts = tuple(
        Part(
            mix=(w2 - w1) * (r1 + r2) / 2,
            mix_from_mean=(w2 - w1) * ((r1 + r2) / 2 - middle),
            rate=(r2 - r1) * (w1 + w2) / 2,
            only_once=only_once,
        )
        for w1, w2, r1, r2, only_once in rows
    )
    steps = [r2 - r1 for _, _, r1, r2, only_once in rows if not only_once]
    return Decomposition(
        crude_1=crude_1,
        crude_2=crude_2,
        mix=sum(part.mix for part in parts),
        rate=sum(part.rate for part in parts),
        parts=parts,
        is_simpson=_is_simpson(crude_2 - crude_1, steps),
    )


def pooled(strata: Sequence[Stratum], least: float = THIN) -> list[Stratum]:
    """Strata of at least so many records in both periods, then the others as one."""
    kept = [stratum for stratum in strata if not is_thin(stratum, least)]
    thin = [stratum for stratum in strata if is_thin(stratum, least)]
    if not thin:
        return kept
    first = [(s.weight_1, s.rate_1) for s in thin if s.weight_1]
    second = [(s.weight_2, s.rate_2) for s in thin if s.weight_2]
    (weight_1, rate_1), (weight_2, rate_2) = _together(first), _together(second)
    other = Stratum(weight_1=weight_1, rate_1=rate_1, weight_2=weight_2, rate_2=rate_2)
    return [*kept, other]


def is_thin(stratum: Stratum, least: float = THIN) -> bool:
    """Whether a rate of the stratum rests on too few records to be looked at alone."""
    return min(stratum.weight_1, stratum.weight_2) < least


def _rates(stratum: Stratum) -> tuple[float, float]:
    rate_1 = stratum.rate_1 if stratum.weight_1 else stratum.rate_2
    rate_2 = stratum.rate_2 if stratum.weight_2 else rate_1
    if rate_1 is None:
        return 0.0, 0.0  # in neither period: nothing to weigh
    return rate_1, rate_2


def _is_only_once(stratum: Stratum) -> bool:
    return not stratum.weight_1 or not stratum.weight_2


def _is_simpson(total: float, steps: Sequence[float]) -> bool:
    return (total < 0 and min(steps, default=0) > 0) or (
        total > 0 and max(steps, default=0) < 0
    )


def _together(rated: Sequence[tuple[float, float]]) -> tuple[float, float | None]:
    weight = sum(w for w, _ in rated)
    return weight, (sum(w * rate for w, rate in rated) / weight if weight else None)
