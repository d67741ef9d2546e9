"""Whole percents that add up to 100, and parts of a change that add up to it.

The method of largest remainders (A. Hamilton, 1792), as in Balinski, M. L. and Young,
H. P. (1982). Fair Representation. Each part gets its whole percents; those that are
left over go to the largest remainders, on a tie to the part that stands first.

- No parts: nothing. All parts 0: no parts of anything, each is 0.
- Counts do as well as shares and are exact; shares need not add up to exactly 1.
- Parts of a change may be negative: they are rounded down and not to zero, so that what
  is left over is still given to the largest remainders. Their sum is rounded as a
  reader would round it, halves away from zero.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor


def rounded_parts(shares: Sequence[float], *, whole: int = 100) -> list[int]:
    """Whole numbers near the shares of `whole` that add up to it."""
    exact = [Fraction(share) for share in shares]
    total = sum(exact)
    if total == 0:
        return [0] * len(exact)
    return _given_out([whole * part / total for part in exact], whole)


def rounded_changes(changes: Sequence[float], step: Decimal) -> list[Decimal]:
    """Multiples of a step near the changes that add up to their sum, rounded alike."""
    # nine places: a sum of floats that is a half in arithmetic has to round as one
    exact = [Decimal(str(round(change, 9))) / step for change in changes]
    whole = int(sum(exact, Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP))
    return [n * step for n in _given_out([Fraction(part) for part in exact], whole)]


def _given_out(quotas: Sequence[Fraction], whole: int) -> list[int]:
    parts = [floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(parts)), key=lambda i: parts[i] - quotas[i])
    for i in by_remainder[: whole - sum(parts)]:
        parts[i] += 1
    return parts
