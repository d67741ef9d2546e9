"""From an expected weekly count to the count that is too many to be chance.

Two thresholds for one series with years of history (the fit is in farrington_fit):

- Farrington, C. P., Andrews, N. J., Beale, A. D. and Catchpole, M. A. (1996). A
  statistical algorithm for the early detection of outbreaks of infectious disease.
  Journal of the Royal Statistical Society A, 159, 547-563: normal limits after a power
  transform that takes the skewness away.
- Noufaily, A. and others (2013). An improved algorithm for outbreak detection in
  multiple surveillance systems. Statistics in Medicine, 32(7), 1206-1222: a quantile of
  the negative binomial, the Poisson's where phi is 1.

As in surveillance::farringtonFlexible, with these departures: the score of Noufaily's
threshold is on the scale of counts (R mixes it with the log scale), and its phi under
1 is taken as 1.

- A lower limit that the transform cannot give is 0.
- A threshold equal to what was expected: no score.
- A mean too large to be a number: no threshold at all.

Built for the next step, with the fit: stores with three years of weeks.
"""

from dataclasses import dataclass
from enum import Enum
from math import exp, inf, sqrt

from scipy.stats import nbinom, norm, poisson

ALPHA = 0.001


class Power(Enum):
    """The exponent of the transform, by the name R gives it."""

    NONE = "none"
    HALF = "1/2"
    TWO_THIRDS = "2/3"


class Mean(Enum):
    """Which mean Noufaily's quantile is taken at, by the name R gives it."""

    PLUGIN = "nbPlugin"  # the estimate itself
    UPPER = "muan"  # the upper limit of the estimate


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """Between which counts chance leaves a week."""

    lower: float
    upper: float
    probability: float  # of a count like this, or a higher one
    score: float | None  # over 1 is above the threshold
    alarm: bool


_EXPONENTS = {Power.NONE: 1.0, Power.HALF: 1 / 2, Power.TWO_THIRDS: 2 / 3}


def farrington_threshold(
    count: float,
    *,
    expected: float,
    standard_error: float,
    phi: float,
    power: Power = Power.TWO_THIRDS,
    alpha: float = ALPHA,
) -> Threshold | None:
    """The threshold given the expected count and its error, both in counts."""
    if not 0 < expected < inf:
        return None
    exponent = _EXPONENTS[power]
    tau = phi + standard_error**2 / expected
    deviation = exponent * sqrt(tau * expected ** (2 * exponent - 1))
    centre, half = expected**exponent, norm.isf(alpha) * deviation
    lower = max(0.0, centre - half) ** (1 / exponent)
    upper = (centre + half) ** (1 / exponent)
    probability = norm.sf(count**exponent, centre, deviation)
    return _threshold(count, expected, lower, upper, probability)


def noufaily_threshold(
    count: float,
    *,
    log_expected: float,
    log_standard_error: float,
    phi: float,
    mean: Mean = Mean.PLUGIN,
    alpha: float = ALPHA,
) -> Threshold | None:
    """The threshold given the logarithm of the expected count and its error."""
    log_mean = log_expected
    if mean is Mean.UPPER:
        log_mean = norm.ppf(1 - alpha, log_expected, log_standard_error)
    if not log_mean < 700:  # exp of more is no number
        return None
    mu = exp(log_mean)
    law = nbinom(mu / (phi - 1), 1 / phi) if phi > 1 else poisson(mu)
    lower, upper = max(0.0, law.ppf(alpha)), law.ppf(1 - alpha)
    return _threshold(count, exp(log_expected), lower, upper, law.sf(count - 1))


def _threshold(
    count: float, expected: float, lower: float, upper: float, probability: float
) -> Threshold:
    room = upper - expected
    return Threshold(
        lower=float(lower),
        upper=float(upper),
        probability=float(probability),
        score=float((count - expected) / room) if room > 0 else None,
        alarm=bool(count > upper),
    )
