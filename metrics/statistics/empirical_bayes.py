"""The share of a small unit, borrowing from all units.

Beta-binomial by maximum marginal likelihood: Robbins, H. (1956); as in Gelman, A. and
others, Bayesian Data Analysis, chapter 5. A unit's share moves towards that of all
units, the more the fewer records it has; limits are quantiles of its Beta, which leave
out that a and b are estimates themselves. Likelihood and quantiles by scipy.

- No more difference between units than chance: a + b runs off to infinity. Then every
  unit gets the pooled share with its Wilson interval, and that is said (is_pooled).
- Fewer than five units with records: nothing is borrowed, None.
- A unit without records gets the share of all units and no raw share.
- Likelihood and not moments: unweighted moments follow the tiny units.
- With different mixes of matters standardise instead (indirect_standardisation).

Built for the next step: small units in lists, "estimated, borrowing from all units".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln
from scipy.stats import beta, betabinom, binom

from metrics.statistics.wilson import wilson_interval

UNITS_FROM = 5
NO_VARIATION_FROM = 1e6  # a + b
_NARROWEST = 1e-3  # a + b


@dataclass(frozen=True, kw_only=True)
class Shrunken:
    """One unit's share, raw and with what the others lend it."""

    raw: float | None
    share: float
    own_weight: float  # 1 is its own records alone
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Borrowed:
    """The Beta that the units' shares come from, and each unit by it."""

    a: float | None  # None where all share one pooled value
    b: float | None
    log_likelihood: float
    is_pooled: bool
    units: tuple[Shrunken, ...]


def empirical_bayes(
    units: Sequence[tuple[int, int]],
    *,
    units_from: int = UNITS_FROM,
    level: float = 0.95,
) -> Borrowed | None:
    """Units, each given as (how many counted, of how many), in the same order."""
    known = [(counted, n) for counted, n in units if n]
    if len(known) < units_from or not known:
        return None
    counted, n = (np.array(column) for column in zip(*known, strict=True))
    fitted = _fit(counted, n)
    if fitted is None:
        return _pooled(units, counted, n, level)
    a, b = fitted
    tail = (1 - level) / 2
    return Borrowed(
        a=a,
        b=b,
        log_likelihood=_log_likelihood(a, b, counted, n),
        is_pooled=False,
        units=tuple(
            Shrunken(
                raw=x / m if m else None,
                share=(x + a) / (m + a + b),
                own_weight=m / (m + a + b),
                low=float(beta.ppf(tail, x + a, m - x + b)),
                high=float(beta.ppf(1 - tail, x + a, m - x + b)),
            )
            for x, m in units
        ),
    )


def _fit(counted: np.ndarray, n: np.ndarray) -> tuple[float, float] | None:
    pooled = counted.sum() / n.sum()
    if not 0 < pooled < 1:
        return None

    ways = _log_likelihood(1.0, 1.0, counted, n) - _kernel(1.0, 1.0, counted, n)

    def cost(point: np.ndarray) -> float:
        return -ways - _kernel(*_a_and_b(point), counted, n)

    logit = log(pooled / (1 - pooled))
    bounds = [
        (logit - 10, logit + 10),
        (log(_NARROWEST), log(NO_VARIATION_FROM)),
    ]
    starts = [(logit, log(size)) for size in (1.0, 10.0, 100.0, 1000.0)]
    found = [
        minimize(
            cost,
            start,
            method="Nelder-Mead",
            bounds=bounds,
            options={"xatol": 1e-8, "fatol": 1e-10, "maxiter": 2000},
        )
        for start in starts
    ]
    best = min(found, key=lambda result: result.fun)
    without = -float(binom.logpmf(counted, n, pooled).sum())
    a, b = _a_and_b(best.x)
    # no gain over one common share, or a Beta as narrow as the search allows
    if best.fun >= without - 1e-6 or a + b > 0.99 * NO_VARIATION_FROM:
        return None
    return a, b


def _a_and_b(point: Sequence[float]) -> tuple[float, float]:
    share, size = 1 / (1 + exp(-point[0])), exp(point[1])
    return share * size, (1 - share) * size


def _kernel(a: float, b: float, counted: np.ndarray, n: np.ndarray) -> float:
    # the part of the likelihood that a and b move: many times faster than all of it
    return float((betaln(counted + a, n - counted + b) - betaln(a, b)).sum())


def _log_likelihood(a: float, b: float, counted: np.ndarray, n: np.ndarray) -> float:
    return float(betabinom.logpmf(counted, n, a, b).sum())


def _pooled(
    units: Sequence[tuple[int, int]], counted: np.ndarray, n: np.ndarray, level: float
) -> Borrowed:
    share = float(counted.sum() / n.sum())
    low, high = wilson_interval(int(counted.sum()), int(n.sum()), level)
    return Borrowed(
        a=None,
        b=None,
        log_likelihood=float(binom.logpmf(counted, n, share).sum()),
        is_pooled=True,
        units=tuple(
            Shrunken(
                raw=x / m if m else None,
                share=share,
                own_weight=0.0,
                low=low,
                high=high,
            )
            for x, m in units
        ),
    )
