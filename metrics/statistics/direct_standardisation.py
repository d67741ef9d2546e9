"""Rates of two units as if both had the same mix: the ones that may be compared.

Direct standardisation: the unit's rate in each stratum, weighted by a common standard
(all appeals of the period). Limits: Dobson, A. J., Kuulasmaa, K., Eberle, E. and
Scherer, J. (1991). Confidence intervals for weighted sums of Poisson parameters.
Statistics in Medicine, 10, 457-462, with Byar's limits of the total count.

- Fewer than ten events in all: no value, as Public Health England does.
- A stratum that the standard has and the unit has not: no value, never a stratum
  silently dropped; merge strata.
- No standard at all: no value.
- A stratum with few records and much weight is named: the interval then hides how
  little is known.

Built for the next step: comparing two units with one another, not yet on a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import sqrt

from metrics.statistics.poisson_rate import BYAR_FROM, poisson_limits

THIN = 30  # records: fewer say little about a stratum's rate
HEAVY = 0.1  # of the standard: more decide the whole value


class Refused(Enum):
    """Why there is no value."""

    FEW = "total count < 10"
    EMPTY = "stratum without population"
    NO_STANDARD = "no standard population"


@dataclass(frozen=True, kw_only=True)
class Stratum:
    """One topic, say: the unit's events and population, and the standard's."""

    count: float
    population: float
    standard: float


@dataclass(frozen=True, kw_only=True)
class Standardised:
    """A rate per `per`, or why there is none."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    refused: Refused | None = None
    thin: tuple[int, ...] = ()  # positions of strata that weigh more than they know


def directly_standardised(
    strata: Sequence[Stratum], *, per: float = 1, level: float = 0.95
) -> Standardised:
    """The unit's rate with the mix of the standard."""
    refused = _refused(strata)
    if refused:
        return Standardised(refused=refused)
    whole = sum(stratum.standard for stratum in strata)
    used = [(s, s.standard / whole) for s in strata if s.standard]
    value = sum(weight * s.count / s.population for s, weight in used)
    variance = sum(weight**2 * s.count / s.population**2 for s, weight in used)
    total = sum(stratum.count for stratum in strata)
    stretch = sqrt(variance / total)
    low, high = poisson_limits(total, level)
    return Standardised(
        value=per * value,
        low=per * (value + stretch * (low - total)),
        high=per * (value + stretch * (high - total)),
        thin=tuple(
            position
            for position, stratum in enumerate(strata)
            if stratum.population < THIN and stratum.standard / whole >= HEAVY
        ),
    )


def _refused(strata: Sequence[Stratum]) -> Refused | None:
    if sum(stratum.standard for stratum in strata) <= 0:
        return Refused.NO_STANDARD
    if sum(stratum.count for stratum in strata) < BYAR_FROM:
        return Refused.FEW
    if any(stratum.standard and not stratum.population for stratum in strata):
        return Refused.EMPTY
    return None
