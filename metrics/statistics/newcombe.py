"""The difference of two independent shares, with its interval.

Newcombe, R. G. (1998). Interval estimation for the difference between independent
proportions: comparison of eleven methods. Statistics in Medicine, 17, 873-890;
method 10: a hybrid of the two Wilson intervals. The same as that of statsmodels.

- Either side empty: no difference.
- Two units or periods are judged by this interval (does it leave out 0?), never by
  whether their own intervals overlap: overlap hides real differences.
- Limits are clipped to -1..1 against floating error.
"""

from math import hypot

from metrics.statistics.wilson import wilson_interval


def difference_of_shares(
    counted_1: int, n_1: int, counted_2: int, n_2: int, level: float = 0.95
) -> tuple[float, float, float] | None:
    """(difference, low, high) of the first share minus the second."""
    if n_1 == 0 or n_2 == 0:
        return None
    share_1, share_2 = counted_1 / n_1, counted_2 / n_2
    low_1, high_1 = wilson_interval(counted_1, n_1, level)
    low_2, high_2 = wilson_interval(counted_2, n_2, level)
    difference = share_1 - share_2
    low = difference - hypot(share_1 - low_1, high_2 - share_2)
    high = difference + hypot(high_1 - share_1, share_2 - low_2)
    return difference, max(-1.0, low), min(1.0, high)
