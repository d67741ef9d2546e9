"""The usual range of a weekly share, which is wider in weeks with fewer answers.

Shewhart's p chart, as in Montgomery, D. C. Introduction to Statistical Quality Control,
chapter 7: limits at three standard deviations of a binomial share around the share of
all weeks together. With thousands a week every week falls outside, because weeks differ
by more than chance; then Laney, D. B. (2002). Improved control charts for attributes.
Quality Engineering, 14(4), 531-537: the limits are widened by the mean moving range of
the weeks' scores over 1.128.

- A week with nobody (n = 0) is a gap: no share and no limits.
- No week with anybody: no centre.
- All weeks at 0 or all at 1: limits of width 0 and no signals.
- Fewer than two weeks in a row: Laney's widening is unknown, and 1 is used. Weeks more
  alike than chance narrow the limits, as in the paper.
- Limits are clipped to 0..1 in what is shown; the rules see them unclipped.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import sqrt

from metrics.statistics.control_rules import Signals, signals
from metrics.statistics.xmr import Basis, basis_of, mean_moving_range

SIGMAS = 3
TO_DEVIATION = 1.128  # mean range of two over the standard deviation


@dataclass(frozen=True, kw_only=True)
class PChart:
    """The usual range week by week."""

    centre: float | None
    shares: tuple[float | None, ...]
    limits: tuple[tuple[float, float] | None, ...]  # within 0..1
    widening: float  # 1 is chance alone
    basis: Basis
    signals: Signals


def p_chart(
    weeks: Sequence[tuple[float, float]],
    *,
    baseline: int | None = None,
    left_out: Collection[int] = (),
    laney: bool = False,
) -> PChart:
    """Weeks in a row, each given as (how many counted, of how many).

    Weeks left out, by position, are judged but do not make the limits.
    """
    shares = tuple(counted / n if n else None for counted, n in weeks)
    last = len(weeks) if baseline is None else baseline
    base = [
        (counted, n)
        for position, (counted, n) in enumerate(weeks)
        if n and position < last and position not in left_out
    ]
    if not base:
        return PChart(
            centre=None,
            shares=shares,
            limits=(None,) * len(weeks),
            widening=1.0,
            basis=Basis.NONE,
            signals=Signals(),
        )
    centre = sum(counted for counted, _ in base) / sum(n for _, n in base)
    deviations = [sqrt(centre * (1 - centre) / n) if n else None for _, n in weeks]
    scores = [
        (share - centre) / deviation
        if deviation and position < last and position not in left_out
        else None
        for position, (share, deviation) in enumerate(
            zip(shares, deviations, strict=True)
        )
    ]
    widening = _widening(scores) if laney else 1.0
    limits = [
        None
        if deviation is None
        else (
            centre - SIGMAS * widening * deviation,
            centre + SIGMAS * widening * deviation,
        )
        for deviation in deviations
    ]
    return PChart(
        centre=centre,
        shares=shares,
        limits=tuple(
            both and (max(0.0, both[0]), min(1.0, both[1])) for both in limits
        ),
        widening=widening,
        basis=basis_of(len(base)),
        signals=signals(shares, centre, limits),
    )


def _widening(scores: Sequence[float | None]) -> float:
    step = mean_moving_range(scores, screened=False)
    return 1.0 if step is None else step / TO_DEVIATION
