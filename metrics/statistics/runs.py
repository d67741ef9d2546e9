"""Has a long series shifted, though no single point stands out?

Anhøj, J. and Olesen, A. V. (2014). Run charts revisited: a simulation study of run
chart rules for detection of non-random variation in health care processes. PLoS ONE,
9(11), e113825: the longest run on one side of the centre is more than
round(log2(n)) + 3 (Schilling, M. F. (2012)), or the crossings of the centre are fewer
than the 5 % quantile of chance (Chen, Z. (2010)). Fewer false alarms on long series
than the rule of seven.

- Points on the centre are of no use and are left out; a run goes on across them.
- Missing points (None) and those left out by position are left out too.
- No useful point: nothing can be said, and there is no signal.

Built for the next step: an alternative for series of more than a year.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log2

from scipy.stats import binom


@dataclass(frozen=True, kw_only=True)
class Runs:
    """The runs of a series around its centre."""

    n_useful: int
    longest_run: int | None = None
    longest_run_max: int | None = None
    n_crossings: int | None = None
    n_crossings_min: int | None = None

    @property
    def is_signal(self) -> bool:
        """Whether the series is more than chance around its centre."""
        return self.n_useful > 0 and (
            self.longest_run > self.longest_run_max
            or self.n_crossings < self.n_crossings_min
        )


def runs(
    values: Sequence[float | None], centre: float, *, left_out: Collection[int] = ()
) -> Runs:
    """The runs above and below the centre."""
    above = [
        value > centre
        for position, value in enumerate(values)
        if value is not None and value != centre and position not in left_out
    ]
    n = len(above)
    if n == 0:
        return Runs(n_useful=0)
    lengths = [len(list(run)) for _, run in groupby(above)]
    return Runs(
        n_useful=n,
        longest_run=max(lengths),
        longest_run_max=round(log2(n)) + 3,
        n_crossings=len(lengths) - 1,
        n_crossings_min=int(binom.ppf(0.05, n - 1, 0.5)),
    )
