"""How many times as many answers come on the day of the deadline as on calm days.

The ratio of two Poisson rates, given their sum: the last day's share of all answers of
both is binomial. Przyborowski, J. and Wilenski, H. (1940). Homogeneity of results in
testing samples from Poisson series. Biometrika, 31, 313-323; with Wilson's interval of
that share in place of the exact one.

- The calm days are six, two to seven days before the deadline; the day before the
  deadline belongs to neither.
- Nothing on calm days: the ratio has no upper limit and no value.
- Nothing on either: nothing is known.
"""

from metrics.statistics.wilson import wilson_interval

CALM_DAYS = 6


def last_day_over_calm_days(
    last_day: int, n: int, calm_days: int, _same_n: int
) -> tuple[float | None, float | None, float | None]:
    """(times, low, high) from the answers of either, of n that have a deadline."""
    limits = wilson_interval(last_day, last_day + calm_days)
    if limits is None:
        return None, None, None
    low, high = (times(share) for share in limits)
    return times(last_day / (last_day + calm_days)), low, high


def times(share: float) -> float | None:
    """The ratio of rates that the last day's share of both means; None for all."""
    return None if share == 1 else CALM_DAYS * share / (1 - share)
