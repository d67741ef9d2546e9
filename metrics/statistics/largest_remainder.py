"""Whole percents that add up to 100.

The method of largest remainders (A. Hamilton, 1792), as in Balinski, M. L. and Young,
H. P. (1982). Fair Representation. Each part gets its whole percents; those that are
left over go to the largest remainders, on a tie to the part that stands first.

- No parts: nothing. All parts 0: no parts of anything, each is 0.
- Counts do as well as shares and are exact; shares need not add up to exactly 1.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor


def rounded_parts(shares: Sequence[float], *, whole: int = 100) -> list[int]:
    """Whole numbers near the shares of `whole` that add up to it."""
    exact = [Fraction(share) for share in shares]
    total = sum(exact)
    if total == 0:
        return [0] * len(exact)
    quotas = [whole * part / total for part in exact]
    parts = [floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(parts)), key=lambda i: parts[i] - quotas[i])
    for i in by_remainder[: whole - sum(parts)]:
        parts[i] += 1
    return parts
