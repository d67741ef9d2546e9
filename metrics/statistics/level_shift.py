"""Whether later points of a series stand at another level than the earlier ones.

Shewhart's chart of individuals (see `xmr`), with the later points as one subgroup: the
usual variation of one point is the mean moving range of the earlier points over 1.128,
and the two means are compared by it as any two means are. A range from few points is
itself uncertain: Student's t with 0.62 (m - 1) degrees of freedom for m points, as in
Wheeler, D. J. (1995). Advanced Topics in Statistical Process Control, chapter 3.

- Missing points (None) are gaps: no moving range goes across one.
- Fewer than two earlier points in a row, or no later point: nothing is known.
- All earlier points equal: any difference is beyond the variation that they show.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import mean

from scipy.stats import t

from metrics.statistics.p_chart import TO_DEVIATION
from metrics.statistics.xmr import mean_moving_range

FREEDOM = 0.62  # degrees of it that each further point brings


def level_shift(
    earlier: Sequence[float | None], later: Sequence[float | None], level: float = 0.95
) -> tuple[float, float, float] | None:
    """(difference, low, high) of the later mean minus the earlier one."""
    before, since = (
        [value for value in values if value is not None] for values in (earlier, later)
    )
    moved = mean_moving_range(earlier, screened=False)
    if moved is None or not since:
        return None
    difference = mean(since) - mean(before)
    deviation = moved / TO_DEVIATION * sqrt(1 / len(before) + 1 / len(since))
    reach = deviation * t.isf((1 - level) / 2, FREEDOM * (len(before) - 1))
    return difference, difference - reach, difference + reach
