"""What a unit achieved against what its own mix of matters would let us expect.

Indirect standardisation: observed over expected, where the expected number is the
reference's share in each stratum times the unit's own numbers. Breslow, N. E. and Day,
N. E. (1987). Statistical Methods in Cancer Research, volume 2, chapter 2. Limits: those
of a Poisson count (see poisson_rate) over the expected number.

- A stratum the unit has nothing in adds nothing: the method works with empty strata.
- A stratum the unit has and the reference has not: nothing can be expected there, and
  nothing is answered; merge strata.
- Nothing expected: no ratio.
- Two units' ratios are each against the whole and cannot be compared with one another.
- For a common outcome (80 % satisfied) Poisson limits are too wide: the adjusted share
  has Wilson's limits of the observed share, the expected number taken as known, and the
  score uses the binomial variance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from metrics.statistics.poisson_rate import poisson_limits
from metrics.statistics.wilson import wilson_interval


@dataclass(frozen=True, kw_only=True)
class Stratum:
    """One topic in one channel, say: the unit's numbers and those of the whole."""

    counted: float
    n: float
    reference_counted: float
    reference_n: float


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """Observed over expected; 1 is as the whole would do with the same mix."""

    observed: float
    expected: float | None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class AdjustedShare:
    """The share if the unit had the mix of the whole, the raw one beside it."""

    raw: float
    adjusted: float
    low: float
    high: float
    score: float | None  # standard deviations from what was expected


def observed_over_expected(strata: Sequence[Stratum], level: float = 0.95) -> Ratio:
    """The ratio of what was observed to what was to be expected."""
    observed = sum(stratum.counted for stratum in strata)
    expected = expected_number(strata)
    if not expected:
        return Ratio(observed=observed, expected=expected)
    low, high = poisson_limits(observed, level)
    return Ratio(
        observed=observed,
        expected=expected,
        ratio=observed / expected,
        low=low / expected,
        high=high / expected,
    )


def adjusted_share(
    strata: Sequence[Stratum], level: float = 0.95
) -> AdjustedShare | None:
    """The ratio times the share of the whole, within 0..1; None where unknown."""
    observed = sum(stratum.counted for stratum in strata)
    n = sum(stratum.n for stratum in strata)
    expected = expected_number(strata)
    if not n or not expected:
        return None
    reference_n = sum(stratum.reference_n for stratum in strata)
    overall = sum(stratum.reference_counted for stratum in strata) / reference_n
    by_mix = overall * n / expected  # turns the raw share into the adjusted one
    low, high = wilson_interval(observed, n, level)
    return AdjustedShare(
        raw=observed / n,
        adjusted=min(1.0, by_mix * observed / n),
        low=min(1.0, by_mix * low),
        high=min(1.0, by_mix * high),
        score=score(strata),
    )


def expected_number(strata: Sequence[Stratum]) -> float | None:
    """How many the whole would have had; None where it has nothing to say."""
    if any(s.n and not s.reference_n for s in strata):
        return None
    return fsum(s.n * s.reference_counted / s.reference_n for s in strata if s.n)


def score(strata: Sequence[Stratum]) -> float | None:
    """Observed minus expected in standard deviations, by the binomial variance."""
    expected = expected_number(strata)
    if expected is None:
        return None
    shares = [(s.n, s.reference_counted / s.reference_n) for s in strata if s.n]
    variance = fsum(n * share * (1 - share) for n, share in shares)
    if variance <= 0:
        return None  # the whole knows no variation, so nothing can stand out
    return (sum(s.counted for s in strata) - expected) / sqrt(variance)
