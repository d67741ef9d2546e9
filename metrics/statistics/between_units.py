"""How much units really differ, once chance is taken away.

DerSimonian, R. and Laird, N. (1986). Meta-analysis in clinical trials. Controlled
Clinical Trials, 7, 177-188; tau is the standard deviation between units by the method
of moments. Whether units differ at all is Cochran's Q against chi-square with one
degree of freedom less than there are units.

- Fewer than eight units with anything counted: None.
- All alike, or less different than chance makes them: tau is 0. Ranking them would rank
  chance. (statsmodels has the same moments and divides by zero here, so they are taken
  from overdispersion, without winsorising; the tests hold both side by side.)
- Departure: each unit's variance by chance is that of the common share, p (1 - p) / n,
  because a unit at 0 % or 100 % would otherwise claim to know its share exactly.
- All units at 0 or all at 1: tau is 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.optimize import brentq
from scipy.stats import chi2

from metrics.statistics.funnel import score
from metrics.statistics.overdispersion import overdispersion

UNITS_FROM = 8
_WIDEST = 10.0  # shares differ by less than 1
DIFFERENT_UNDER = 0.05  # the p of Q below which ranking makes sense


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The real spread between units, in the same unit as the share."""

    units: int
    tau: float
    q: float
    p_value: float  # of a spread like this if all units were alike

    @property
    def can_be_ranked(self) -> bool:
        """Whether the units differ by more than chance."""
        return self.tau > 0 and self.p_value < DIFFERENT_UNDER


def between_unit_spread(units: Sequence[tuple[float, float]]) -> Spread | None:
    """tau of the shares of units, each given as (how many counted, of how many)."""
    units = [(counted, n) for counted, n in units if n]
    k = len(units)
    if k < UNITS_FROM:
        return None
    common = sum(counted for counted, _ in units) / sum(n for _, n in units)
    if not 0 < common < 1:
        return Spread(units=k, tau=0.0, q=0.0, p_value=1.0)
    scores = [score(counted, n, common) for counted, n in units]
    variances = [common * (1 - common) / n for _, n in units]
    found = overdispersion(scores, variances, winsorised=0.0)
    q = k * found.phi
    return Spread(
        units=k, tau=sqrt(found.tau_squared), q=q, p_value=float(chi2.sf(q, k - 1))
    )


def spread_limits(
    units: Sequence[tuple[float, float]], level: float = 0.95
) -> tuple[float, float] | None:
    """Both limits of tau: the values at which Q would be a quantile of chi-square.

    Viechtbauer, W. (2007). Confidence intervals for the amount of heterogeneity in
    meta-analysis. Statistics in Medicine, 26, 37-52 (the Q-profile method).
    """
    units = [(counted, n) for counted, n in units if n]
    k = len(units)
    if k < UNITS_FROM:
        return None
    shares = np.array([counted / n for counted, n in units])
    common = sum(counted for counted, _ in units) / sum(n for _, n in units)
    if not 0 < common < 1:
        return 0.0, 0.0
    chance = common * (1 - common) / np.array([n for _, n in units], dtype=float)

    def excess(tau: float, quantile: float) -> float:
        weights = 1 / (chance + tau**2)
        mean = (weights * shares).sum() / weights.sum()
        return float((weights * (shares - mean) ** 2).sum()) - quantile

    def limit(quantile: float) -> float:
        if excess(0.0, quantile) <= 0:
            return 0.0
        return float(brentq(excess, 0.0, _WIDEST, args=(quantile,)))

    tail = (1 - level) / 2
    return limit(chi2.ppf(1 - tail, k - 1)), limit(chi2.ppf(tail, k - 1))
