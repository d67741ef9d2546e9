"""How many more marks 4 and 5 it would take to reach a level.

Of n marks `counted` are good; a level of 70 % asks for 0.7 n. The shortfall is what is
missing, in whole marks of the same n, and its limits come from Wilson's interval of the
share (wilson): the shortfall falls as the share rises, so the limits change places.

- At the level or over it: 0, never negative.
- Nobody rated: None, because nothing is known.
- `among` carries the shares over to more answers than were rated. That is an assumption
  (the silent are as satisfied as those who rate) and has to be said beside the number.
- It is bookkeeping: it promises nothing about how the marks would be won. The level is
  taken as known; where it is a median of others or the best of several quarters it
  wavers too, and the best of several is flattered by chance.
"""

from math import ceil

from metrics.statistics.wilson import wilson_interval

_FLOATING_ERROR = 1e-9  # 0.7 * 30 is 21 marks and not 21.000000000000004


def shortfall(
    counted: int, n: int, level_share: float, *, among: int | None = None
) -> tuple[int, int, int] | None:
    """(marks missing, low, high) to the level, among n marks or so many answers."""
    limits = wilson_interval(counted, n)
    if limits is None:
        return None
    low_share, high_share = limits
    whole = n if among is None else among
    value, low, high = (
        _missing(level_share, share, whole)
        for share in (counted / n, high_share, low_share)
    )
    return value, low, high


def _missing(level_share: float, share: float, whole: int) -> int:
    return max(0, ceil((level_share - share) * whole - _FLOATING_ERROR))
