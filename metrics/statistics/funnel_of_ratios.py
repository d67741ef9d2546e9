"""Which units had more or fewer than their mix would let us expect.

The funnel of observed over expected: exact Poisson limits around 1 at each expected
number, as the NHS's summary mortality indicator draws them; a unit is outside where the
interval of its own ratio leaves out 1. Spiegelhalter, D. J. (2005). Statistics in
Medicine, 24, 1185-1202, section 3.

- Nothing expected: no limits and no place.
- Nothing observed: the interval begins at 0, and the unit can still be low.

Built for the next step: the adjusted share has Wilson's limits on the screens so far.
"""

from scipy.stats import chi2

from metrics.statistics.funnel import OUTSIDE, Place
from metrics.statistics.poisson_rate import poisson_limits


def ratio_limits(expected: float, level: float) -> tuple[float, float] | None:
    """Between which ratios chance leaves a unit with this expected number."""
    if expected <= 0:
        return None
    tail = (1 - level) / 2
    low = chi2.ppf(tail, 2 * expected) / 2
    high = chi2.ppf(1 - tail, 2 * expected + 2) / 2
    return float(low / expected), float(high / expected)


def place_of_ratio(observed: float, expected: float) -> Place | None:
    """Where a unit stands: does the interval of its ratio leave out 1?"""
    if expected <= 0:
        return None
    for level, low_place, high_place in OUTSIDE:
        low, high = poisson_limits(observed, level)
        if high < expected:
            return low_place
        if low > expected:
            return high_place
    return Place.INSIDE
