"""The interval of a share.

Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
inference. Journal of the American Statistical Association, 22(158), 209-212.
Without continuity correction. The same as that of statsmodels, which takes a hundred
times as long, and a page asks for hundreds.

- Nobody counted (n = 0): no interval, because nothing is known.
- 0 of n and n of n: a real interval on one side, never the width 0 of Wald's method.
- The limit is exactly 0 for 0 of n and exactly 1 for n of n, as in the formula;
  floating error can put 38 of 38 on either side of 1 (statsmodels issue 7386).
"""

from functools import cache, lru_cache
from math import sqrt
from statistics import NormalDist


@lru_cache(maxsize=100_000)  # weeks of many units ask the same small counts again
def wilson_interval(
    counted: int, n: int, level: float = 0.95
) -> tuple[float, float] | None:
    """Both limits of the share counted/n; safe for 0 of n and n of n."""
    if n == 0:
        return None
    z, share = _z(level), counted / n
    shrunk = 1 + z**2 / n
    centre = (share + z**2 / (2 * n)) / shrunk
    half = z * sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2) / shrunk
    return (
        0.0 if counted == 0 else centre - half,
        1.0 if counted == n else centre + half,
    )


@cache
def _z(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)
