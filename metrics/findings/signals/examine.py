"""How each kind of signal holds a unit against the others."""

from collections.abc import Callable

from metrics.findings.signals.bursts import days, minutes
from metrics.findings.signals.gaps import gaps
from metrics.findings.signals.shares import last_days, rises, shares
from metrics.findings.signals.signal import (
    DaySignal,
    GapSignal,
    LastDaySignal,
    Look,
    MinuteSignal,
    RiseSignal,
    ShareSignal,
    Signal,
)
from metrics.tally import Engine, Tally

_WAYS: dict[type[Signal], Callable[..., list[Look]]] = {
    ShareSignal: shares,
    LastDaySignal: last_days,
    RiseSignal: rises,
    GapSignal: gaps,
    MinuteSignal: minutes,
    DaySignal: days,
}


def examine(signal: Signal, engine: Engine, asked: Tally) -> list[Look]:
    """A look at each unit with enough records; `asked` is split by the units."""
    return _WAYS[type(signal)](signal, engine, asked)
