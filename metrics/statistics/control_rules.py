"""Which points of a series are more than its usual variation.

The four rules of NHS England's Making Data Count, as in NHSRplotthedots: a point
outside the limits; seven in a row on one side of the centre; seven rising or falling in
a row; two of three beyond two thirds of the way to the limit, all three on one side.

- A point on the centre is on neither side and breaks a run; an equal neighbour breaks a
  trend.
- A missing point (None) breaks every run: what is not known proves nothing.
- A point without limits can belong to a run or a trend and to nothing else.
- Limits are given as computed: clipping to 0..1 is for the drawing only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

RUN = 7
NEAR = 2 / 3  # of the way from the centre to the limit


class Rule(Enum):
    """Why a point is more than usual variation, the first that applies is named."""

    OUTSIDE = "outside"
    TREND = "trend7"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift7"


@dataclass(frozen=True, kw_only=True)
class Signals:
    """Positions (0-based) of the points that each rule holds."""

    outside: tuple[int, ...] = ()
    trend: tuple[int, ...] = ()
    two_of_three: tuple[int, ...] = ()
    shift: tuple[int, ...] = ()

    def rule_at(self, position: int) -> Rule | None:
        """The rule to name at a point, None where it is usual variation."""
        for rule, positions in (
            (Rule.OUTSIDE, self.outside),
            (Rule.TREND, self.trend),
            (Rule.TWO_OF_THREE, self.two_of_three),
            (Rule.SHIFT, self.shift),
        ):
            if position in positions:
                return rule
        return None


def signals(
    values: Sequence[float | None],
    centre: float | None,
    limits: Sequence[tuple[float, float] | None],
) -> Signals:
    """All rules over a series, each point with its own limits."""
    if centre is None:
        return Signals()
    sides = [None if value is None else _side(value - centre) for value in values]
    outside, near = [], []
    for position, (value, both) in enumerate(zip(values, limits, strict=True)):
        known = value is not None and both is not None
        is_outside = known and not both[0] <= value <= both[1]
        near.append(known and not is_outside and _is_near(value, centre, both))
        if is_outside:
            outside.append(position)
    return Signals(
        outside=tuple(outside),
        trend=trend(values),
        two_of_three=two_of_three(near, sides),
        shift=shift(sides),
    )


def shift(sides: Sequence[int | None]) -> tuple[int, ...]:
    """Members of seven or more in a row on one side: 1 above, -1 below, 0 on it."""
    return _members(sides, RUN, lambda run: run[0] and len(set(run)) == 1)


def trend(values: Sequence[float | None]) -> tuple[int, ...]:
    """Members of seven in a row that each rise, or each fall, from the one before."""

    def goes_one_way(run: Sequence[float]) -> bool:
        steps = {_side(later - earlier) for earlier, later in pairwise(run)}
        return steps in ({1}, {-1})

    return _members(values, RUN, goes_one_way)


def two_of_three(
    near: Sequence[bool | int], sides: Sequence[int | None]
) -> tuple[int, ...]:
    """Points near a limit that are two of three, all three on one side."""
    windows = _members(
        [None if s is None else (n, s) for n, s in zip(near, sides, strict=True)],
        3,
        lambda three: (
            abs(sum(side for _, side in three)) == 3
            and sum(bool(is_near) for is_near, _ in three) >= 2
        ),
    )
    return tuple(position for position in windows if near[position])


def _members(
    points: Sequence, length: int, holds: Callable[[Sequence], object]
) -> tuple[int, ...]:
    """Positions in any window of this length that holds and misses no point."""
    found: set[int] = set()
    for start in range(len(points) - length + 1):
        window = points[start : start + length]
        if None not in window and holds(window):
            found.update(range(start, start + length))
    return tuple(sorted(found))


def _is_near(value: float, centre: float, limits: tuple[float, float]) -> bool:
    low, high = (centre + NEAR * (limit - centre) for limit in limits)
    return not low <= value <= high


def _side(difference: float) -> int:
    return (difference > 0) - (difference < 0)
