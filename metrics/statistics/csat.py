"""How marks from 1 to 5 are divided: satisfied, neither, dissatisfied.

Satisfied is the share of marks 4 and 5 among all marks (top-2 box), dissatisfied that
of 1 and 2; a 3 is in neither. The index stretches the mean in a straight line, 1 to 0
and 5 to 1; it is like the ACSI in form only, which weighs three items on scales of ten.

- No marks: every share, the mean and the index are None, never 0.

Built for the next step: the division of marks on a page.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.statistics.mean_t import mean_of_counts


@dataclass(frozen=True, kw_only=True)
class Csat:
    """What n marks say."""

    n: int
    satisfied: float | None = None
    neutral: float | None = None
    dissatisfied: float | None = None
    mean: float | None = None
    index: float | None = None  # 0..1, shown as 0..100


def csat(counts: Mapping[int, int]) -> Csat:
    """The division of marks, each mark given with how often it occurs."""
    n = sum(counts.values())
    if n == 0:
        return Csat(n=0)
    mean, _, _ = mean_of_counts(counts)
    return Csat(
        n=n,
        satisfied=(counts.get(4, 0) + counts.get(5, 0)) / n,
        neutral=counts.get(3, 0) / n,
        dissatisfied=(counts.get(1, 0) + counts.get(2, 0)) / n,
        mean=mean,
        index=(mean - 1) / (5 - 1),
    )
