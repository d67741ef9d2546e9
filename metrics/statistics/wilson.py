"""The interval of a share.

Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
inference. Journal of the American Statistical Association, 22(158), 209-212.
As computed by statsmodels, without continuity correction.

- Nobody counted (n = 0): no interval, because nothing is known.
- 0 of n and n of n: a real interval on one side, never the width 0 of Wald's method.
- The limit is exactly 0 for 0 of n and exactly 1 for n of n, as in the formula;
  floating error can put 38 of 38 on either side of 1 (statsmodels issue 7386).
"""

from functools import lru_cache

from statsmodels.stats.proportion import proportion_confint


@lru_cache(maxsize=100_000)  # weeks of many units ask the same small counts again
def wilson_interval(
    counted: int, n: int, level: float = 0.95
) -> tuple[float, float] | None:
    """Both limits of the share counted/n; safe for 0 of n and n of n."""
    if n == 0:
        return None
    low, high = proportion_confint(counted, n, alpha=1 - level, method="wilson")
    return (
        0.0 if counted == 0 else float(low),
        1.0 if counted == n else float(high),
    )
