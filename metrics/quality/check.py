"""What a check is, and what it found: codes and numbers; words come when read."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check ended."""

    OK = "ok"
    INFO = "info"
    WARN = "warn"
    BLOCK = "block"  # the whole file is refused
    UNJUDGED = "unjudged"  # what the check needs is not there


@dataclass(frozen=True, kw_only=True)
class Example:
    """One row, word or day that a check found."""

    row: int | None = None  # in the file
    number: str = ""  # of the appeal
    cell: str = ""
    other: str = ""
    count: int = 0
    before: str = ""  # what an earlier import said: shown, never stored
    is_earlier: bool = False  # known from earlier imports alone: never stored


@dataclass(frozen=True, kw_only=True)
class Effect:
    """How far the share that this file gives may be from the true one, both ways."""

    metric: str
    value: float  # 0..1, over the accepted rows of the file
    too_high: float  # the value may be too high by so much
    too_low: float


@dataclass(frozen=True, kw_only=True)
class Finding:
    """How one check ended for one file."""

    check: str = ""  # a name in CHECKS
    state: State = State.OK
    count: int = 0
    of: int = 0  # what the count is a part of; 0 where it is a part of nothing
    reason: str = ""  # why it is unjudged: a key of language.import_report.UNJUDGED
    values: dict[str, int | float | str | list[str]] | None = None
    examples: tuple[Example, ...] = ()
    effects: tuple[Effect, ...] = ()

    @property
    def share(self) -> float | None:
        """The count as a share; None where it is a part of nothing."""
        return self.count / self.of if self.of else None

    def to_dict(self) -> dict:
        """The finding as JSON has it, its share included."""
        data = asdict(self)
        lists = {name: list(data[name]) for name in ("examples", "effects")}
        return data | lists | {"state": self.state.value, "share": self.share}

    @classmethod
    def from_dict(cls, data: dict) -> "Finding":
        """The finding again."""
        kept = {name: data[name] for name in cls.__dataclass_fields__}
        kept["state"] = State(kept["state"])
        kept["examples"] = tuple(Example(**e) for e in kept["examples"])
        kept["effects"] = tuple(Effect(**e) for e in kept["effects"])
        return cls(**kept)


@dataclass(frozen=True, kw_only=True)
class Check:
    """A check: its words in English, what it puts in doubt, and how it looks."""

    number: int  # in the list of the product's description
    name: str  # the key in reports and files; never changes
    title: str
    one: str  # the message for one; {n} is the count
    many: str
    advice: str
    ask: str = ""  # of the source, in a letter; "" where the fault is not its own
    example: str = ""  # how an example is said; "" where there are none
    touches: tuple[str, ...] = ()  # shares that the counted rows put in doubt
    look: Callable[..., Finding]


OK = Finding()


def unjudged(reason: str) -> Finding:
    """The finding where what a check needs is not there."""
    return Finding(state=State.UNJUDGED, reason=reason)


def found(count: int, *, state: State = State.WARN, **more: object) -> Finding:
    """A finding with that state, or OK where there is nothing to count."""
    return Finding(state=state, count=count, **more) if count else OK
