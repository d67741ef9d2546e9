"""The difference of two independent shares, with its interval.

Newcombe, R. G. (1998). Interval estimation for the difference between independent
proportions: comparison of eleven methods. Statistics in Medicine, 17, 873-890;
method 10: a hybrid of the two Wilson intervals. As computed by statsmodels.

- Either side empty: no difference.
- Two units or periods are judged by this interval (does it leave out 0?), never by
  whether their own intervals overlap: overlap hides real differences.
- Limits are clipped to -1..1 against floating error.
"""

from statsmodels.stats.proportion import confint_proportions_2indep


def difference_of_shares(
    counted_1: int, n_1: int, counted_2: int, n_2: int, level: float = 0.95
) -> tuple[float, float, float] | None:
    """(difference, low, high) of the first share minus the second."""
    if n_1 == 0 or n_2 == 0:
        return None
    low, high = confint_proportions_2indep(
        counted_1,
        n_1,
        counted_2,
        n_2,
        method="newcomb",
        compare="diff",
        alpha=1 - level,
    )
    difference = counted_1 / n_1 - counted_2 / n_2
    return difference, max(-1.0, float(low)), min(1.0, float(high))
