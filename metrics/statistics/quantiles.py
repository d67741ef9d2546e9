"""Percentiles of complete values, where nothing is still going on.

Hyndman, R. J. and Fan, Y. (1996). Sample quantiles in statistical packages. The
American Statistician, 50(4), 361-365. Type 7 is what DuckDB's quantile_cont, numpy,
pandas and R give; type 1 is quantile_disc, the first value that is reached; type 6 is
what SPSS and Minitab print.

- No values: None. One value: that value, for every share.
- With a single appeal still open this is the wrong method: it drops the slow ones.
  Use kaplan_meier. This one stands beside it to show what the naive figure would say.
- Shares are exact fractions: 0.07 of 100 values is the seventh, which a float misses.

Built for the next step: the naive figure beside the waiting time, not yet on a page.
"""

from bisect import bisect_right
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor


class Kind(Enum):
    """Hyndman and Fan's numbers."""

    TYPE_1 = 1
    TYPE_6 = 6
    TYPE_7 = 7


def quantile_of_counts(
    counts: Mapping[float, int], share: Fraction, kind: Kind = Kind.TYPE_7
) -> float | None:
    """The value below which this share lies; each value with how often it occurs."""
    values = sorted(value for value, n_of in counts.items() if n_of)
    ends = list(accumulate(counts[value] for value in values))
    if not values:
        return None
    n = ends[-1]

    def ranked(rank: int) -> float:  # 0-based, as if every value stood in a row
        return values[bisect_right(ends, min(max(rank, 0), n - 1))]

    if kind is Kind.TYPE_1:
        return float(ranked(ceil(n * share) - 1))
    place = (n - 1) * share if kind is Kind.TYPE_7 else (n + 1) * share - 1
    lower = floor(place)
    below, above = ranked(lower), ranked(lower + 1)
    return float(below + (above - below) * float(place - lower))
