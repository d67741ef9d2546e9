"""The usual range of a weekly figure that has no count of its own: a median, a mean.

Shewhart, W. A. (1931), as the chart of individuals and moving ranges: limits are the
mean -/+ 2.66 times the mean moving range. Ranges of 3.267 times their mean or more are
set aside once (Nelson, L. S. (1982). Control charts for individual measurements.
Journal of Quality Technology, 14(3), 172-173), as NHSRplotthedots does by default.

- Missing weeks (None) are gaps: no moving range goes across one.
- No week: nothing. One week, or never two in a row: the mean and no limits.
- All equal: limits of width 0 and no signals; screening would leave no range at all.
- The mean and the ranges come from the baseline, the first so many weeks, when given.
- A lower limit under 0 is left as it is: clipping is for the drawing.
- Departure: qicharts2 uses 3/1.128 for 2.66, which is 0.02 % narrower.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import mean

from metrics.statistics.control_rules import Signals, signals

LIMIT = 2.66
SCREEN = 3.267
TRIAL_UNDER = 12  # points
FIRM_FROM = 20


class Basis(Enum):
    """How far limits can be relied on."""

    NONE = "none"
    TRIAL = "trial"  # fewer than 12 points
    PROVISIONAL = "provisional"
    FIRM = "firm"  # 20 points or more


@dataclass(frozen=True, kw_only=True)
class Xmr:
    """The usual range of a series; limits are None where there are none."""

    n: int  # weeks with a value
    n_baseline: int
    mean: float | None
    mean_moving_range: float | None
    low: float | None
    high: float | None
    basis: Basis
    signals: Signals


def xmr(
    values: Sequence[float | None],
    *,
    baseline: int | None = None,
    screened: bool = True,
) -> Xmr:
    """The usual range of consecutive weeks, and the points that leave it."""
    base = list(values[:baseline])
    known = [value for value in base if value is not None]
    centre = mean(known) if known else None
    spread = mean_moving_range(base, screened=screened)
    limits = None
    if centre is not None and spread is not None:
        limits = centre - LIMIT * spread, centre + LIMIT * spread
    low, high = limits or (None, None)
    return Xmr(
        n=sum(value is not None for value in values),
        n_baseline=len(known),
        mean=centre,
        mean_moving_range=spread,
        low=low,
        high=high,
        basis=basis_of(len(known)) if limits else Basis.NONE,
        signals=signals(values, centre, [limits] * len(values)),
    )


def mean_moving_range(
    values: Sequence[float | None], *, screened: bool = True
) -> float | None:
    """The mean step from one week to the next; None where no two are in a row."""
    ranges = [
        abs(later - earlier)
        for earlier, later in pairwise(values)
        if earlier is not None and later is not None
    ]
    if not ranges:
        return None
    average = mean(ranges)
    if not screened or average == 0:
        return average
    return mean(step for step in ranges if step < SCREEN * average)


def basis_of(points: int) -> Basis:
    """How far limits from so many points can be relied on."""
    if points < TRIAL_UNDER:
        return Basis.TRIAL
    return Basis.FIRM if points >= FIRM_FROM else Basis.PROVISIONAL
