"""How far from the others a unit has to be, so that chance is no explanation.

One look in a thousand at units that are all alike is taken for a reason, at most.
Shares are tested exactly, and where ten units or more differ among themselves anyway, a
unit has to stand outside that too. A rise is tested exactly against the unit's own
past, and its limits have to lie beyond the rise of the others: limits alone are too
narrow for rare records.
"""

from collections.abc import Sequence

from scipy.stats import binom, hypergeom

from metrics.statistics.funnel import Place, funnel
from metrics.statistics.linear_combination import Term, weighted_sum
from metrics.statistics.wilson import wilson_interval

FALSE_REASONS = 0.001  # of the looks at units that are alike
LEVEL = 1 - 2 * FALSE_REASONS  # its limits are left on one side so seldom
SHOWN = 0.95

Rise = tuple[tuple[int, int], tuple[int, int]]  # now and before: (counted, n) each


def outstanding_shares(units: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each share (counted, n) is higher than chance and usual spread allow.

    Fisher, R. A. (1935). The logic of inductive inference. Journal of the Royal
    Statistical Society, 98, 39-82. Of the usual spread see overdispersion.
    """
    counted = sum(x for x, _ in units)
    n = sum(n for _, n in units)
    places = [unit.place for unit in funnel(units).units]
    return [
        place is Place.FAR_ABOVE and share_tail(own, own_n, counted, n) <= FALSE_REASONS
        for (own, own_n), place in zip(units, places, strict=True)
    ]


def outstanding_rise(own: Rise, rest: Rise) -> bool:
    """Whether a unit's share rose by more than chance, and by more than the others'."""
    (now, now_n), (before, before_n) = own
    tail = share_tail(now, now_n, now + before, now_n + before_n)
    beyond = [*rise_terms(own, LEVEL), *rise_terms(rest[::-1], LEVEL)]
    return tail <= FALSE_REASONS and weighted_sum(beyond)[1] > 0


def rise_terms(rise: Rise, level: float) -> list[Term]:
    """The share now minus the share before."""
    now, before = rise
    return [*share_terms(1, *now, level), *share_terms(-1, *before, level)]


def share_tail(own: int, own_n: int, counted: int, n: int) -> float:
    """How often so many or more of all the counted would fall to the unit by chance."""
    return float(hypergeom.sf(own - 1, n, counted, own_n))


def event_tail(own: int, own_n: int, events: int, n: int) -> float:
    """The same for rare events, which fall to units as they have records."""
    return float(binom.sf(own - 1, events, own_n / n)) if events else 1.0


def share_terms(weight: float, counted: int, n: int, level: float) -> list[Term]:
    """A share as part of a weighted sum; none where nothing is known of it."""
    limits = wilson_interval(counted, n, level)
    if limits is None or not weight:
        return []
    return [Term(weight=weight, value=counted / n, low=limits[0], high=limits[1])]
