"""The mean and spread of values that each stand for more than one.

As computed by statsmodels (DescrStatsW). The spread is that of the population the
weights describe: sum w (x - mean)^2 / sum w.

- No weight at all: None.
- Only these are taken from there: its standard error takes weights for frequencies.

Built for the next step: survey weights that come with a file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from statsmodels.stats.weightstats import DescrStatsW


@dataclass(frozen=True, kw_only=True)
class Moments:
    """Weighted, over the population."""

    mean: float
    total: float
    variance: float
    deviation: float


def weighted_moments(
    values: Sequence[float], weights: Sequence[float]
) -> Moments | None:
    """The moments of values with weights, in the same order."""
    if sum(weights) <= 0:
        return None
    found = DescrStatsW(values, weights=weights)
    return Moments(
        mean=float(found.mean),
        total=float(found.sum),
        variance=float(found.var),
        deviation=float(found.std),
    )
