"""Counts as people see them who may not see exact ones: moved, rounded, or none.

What they may ask is not known beforehand, so no table can be bounded as the package's
is (metrics/reports/suppression.py). Instead every count is protected before anything is
made of it (metrics/statistics/cell_noise.py): whatever a metric, a finding or a picture
makes of such counts tells no more than they do.

- A filter with several values, and a period that is not one of WINDOWS, is the sum of
  counts that could be asked alone: to choose what is summed brings nothing new.
- Where a count is told by age or by mark, how many there are up to each is protected.
  Ages of few are told together; marks of few are not, as all of that group: a 1 that
  joined the 2s would be another mark.
- In the end a count of 0 to 7 is 0, and its group is absent: 0 stands for all of them.
- Days that are not whole weeks, and earlier states, count nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from metrics.metric import MARK
from metrics.period import monday_of
from metrics.question import WEEK
from metrics.statistics.cell_noise import moved
from metrics.statistics.small_numbers import HIDDEN_UP_TO
from metrics.tally import Condition, Counts, Engine, Group, Tally

WINDOWS = (52, 26, 13, 4, 1)  # weeks
Steps = dict[int | None, list[int]]  # by week or value, for each condition
Reached = tuple[int | None, list[int]]  # a step, and how many there are up to it


def coarse_counts(
    engine: Engine, wanted: tuple[Tally, ...], key: Callable[[], bytes]
) -> list[Counts]:
    """The counts of each tally, in order; those that are not `coarse` are exact."""
    parts = [list(_parts(tally)) if tally.coarse else [tally] for tally in wanted]
    exact = iter(engine.tallies(*(part for of_one in parts for part in of_one)))
    found = []
    for tally, of_one in zip(wanted, parts, strict=True):
        counted = [(part, next(exact)) for part in of_one]
        found.append(_coarse(tally, counted, key()) if tally.coarse else counted[0][1])
    return found


def _parts(tally: Tally) -> Iterator[Tally]:
    """The tallies that are asked instead, of which it is the sum."""
    if tally.scope.as_of is not None:
        return
    more = tuple(
        name
        for name, values in tally.scope.where
        if len(values) > 1 and name not in tally.split_by
    )
    exact = replace(tally, coarse=False, split_by=(*tally.split_by, *more))
    first, last = tally.first_day, tally.last_day
    begins_whole = first is None or monday_of(first) == first
    ends_whole = last is None or monday_of(last + 1) == last + 1
    if not (begins_whole and ends_whole):
        return
    if first is None or last is None or WEEK in tally.split_by:
        yield exact
        return
    while last > first:
        weeks = max(n for n in WINDOWS if first <= last + 1 - 7 * n)
        yield replace(exact, first_day=last + 1 - 7 * weeks, last_day=last)
        last -= 7 * weeks


def _coarse(tally: Tally, counted: list[tuple[Tally, Counts]], key: bytes) -> Counts:
    """The parts summed, each protected before."""
    together: dict[Group, Steps] = {}
    for part, counts in counted:
        for group, cells in _by_cell(part, counts).items():
            into = together.setdefault(group[: len(tally.split_by)], {})
            for at, step in _protected(part, group, cells, key):
                known = into.get(at)
                into[at] = step if known is None else _added(known, step)
    return _groups(tally, together)


def _by_cell(part: Tally, counts: Counts) -> dict[Group, Steps]:
    """By group what is told step by step; of a running sum also the weeks are steps."""
    if not _runs_over_weeks(part):
        return counts
    place = part.split_by.index(WEEK)
    cells: dict[Group, Steps] = {}
    for group, by_value in counts.items():
        rest = (*group[:place], None, *group[place + 1 :])
        cells.setdefault(rest, {})[group[place]] = by_value[None]
    return cells


def _runs_over_weeks(tally: Tally) -> bool:
    """Whether weeks are to be added up: how many wait is all that came less who left"""
    return tally.first_day is None and tally.value is None and WEEK in tally.split_by


def _protected(
    part: Tally, group: Group, cells: Steps, key: bytes
) -> Iterator[tuple[int | None, list[int]]]:
    """How many there are up to each step is protected; what is told are its steps."""
    cell = _cell(part, group)
    so_far = before = [0] * len(part.conditions)
    for at in sorted(cells, key=lambda at: (at is not None, at)):
        so_far = _added(so_far, cells[at])
        now = [moved(n, cell, key) for n in so_far]
        yield at, [n - then for n, then in zip(now, before, strict=True)]
        before = now


def _cell(part: Tally, group: Group) -> bytes:
    """Where and when is counted, in one spelling: a filter and a group say the same.

    Conditions are not in it: those that the same appeals meet have the same count.
    """
    places = {n: values[0] for n, values in part.scope.where if len(values) == 1}
    places |= dict(zip(part.split_by, group, strict=True))
    monday = places.pop(WEEK, None)
    window = (part.first_day, part.last_day) if monday is None else monday
    if window == (monday_of(part.last_day or 0), part.last_day):
        window = window[0]
    return repr((part.anchor, window, sorted(places.items()))).encode()


def _groups(tally: Tally, together: dict[Group, Steps]) -> Counts:
    found: Counts = {}
    for group, steps in together.items():
        told = _told(tally, steps)
        if not _runs_over_weeks(tally):
            if told:
                found[group] = told
            continue
        place = tally.split_by.index(WEEK)
        for week, seen in told.items():
            found[(*group[:place], week, *group[place + 1 :])] = {None: seen}
    return found


def _told(tally: Tally, steps: Steps) -> dict[int | None, tuple[int, ...]]:
    """By step, without what is small; nothing where marks would have to be joined."""
    totals = _within(
        tally.conditions, list(map(sum, zip(*steps.values(), strict=True)))
    )
    is_told = [total > HIDDEN_UP_TO for total in totals]
    up_to = _up_to(tally.conditions, steps)
    told, before = {}, [0] * len(totals)
    for at, now in up_to if tally.value == MARK else _joined(tally.conditions, up_to):
        seen = zip(now, before, is_told, strict=True)
        told[at] = tuple(n - then if shown else 0 for n, then, shown in seen)
        before = now
    told = {at: seen for at, seen in told.items() if any(seen)}
    if tally.value == MARK and not _are_many(tally.conditions, told):
        return {}
    return told


def _are_many(
    conditions: tuple[Condition, ...], told: dict[int | None, tuple[int, ...]]
) -> bool:
    """Whether every mark told is one of enough; all alike may hide a few others."""
    rated = min((c for c in conditions if "is_rated" in c), key=len)
    of_mark = [seen[conditions.index(rated)] for seen in told.values()]
    counts = [n for seen in told.values() for n in seen if n]
    return sum(n > 0 for n in of_mark) > 1 and min(counts) > HIDDEN_UP_TO


def _up_to(conditions: tuple[Condition, ...], steps: Steps) -> list[Reached]:
    """How many there are up to each step; of what has no value first.

    From one step to the next no more of a part come than of the whole, or a share of
    the step could be above 1.
    """
    found = []
    so_far = now = [0] * len(conditions)
    for at in sorted(steps, key=lambda at: (at is not None, at)):
        so_far = _added(so_far, steps[at])
        rise = [max(n - before, 0) for n, before in zip(so_far, now, strict=True)]
        now = _added(now, _within(conditions, rise))
        found.append((at, now))
    return found


def _joined(conditions: tuple[Condition, ...], up_to: list[Reached]) -> list[Reached]:
    """Steps of eight and more: fewer join the next, under the value in their middle.

    What is left after the last step joins the last that has a value, so that the sums
    hold.
    """
    widest = min(range(len(conditions)), key=lambda i: len(conditions[i]))
    found: list[Reached] = []
    block: list[Reached] = []
    before = 0
    for at, now in up_to:
        if at is not None:
            block.append((at, now))
        if now[widest] - before > HIDDEN_UP_TO:
            half = (before + now[widest]) / 2
            middle = (known for known, n in block if n[widest] >= half)
            found.append((next(middle, None), now))
            before, block = now[widest], []
    if found and found[-1][0] is not None:  # what has a value is not without one
        found[-1] = found[-1][0], up_to[-1][1]
    return found


def _within(conditions: tuple[Condition, ...], counts: list[int]) -> list[int]:
    """No more meet a condition than meet a part of it; noise does not know that."""
    return [
        min(n for n, wide in zip(counts, conditions, strict=True) if set(wide) <= own)
        for own in map(set, conditions)
    ]


def _added(counts: list[int], more: list[int] | tuple[int, ...]) -> list[int]:
    return [a + b for a, b in zip(counts, more, strict=True)]
