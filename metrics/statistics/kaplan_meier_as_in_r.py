"""The same curve read as R's survfit prints it, to reconcile with somebody's script.

Therneau, T. and Grambsch, P. (2000). Modeling Survival Data, chapter 2. R's default
limits are exp(log S -/+ z times Greenwood's root), and where the curve stays exactly at
the share asked for, its quantile is the midpoint of that stretch. Medians are otherwise
equal to ours and limits are not; on screens ours are used (see kaplan_meier).

- A share that is not reached: None, as with ours.
- A curve that stays at the share until the last wait: midpoint up to that wait.

Built for the next step: the page that reconciles with the system's own figures.
"""

from fractions import Fraction
from math import exp, sqrt
from statistics import NormalDist

from metrics.statistics.kaplan_meier import SLACK, KaplanMeier, quantile


def limits_of_quantile(
    curve: KaplanMeier, share: Fraction, level: float = 0.95
) -> tuple[int | None, int | None]:
    """The limits of the first age by which this share has ended, R's default way."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    goal = float(1 - share) + SLACK
    low = high = None
    for age, survival, greenwood in zip(
        curve.ages, curve.survival, curve.greenwood, strict=True
    ):
        if greenwood is None:
            break
        reach = exp(z * sqrt(greenwood))
        if low is None and survival / reach <= goal:
            low = age
        if min(1.0, survival * reach) <= goal:
            high = age
            break
    return low, high


def midpoint_quantile(curve: KaplanMeier, share: Fraction) -> float | None:
    """The age by which this share has ended, in the middle of a level stretch."""
    first = quantile(curve, share)[0]
    if first is None:
        return None
    row = curve.ages.index(first)
    if abs(curve.survival[row] - float(1 - share)) > SLACK:
        return float(first)
    later = zip(curve.ages[row + 1 :], curve.ended[row + 1 :], strict=True)
    ends = next((age for age, ended in later if ended), curve.longest)
    return (first + ends) / 2
