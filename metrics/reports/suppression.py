"""Which counts of a table outsiders may not see, safe against subtraction.

A count of 0 to 7 is hidden and any other is rounded to the nearest 5 (NHS Digital's
rule, metrics/statistics/small_numbers.py; here 0 is hidden too, for a hidden cell that
cannot be 0 is nearly told). What is left still tells: a region less its agencies, four
weeks less three of them, answers less those that were satisfied. So every hidden cell
is bounded from all that is published, by passing intervals along the sums (interval
constraint propagation, Davis 1987, doi:10.1016/0004-3702(87)90091-9), and the smallest
published cell that contains it is hidden too, until each keeps four possible values.

The reader is thought to know this rule, and of each cell hidden for being small that
it is: 0 to 7. Of a cell hidden to protect others he knows nothing but what follows.
Where all is hidden, nothing is known but 0 to 7: so it always ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.statistics.small_numbers import HIDDEN_UP_TO, ROUNDED_TO

UNBOUNDED = 10**12  # more than all appeals; sums of a million of them stay whole
NONE = np.iinfo(np.int64).max


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What outsiders may see."""

    hidden_up_to: int = HIDDEN_UP_TO  # counts from 0 to this are hidden
    rounded_to: int = ROUNDED_TO  # an odd number, so that nothing lies halfway
    keeps: int = 4  # values that every hidden count must still be able to have
    extreme_under: int = 30  # all of fewer than this are hidden like none of them

    def __post_init__(self) -> None:
        if not 0 < self.keeps <= self.hidden_up_to + 1:
            raise ValueError(f"{self}: what is hidden has too few values to keep")
        if self.rounded_to < 1 or self.rounded_to % 2 == 0:
            raise ValueError(f"{self}: round to an odd number")

    def rounded(self, count: int) -> int:
        """A count as it is published where it is not hidden."""
        return self.rounded_to * ((count + self.rounded_to // 2) // self.rounded_to)


OUTSIDERS = Rule()


class Sums:
    """What everybody knows of a table: that a whole is, or has, the sum of its parts.

    Cells are whole numbers from 0. `whole` = the sum of `parts` where these are all
    its parts, else at least that sum.
    """

    def __init__(self, sums: Sequence[tuple[int, Sequence[int], bool]]) -> None:
        lengths = [len(parts) for _, parts, _ in sums]
        self.whole = np.array([whole for whole, _, _ in sums], dtype=np.int64)
        self.all_parts = np.array([complete for *_, complete in sums], dtype=bool)
        self.part = np.array([p for _, parts, _ in sums for p in parts], dtype=np.int64)
        self.sum_of = np.repeat(np.arange(len(sums)), lengths)

    def added(self, values: np.ndarray) -> np.ndarray:
        """By sum, the values of its parts added up."""
        # bincount reckons in floats, which are not whole above 2^53
        total = np.zeros(len(self.whole), dtype=np.int64)
        np.add.at(total, self.sum_of, values[self.part])
        return total


def hidden_cells(
    counts: np.ndarray,
    sums: Sums,
    *,
    extreme: np.ndarray | None = None,
    unpublished: np.ndarray | None = None,
    rule: Rule = OUTSIDERS,
) -> np.ndarray:
    """True for each cell that must be hidden.

    `extreme` marks cells to be hidden whatever their count; `unpublished` marks cells
    that stand in no file and only link others: they are never shown nor protected.
    """
    none = np.zeros(len(counts), dtype=bool)
    unpublished = none if unpublished is None else unpublished
    small = (counts <= rule.hidden_up_to) & ~unpublished
    hidden = small | unpublished | (none if extreme is None else extreme)
    rounded = rule.rounded(counts)
    while True:
        low, high = bounds(rounded, hidden, small, sums, rule)
        told = hidden & ~unpublished & (high - low + 1 < rule.keeps)
        if not told.any():
            return hidden & ~unpublished
        hidden[_to_hide(told, hidden, rounded, sums)] = True


def bounds(
    rounded: np.ndarray,
    hidden: np.ndarray,
    small: np.ndarray,
    sums: Sums,
    rule: Rule = OUTSIDERS,
) -> tuple[np.ndarray, np.ndarray]:
    """The least and the greatest that each cell can be for all that is published."""
    half = rule.rounded_to // 2
    low = np.where(hidden, 0, np.maximum(rounded - half, rule.hidden_up_to + 1))
    high = np.where(hidden, UNBOUNDED, rounded + half)
    high = np.where(hidden & small, rule.hidden_up_to, high)
    if not len(sums.whole):
        return low, high
    while True:
        before = low.copy(), high.copy()
        _pass_on(low, high, sums)
        if np.array_equal(low, before[0]) and np.array_equal(high, before[1]):
            return low, high


def _pass_on(low: np.ndarray, high: np.ndarray, sums: Sums) -> None:
    """Narrow each whole by its parts, and each part by its whole and the others."""
    whole, part, sum_of, full = sums.whole, sums.part, sums.sum_of, sums.all_parts
    least, most = sums.added(low), np.minimum(sums.added(high), UNBOUNDED)
    np.maximum.at(low, whole, least)
    np.minimum.at(high, whole[full], most[full])
    # the others at their least leave the part its most, and the other way round
    np.minimum.at(high, part, (high[whole] - least)[sum_of] + low[part])
    least, most = sums.added(low), sums.added(high)
    rest = (low[whole] - most)[sum_of] + high[part]
    np.maximum.at(low, part, np.where(full[sum_of], rest, 0))
    high[high > UNBOUNDED // 2] = UNBOUNDED  # no bound less something is no bound


def _to_hide(
    told: np.ndarray, hidden: np.ndarray, rounded: np.ndarray, sums: Sums
) -> np.ndarray:
    """For each cell that is told: the smallest published cell that contains it.

    Where all that contain it are hidden, others of their sums tell it: the smallest
    published one that hangs together with it by hidden cells. The choice rests on
    published figures alone, so that it tells nothing itself.
    """
    size = len(hidden)
    own = np.where(hidden, NONE, rounded * size + np.arange(size))
    chosen = _nearest(own, sums, upwards=True)[told]
    if (chosen == NONE).any():
        beside = _nearest(own, sums, upwards=False)[told]
        chosen = np.where(chosen == NONE, beside, chosen)
    chosen = chosen[chosen != NONE]
    if not len(chosen):
        raise AssertionError("a hidden cell is told although nothing is published")
    return np.unique(chosen % size)


def _nearest(own: np.ndarray, sums: Sums, *, upwards: bool) -> np.ndarray:
    """By cell, the smallest key of the published cells above it, or linked with it."""
    found = np.full(len(own), NONE)
    while True:
        seen = np.minimum(own, found) if upwards else np.where(own < NONE, own, found)
        by_sum = seen[sums.whole]
        if not upwards:
            np.minimum.at(by_sum, sums.sum_of, seen[sums.part])
        after = found.copy()
        np.minimum.at(after, sums.part, by_sum[sums.sum_of])
        if not upwards:
            np.minimum.at(after, sums.whole, by_sum)
        if np.array_equal(after, found):
            return found
        found = after
