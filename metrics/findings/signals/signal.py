"""What a signal is: data that names columns of an appeal. A kind is a class.

Every kind says how a unit is held against the others (`examine`); a signal itself holds
no SQL and no function, and always an innocent explanation.
"""

from dataclasses import dataclass

from metrics.metric import Needing, Unit
from metrics.question import Value


@dataclass(frozen=True, kw_only=True)
class Signal(Needing):
    """What every kind of signal says of itself."""

    name: str
    label: str  # English; other languages are in language/<code>.po
    help: str  # what is compared
    innocent: str  # why it may be nothing
    anchor: str  # a day column of schema.sql
    of: tuple[str, ...]  # conditions of the records that are looked at
    counted: str  # a claim of those that a sample is drawn from
    with_history: bool = False  # rests on earlier exports, so on two at least
    least: int = 30  # records, of the unit and of the others

    unit = Unit.SHARE


@dataclass(frozen=True, kw_only=True)
class ShareSignal(Signal):
    """A share that is higher than that of the others."""


@dataclass(frozen=True, kw_only=True)
class LastDaySignal(Signal):
    """Records of the last day beside those of the calm days before it."""

    calm: str
    unit = Unit.TIMES


@dataclass(frozen=True, kw_only=True)
class RiseSignal(Signal):
    """A share that rose more than that of the others since the period before."""

    unit = Unit.DIFFERENCE


@dataclass(frozen=True, kw_only=True)
class GapSignal(Signal):
    """Within topics, how much lower one kind of answers is rated than the other kind.

    `of` and `first` are the one kind, `of` and `second` the other.
    """

    first: str
    second: str
    good: str
    unit = Unit.DIFFERENCE


@dataclass(frozen=True, kw_only=True)
class MinuteSignal(Signal):
    """Counted records that come together in one minute."""

    minute: str  # a column with whole minutes
    unit = Unit.PER_HUNDRED


@dataclass(frozen=True, kw_only=True)
class DaySignal(Signal):
    """A day on which a unit has a higher share than on its own other days."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """One signal at one unit: its value beside that of the others."""

    signal: Signal
    unit: Value
    value: float | None  # in the signal's unit; None where it is without limit
    low: float | None  # 95 %
    high: float | None
    others: float | None  # of the others; of a day, the unit's own other days
    counted: int  # the records that a sample is drawn from
    n: int
    is_reason: bool  # further from the others than chance allows
    day: int | None = None  # the day that a burst lies on
