"""Events per so many residents or appeals, with their interval.

Fewer than ten events: the exact limits by chi-square (Garwood, F. (1936). Fiducial
limits for the Poisson distribution. Biometrika, 28, 437-442), as computed by
statsmodels. From ten on: Byar's approximation (Breslow, N. E. and Day, N. E. (1987).
Statistical Methods in Cancer Research, volume 2, equation 2.10).

- No event: from 0 to a real upper limit, 3.689 events at 95 %.
- Nobody to count among (denominator 0): no rate.
- Departure from the tables of Public Health England, which leave Byar's lower limit
  blank where it would be negative: below ten the exact limits are used instead.
"""

from dataclasses import dataclass
from enum import Enum
from math import sqrt
from statistics import NormalDist

from statsmodels.stats.rates import confint_poisson

BYAR_FROM = 10  # events


class Formula(Enum):
    """By which formula the limits were found."""

    EXACT = "exact"
    BYAR = "Byar"


@dataclass(frozen=True, kw_only=True)
class Rate:
    """Events per `per`, in the same unit as its limits."""

    rate: float
    low: float
    high: float
    formula: Formula


def poisson_rate(
    count: float, denominator: float, *, per: float = 1, level: float = 0.95
) -> Rate | None:
    """The rate of events among a denominator; None where there is nobody."""
    if denominator == 0:
        return None
    low, high = poisson_limits(count, level)
    return Rate(
        rate=per * count / denominator,
        low=per * low / denominator,
        high=per * high / denominator,
        formula=Formula.EXACT if count < BYAR_FROM else Formula.BYAR,
    )


def poisson_limits(count: float, level: float = 0.95) -> tuple[float, float]:
    """Both limits of the number of events that was to be expected."""
    if count < BYAR_FROM:
        return exact_limits(count, level)
    z = NormalDist().inv_cdf((1 + level) / 2)
    above = count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    high = above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3
    return low, high


def exact_limits(count: float, level: float = 0.95) -> tuple[float, float]:
    """Garwood's limits: each tail holds no more than its half of the error."""
    low, high = confint_poisson(count, 1, method="exact-c", alpha=1 - level)
    return (0.0 if count == 0 else float(low)), float(high)
