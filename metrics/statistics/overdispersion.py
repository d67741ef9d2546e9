"""How much more units differ than chance alone would let them.

Spiegelhalter, D. J. (2005). Handling over-dispersion of performance indicators. Quality
and Safety in Health Care, 14, 347-351: scores are winsorised, phi is the mean of their
squares, and limits are widened by its root where phi is more than chance explains.
The additive spread is the method of moments of DerSimonian and Laird on the same
winsorised scores, as the NHS's summary mortality indicator uses it.

- No units: phi is None and nothing is widened.
- Winsorising at 10 % keeps a few true outliers from hiding themselves.
- Units alike: phi is below 1, limits are never narrowed and the spread is 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

WINSORISED = 0.1  # of the scores at each end


@dataclass(frozen=True, kw_only=True)
class Overdispersion:
    """What the scores of k units say about their spread."""

    units: int
    phi: float | None  # 1 is chance alone
    tau_squared: float | None  # spread between units, in squared units of the figure

    @property
    def widening(self) -> float:
        """By how much limits are multiplied; 1 where chance explains the spread."""
        if self.phi is None or self.units * self.phi <= self.units - 1:
            return 1.0
        return sqrt(self.phi)


def overdispersion(
    scores: Sequence[float],
    variances: Sequence[float],
    winsorised: float = WINSORISED,
) -> Overdispersion:
    """phi and the spread from each unit's score and its variance by chance."""
    units = len(scores)
    if units == 0:
        return Overdispersion(units=0, phi=None, tau_squared=None)
    lowest, highest = np.quantile(scores, [winsorised, 1 - winsorised])
    phi = float(np.mean(np.clip(scores, lowest, highest) ** 2))
    if min(variances) <= 0:
        return Overdispersion(units=units, phi=phi, tau_squared=None)
    weights = 1 / np.asarray(variances, dtype=float)
    room = weights.sum() - (weights**2).sum() / weights.sum()
    excess = units * phi - (units - 1)
    tau_squared = max(0.0, float(excess / room)) if room > 0 else 0.0
    return Overdispersion(units=units, phi=phi, tau_squared=tau_squared)
