"""Several tallies in as few scans as their anchors, scopes and splits allow."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from metrics.tally import Condition, Counts, Tally

CountOne = Callable[[Tally], Counts]


def together(wanted: Sequence[Tally], count_one: CountOne) -> list[Counts]:
    """The counts of each tally, in order.

    Tallies that differ in their conditions only are counted as one that has them all.
    """
    conditions: dict[Tally, dict[Condition, None]] = {}
    for tally in wanted:
        conditions.setdefault(_bare(tally), {}).update(dict.fromkeys(tally.conditions))
    counted = {
        bare: count_one(replace(bare, conditions=tuple(of_all)))
        for bare, of_all in conditions.items()
    }
    return [
        _only(tally, tuple(conditions[_bare(tally)]), counted[_bare(tally)])
        for tally in wanted
    ]


def _bare(tally: Tally) -> Tally:
    return replace(tally, conditions=())


def _only(tally: Tally, counted: tuple[Condition, ...], counts: Counts) -> Counts:
    if tally.conditions == counted:
        return counts
    places = [counted.index(condition) for condition in tally.conditions]
    found: Counts = {}
    for group, by_value in counts.items():
        for value, seen in by_value.items():
            some = tuple(seen[place] for place in places)
            if any(some):
                found.setdefault(group, {})[value] = some
    return found
