"""The mean of marks, with Student's interval.

Student (1908). The probable error of a mean. Biometrika, 6(1), 1-25:
mean -/+ t(n - 1) * s / sqrt(n), s with n - 1.

Departure: the limits are clipped to the scale, because no mean of marks from 1 to 5
lies outside it.

- No marks: None.
- One mark: a mean without limits.
- All marks equal: limits of width 0. That is the formula and not certainty: a page
  shows n and draws no band.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import sqrt

from scipy.stats import t


def mean_of_counts(
    counts: Mapping[int, int],
    *,
    low: float = 1,
    high: float = 5,
    level: float = 0.95,
) -> tuple[float, float | None, float | None] | None:
    """(mean, low, high) of values, each given with how often it occurs."""
    n = sum(counts.values())
    if n == 0:
        return None
    mean = float(_mean(counts, n))
    deviation = deviation_of_counts(counts)
    if deviation is None:
        return mean, None, None
    half = t.ppf((1 + level) / 2, n - 1) * deviation / sqrt(n)
    return mean, float(max(low, mean - half)), float(min(high, mean + half))


def deviation_of_counts(counts: Mapping[int, int]) -> float | None:
    """The standard deviation with n - 1; unknown for fewer than two values."""
    n = sum(counts.values())
    if n < 2:
        return None
    mean = _mean(counts, n)
    squares = sum(
        n_of * (Fraction(value) - mean) ** 2 for value, n_of in counts.items()
    )
    return sqrt(squares / (n - 1))


def _mean(counts: Mapping[int, int], n: int) -> Fraction:
    # exact: equal marks must have a deviation of 0, not of a rounding error
    return sum(Fraction(value) * n_of for value, n_of in counts.items()) / n
