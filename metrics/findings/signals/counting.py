"""What a signal has counted, unit by unit."""

from dataclasses import replace

from metrics.findings.signals.signal import Signal
from metrics.question import Value
from metrics.tally import Condition, Counts, Engine, Group, Tally

Seen = tuple[int, ...]
Counted = dict[Value, tuple[int, int]]  # unit -> (counted, n)


def counted(signal: Signal, engine: Engine, asked: Tally) -> Counted:
    """Of each unit: how many records are counted, of how many."""
    conditions = ((*signal.of, signal.counted), signal.of)
    (counts,) = engine.tallies(tally_of(signal, asked, conditions))
    return by_unit(counts)


def tally_of(signal: Signal, asked: Tally, conditions: tuple[Condition, ...]) -> Tally:
    """The signal's tally with these conditions."""
    return replace(
        asked,
        scope=replace(asked.scope, with_history=signal.with_history),
        anchor=signal.anchor,
        conditions=conditions,
    )


def by_unit(counts: Counts) -> dict[Value, Seen]:
    """The counts of a tally that is split by nothing but the units."""
    return {group[0]: seen for group, seen in by_group(counts)}


def by_group(counts: Counts) -> list[tuple[Group, Seen]]:
    """The counts of a tally without a value column, in a steady order."""
    return [(group, counts[group][None]) for group in sorted(counts, key=str)]


def of_others(units: Counted, unit: Value) -> tuple[int, int]:
    """All units but one, together."""
    rest = [pair for other, pair in units.items() if other != unit]
    return sum(x for x, _ in rest), sum(n for _, n in rest)
