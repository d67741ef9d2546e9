"""Which strata stand alone and which are put together, so that none is too thin.

A stratum is a tuple, such as (topic, channel). Those with fewer than `least` records
are put together with the other thin ones of the same beginning, and what is thin then
with all the rest; every stratum has one place, so nothing is counted twice. Thin strata
would let a unit be judged by the luck of a few records elsewhere.

- Even the rest may be thin: it is then one stratum of its own all the same.
- Strata of length 0: one, which stands for all.
"""

from collections import Counter
from collections.abc import Mapping

THIN = 30
REST = "…"  # stands for all thin values together; no file writes it alone


def merged_upward(
    numbers: Mapping[tuple, int], least: int = THIN
) -> dict[tuple, tuple]:
    """The place of each stratum, given how many records each has."""
    places = {stratum: stratum for stratum in numbers}
    width = max(map(len, numbers), default=0)
    for kept in range(width - 1, -1, -1):
        held = Counter()
        for stratum, n in numbers.items():
            held[places[stratum]] += n
        for stratum, place in places.items():
            if held[place] < least:
                places[stratum] = (*stratum[:kept], *(REST,) * (width - kept))
    return places
