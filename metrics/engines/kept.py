"""An engine that counts nothing twice: it keeps counts, and sums finer ones to coarser.

An appeal is in exactly one group, so what was split by agency also answers the whole,
and one agency of it, without another scan. What was split by week answers every period
of whole weeks within its own.
"""

from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from metrics.period import monday_of
from metrics.question import WEEK
from metrics.tally import Counts, Engine, Tally

MOST_CELLS = 150_000  # kept in all, some 120 MB; what was used longest ago goes first
MOST_SUMMED = 40_000  # summing more cells in Python takes longer than a scan


class KeptEngine:
    """Counts of one state that never changes; safe to ask from many threads."""

    def __init__(self, engine: Engine, most_cells: int = MOST_CELLS) -> None:
        self._engine = engine
        self._most = most_cells
        self._kept: OrderedDict[Tally, Counts] = OrderedDict()
        self._alike: dict[Tally, dict[Tally, int]] = {}  # cells of each, by their span
        self._cells = 0
        self._lock = Lock()

    def tallies(self, *wanted: Tally) -> list[Counts]:
        """The counts of each tally, in order; only what is not known is counted."""
        known = {tally: self._known(tally) for tally in wanted}
        missing = [tally for tally, counts in known.items() if counts is None]
        for tally, counts in zip(missing, self._engine.tallies(*missing), strict=True):
            known[tally] = counts
            self._keep(tally, counts)
        return [known[tally] for tally in wanted]

    def records(
        self, tally: Tally, *, columns: tuple[str, ...], limit: int | None
    ) -> list[dict]:
        """The appeals that meet the tally's last condition, in order of their key."""
        return self._engine.records(tally, columns=columns, limit=limit)

    def _known(self, tally: Tally) -> Counts | None:
        with self._lock:
            if tally in self._kept:
                self._kept.move_to_end(tally)
                return self._kept[tally]
            finer = [
                (cells, kept, self._kept[kept])
                for kept, cells in self._alike.get(span(tally), {}).items()
                if is_finer(kept, tally)
            ]
        if not finer:
            return None
        _, kept, counts = min(finer, key=lambda one: one[0])
        among = _among(kept, counts, tally)
        if cells_of(among) > MOST_SUMMED:
            return None
        found = summed(kept, among, tally)
        self._keep(tally, found)
        return found

    def _keep(self, tally: Tally, counts: Counts) -> None:
        cells = cells_of(counts)
        with self._lock:
            if tally in self._kept or cells > self._most:
                return
            self._kept[tally] = counts
            self._alike.setdefault(span(tally), {})[tally] = cells
            self._cells += cells
            while self._cells > self._most:
                self._forget(next(iter(self._kept)))

    def _forget(self, tally: Tally) -> None:
        del self._kept[tally]
        alike = self._alike[span(tally)]
        self._cells -= alike.pop(tally)
        if not alike:
            del self._alike[span(tally)]


def cells_of(counts: Counts) -> int:
    """How much they hold; even nothing takes a place."""
    return 1 + sum(map(len, counts.values()))


def span(tally: Tally) -> Tally:
    """What is the same in the counts of a whole and of its parts."""
    return replace(
        tally,
        scope=replace(tally.scope, where=()),
        conditions=(),
        split_by=(),
        value=None,
        first_day=None,
        last_day=None,
    )


def is_finer(kept: Tally, tally: Tally) -> bool:
    """Whether the counts of the first, of the same span, hold those of the second."""
    wide, narrow = dict(kept.scope.where), dict(tally.scope.where)
    return (
        tally.value in (None, kept.value)
        and (_period(kept) == _period(tally) or _has_weeks_of(kept, tally))
        and set(tally.split_by) <= set(kept.split_by)
        and set(tally.conditions) <= set(kept.conditions)
        and all(n in narrow and set(narrow[n]) <= set(v) for n, v in wide.items())
        and all(wide.get(n) == v or n in kept.split_by for n, v in narrow.items())
    )


def _period(tally: Tally) -> tuple[int | None, int | None]:
    return tally.first_day, tally.last_day


def _has_weeks_of(kept: Tally, tally: Tally) -> bool:
    """Whether the second is of whole weeks that the first tells one by one."""
    if WEEK not in kept.split_by or None in (*_period(kept), *_period(tally)):
        return False
    is_whole = monday_of(tally.first_day) == tally.first_day
    is_whole &= monday_of(tally.last_day + 1) == tally.last_day + 1
    return is_whole and (
        kept.first_day <= tally.first_day and tally.last_day <= kept.last_day
    )


def _among(kept: Tally, counts: Counts, tally: Tally) -> Counts:
    """The groups that the tally's filters and period leave."""
    if _period(kept) != _period(tally):
        week, (first, last) = kept.split_by.index(WEEK), _period(tally)
        counts = {g: seen for g, seen in counts.items() if first <= g[week] <= last}
    where = [
        (kept.split_by.index(name), set(values))
        for name, values in tally.scope.where
        if name in kept.split_by
    ]
    for place, values in where:
        counts = {g: by_value for g, by_value in counts.items() if g[place] in values}
    return counts


def summed(kept: Tally, counts: Counts, tally: Tally) -> Counts:
    """The coarser counts out of the finer ones."""
    places = [kept.split_by.index(name) for name in tally.split_by]
    claims = [kept.conditions.index(condition) for condition in tally.conditions]
    is_as_split = (kept.split_by, kept.value) == (tally.split_by, tally.value)
    found = counts if is_as_split else _added(counts, places, tally.value is None)
    if claims == list(range(len(kept.conditions))):
        return found
    return _met(found, claims)


def _added(counts: Counts, places: list[int], of_all_values: bool) -> Counts:
    """Counts of the groups that only some parts of theirs tell apart."""
    alike: dict[tuple, dict[int | None, list[tuple[int, ...]]]] = {}
    for group, by_value in counts.items():
        into = alike.setdefault(tuple([group[place] for place in places]), {})
        if of_all_values:
            into.setdefault(None, []).extend(by_value.values())
            continue
        for value, seen in by_value.items():
            if value in into:
                into[value].append(seen)
            else:
                into[value] = [seen]
    return {
        group: {value: _sums(cells) for value, cells in by_value.items()}
        for group, by_value in alike.items()
    }


def _sums(cells: list[tuple[int, ...]]) -> tuple[int, ...]:
    return cells[0] if len(cells) == 1 else tuple(map(sum, zip(*cells, strict=True)))


def _met(counts: Counts, claims: list[int]) -> Counts:
    """Only some conditions, without the groups and values where none of them is met."""
    found: Counts = {}
    for group, by_value in counts.items():
        met = {}
        for value, seen in by_value.items():
            some = tuple([seen[claim] for claim in claims])
            if any(some):
                met[value] = some
        if met:
            found[group] = met
    return found
