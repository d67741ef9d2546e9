"""What everybody knows of the counts of a report: which are parts of which.

A cell is a quantity in a window of days for a unit: the total, a region, an agency.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from metrics.period import Period
from metrics.question import Value
from metrics.reports.quantities import Quantity

Unit = tuple[Value, ...]  # (), (region,) or (region, agency)
Sum = tuple[int, tuple[int, ...], bool]


@dataclass(frozen=True)
class Cells:
    """The places of all cells: every quantity has its windows, and these all units."""

    units: tuple[Unit, ...]
    windows: Mapping[Quantity, tuple[Period, ...]]
    first: Mapping[tuple[Quantity, Period], int]
    unit_place: Mapping[Unit, int]
    published: int  # cells from here on stand in no file

    def place(self, quantity: Quantity, window: Period, unit: Unit) -> int:
        """Where the count stands."""
        first = self.first[quantity, own_window(quantity, window)]
        return first + self.unit_place[unit]


def own_window(quantity: Quantity, window: Period) -> Period:
    """The days that the count rests on; of a stock only the last."""
    return Period(window.last, window.last) if quantity.is_stock else window


def cells(units: Iterable[Unit], asked: Iterable[tuple[Quantity, Period]]) -> Cells:
    """One cell for each quantity and window that is asked, for every unit."""
    ordered = tuple(sorted(set(units), key=repr))
    windows: dict[Quantity, set[Period]] = {}
    for quantity, window in asked:
        windows.setdefault(quantity, set()).add(own_window(quantity, window))
    by_quantity = {
        quantity: tuple(sorted(found, key=lambda w: w.days))
        for quantity, found in windows.items()
    }
    pairs = [(q, w) for q, found in by_quantity.items() for w in found]
    return Cells(
        units=ordered,
        windows=by_quantity,
        first={pair: i * len(ordered) for i, pair in enumerate(pairs)},
        unit_place={unit: i for i, unit in enumerate(ordered)},
        published=len(pairs) * len(ordered),
    )


def sums(found: Cells) -> tuple[list[Sum], int]:
    """All that is known, and how many cells there are with those that only link."""
    known = [*_units(found), *_quantities(found)]
    size = found.published
    for quantity, windows in found.windows.items():
        if quantity.is_stock:
            continue
        for whole, parts, complete in _tiled(windows):
            firsts = [found.first[quantity, w] for w in (whole, *parts)]
            for unit in range(len(found.units)):
                own, *its = (first + unit for first in firsts)
                known.append((own, tuple(its), complete))
        for pair in _overlapping(windows):
            sides = [[found.first[quantity, w] for w in (o, *rest)] for o, rest in pair]
            for unit in range(len(found.units)):
                for firsts in sides:
                    known.append((size, tuple(first + unit for first in firsts), True))
                size += 1
    return known, size


def _units(found: Cells) -> Iterator[Sum]:
    """Regions make the total, and agencies their region."""
    parts: dict[int, list[int]] = {}
    for unit, place in found.unit_place.items():
        if unit and unit[:-1] in found.unit_place:
            parts.setdefault(found.unit_place[unit[:-1]], []).append(place)
    for first in found.first.values():
        for whole, units in parts.items():
            yield first + whole, tuple(first + unit for unit in units), True


def _quantities(found: Cells) -> Iterator[Sum]:
    """What is counted is no more than what it is of; two apart, together too."""
    every = range(len(found.units))
    for whole, inner in _nested(list(found.windows)):
        for window in found.windows[whole]:
            if any((q, window) not in found.first for q in inner):
                continue
            first = found.first[whole, window]
            for unit in every:
                yield (
                    first + unit,
                    tuple(found.first[q, window] + unit for q in inner),
                    False,
                )


def _nested(known: list[Quantity]) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    for whole in known:
        inside = [q for q in known if q != whole and whole.contains(q)]
        inner = [q for q in inside if not any(r != q and r.contains(q) for r in inside)]
        for quantity in inner:
            yield whole, (quantity,)
        for one, other in combinations(inner, 2):
            if one.is_apart_from(other):
                yield whole, (one, other)


def _tiled(
    windows: tuple[Period, ...],
) -> Iterator[tuple[Period, tuple[Period, ...], bool]]:
    """Each window laid out with the longest shorter ones, from each possible start.

    Thirteen weeks are thirteen weeks, and also a week and three times four weeks. A
    window that shorter ones do not fill, such as a month, has at least those in it.
    """
    by_first: dict[int, list[Period]] = {}
    for window in windows:
        by_first.setdefault(window.days[0], []).append(window)
    for whole in windows:
        first, last = whole.days
        laid = {()}
        for lead in range(first, last + 1):
            short = _laid(by_first, first, lead - 1, whole, longest=False)
            long = _laid(by_first, lead, last, whole, longest=True)
            if short is not None and long is not None:
                laid.add(short + long)
        weeks = _laid(by_first, first, last, whole, longest=False)
        laid.add(weeks or ())
        for parts in sorted(laid - {()}, key=repr):
            yield whole, parts, True
        if laid == {()} and (inside := _inside(windows, whole)):
            yield whole, inside, False


def _inside(windows: tuple[Period, ...], whole: Period) -> tuple[Period, ...]:
    """Windows within another that do not overlap, from its first day on."""
    parts: list[Period] = []
    for window in windows:
        after = parts[-1].last if parts else None
        fits = whole.first <= window.first and window.last <= whole.last
        if fits and window != whole and (after is None or window.first > after):
            parts.append(window)
    return tuple(parts)


def _laid(
    by_first: Mapping[int, list[Period]],
    first: int,
    last: int,
    whole: Period,
    *,
    longest: bool,
) -> tuple[Period, ...] | None:
    """Windows one after another that fill the days exactly; None where they do not."""
    parts: list[Period] = []
    while first <= last:
        fitting = [
            w for w in by_first.get(first, ()) if w.days[1] <= last and w != whole
        ]
        if not fitting:
            return None
        chosen = (max if longest else min)(fitting, key=lambda w: w.days[1])
        parts.append(chosen)
        first = chosen.days[1] + 1
    return tuple(parts)


Side = tuple[Period, tuple[Period, ...]]


def _overlapping(windows: tuple[Period, ...]) -> Iterator[tuple[Side, Side]]:
    """Two windows that overlap: each, with the weeks of the other alone, is the same.

    Only neighbours of one length are linked, as windows that roll on by a week are;
    those further apart are linked by what lies between them.
    """
    by_first: dict[int, list[Period]] = {}
    by_length: dict[int, list[Period]] = {}
    for window in windows:
        first, last = window.days
        by_first.setdefault(first, []).append(window)
        by_length.setdefault(last - first, []).append(window)
    for of_one_length in by_length.values():
        for one, other in pairwise(of_one_length):
            (a, b), (c, d) = one.days, other.days
            if c <= b:
                before = _laid(by_first, a, c - 1, one, longest=False)
                after = _laid(by_first, b + 1, d, other, longest=False)
                if before and after:
                    yield (one, after), (other, before)
