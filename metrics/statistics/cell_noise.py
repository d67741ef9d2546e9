"""A small secret change to a count, so that subtracting counts tells nobody.

Who may ask anything can ask for a table with and without one citizen, and subtract.
Rounding does not stop that: over many such pairs the steps betray the count. So every
count is moved by a few first, by what a secret key makes of what it counts, and of how
many it counts: the same question always gets the same answer, and another one another.

Thompson, G., Broadfoot, S., Elazar, D. (2013), Methodology for the automatic
confidentialisation of statistical outputs from remote servers at the Australian Bureau
of Statistics (UNECE work session on statistical data confidentiality): the cell key
method, also of the census tables of 2021 in the European Union. Ours departs: the key
is made of the question and the count instead of the keys of records, so that engines
only count; the noise is uniform.
"""

from hashlib import blake2b

from metrics.statistics.small_numbers import ROUNDED_TO

MOST = 3  # a count is moved by so many at most, before it is rounded


def moved(count: int, cell: bytes, key: bytes) -> int:
    """The count, moved and rounded to 5; 0 stays 0. It may be 0 for a few."""
    if not count:
        return 0
    drawn = blake2b(cell + b"=%d" % count, key=key, digest_size=8).digest()
    noise = int.from_bytes(drawn) % (2 * MOST + 1) - MOST
    return ROUNDED_TO * ((count + noise + ROUNDED_TO // 2) // ROUNDED_TO)
