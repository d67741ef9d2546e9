"""What a metric is: data that names columns of an appeal. A kind is a class.

The kind decides what is counted (`metrics.tallies`) and how the counts become a
value (`metrics.estimates`); a metric itself holds no SQL and no function.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

MARK = "first_rating"  # the column of the mark that counts


class Better(Enum):
    """Which direction is good."""

    HIGHER = "up"
    LOWER = "down"
    NEITHER = "neutral"


class Unit(Enum):
    """What a value is measured in."""

    SHARE = "share"  # 0..1
    DAYS = "days"
    COUNT = "count"
    MARK = "mark"  # 1..5
    PER_HUNDRED = "per_100"
    DIFFERENCE = "difference"  # of two shares, -1..1
    TIMES = "times"  # how many times as often


@dataclass(frozen=True, kw_only=True)
class Needing:
    """Anything that rests on columns which a file may lack."""

    needs: tuple[str, ...] = ()  # file columns; "a|b" means either

    def lacking(self, brought: frozenset[str]) -> tuple[str, ...]:
        """What it needs and these columns lack, as `a|b` where either would do."""
        return tuple(n for n in self.needs if not brought.intersection(n.split("|")))


@dataclass(frozen=True, kw_only=True)
class Metric(Needing):
    """What every kind of metric says of itself."""

    name: str  # the key in code, addresses and language files; never changes
    label: str  # English; other languages are in language/<code>.po
    help: str  # one line for a screen
    definition: str  # the formula in words
    gaming: str = ""  # how it is made to look better without being better
    better: Better = Better.NEITHER
    beside: tuple[str, ...] = ()  # counter-metrics shown next to it
    ripens_after_days: int = 0  # until then an answer is provisional
    shown_from: int = 10  # below: no value
    compared_from: int = 30  # below: never compared or coloured
    version: int = 1
    knows_the_past: bool = True  # can be asked as of an earlier import
    in_pickers: bool = True
    is_input: bool = False  # only feeds a derived metric; shown nowhere

    unit = Unit.COUNT


@dataclass(frozen=True, kw_only=True)
class Anchored(Metric):
    """A metric over appeals that one date places in a period."""

    anchor: str  # a day column of schema.sql
    of: tuple[str, ...] = ("is_valid",)  # conditions in order: each exclusion is told


@dataclass(frozen=True, kw_only=True)
class Count(Anchored):
    """How many appeals."""


@dataclass(frozen=True, kw_only=True)
class Stock(Metric):
    """How many appeals are in a state at the end of the period.

    A group that had any appeal by then is known, and may be 0.
    """

    anchor: str = "received_day"  # from then on an appeal could be in the state
    of: tuple[str, ...] = ("is_valid",)
    enters: str  # day an appeal enters the state
    leaves: str  # day it has left it; far off while it is in it
    state: tuple[str, ...] = ()  # claims of those that were ever in it


@dataclass(frozen=True, kw_only=True)
class Share(Anchored):
    """Which share of the appeals meets a condition."""

    counted: str
    only_past: bool = False  # the anchor day must lie before the data's date
    doubtful_without: str = ""  # a condition that flags `e` when it drops over 5 %
    inferred: str = ""  # a claim that flags `e` when over 5 % of the records meet it
    unit = Unit.SHARE


@dataclass(frozen=True, kw_only=True)
class MeanOfRating(Anchored):
    """The mean of marks from 1 to 5."""

    value: str = MARK
    unit = Unit.MARK


@dataclass(frozen=True, kw_only=True)
class Duration(Anchored):
    """The day by which a share of appeals has ended; open ones are censored."""

    quantile: Fraction
    waited: str = "waited"  # <waited>_days and <waited>_hours are columns
    ended: str = "is_closed"
    endings_from: int = 10  # fewer endings: no value
    unit = Unit.DAYS


@dataclass(frozen=True, kw_only=True)
class Ratio(Metric):
    """One count for every hundred of another."""

    numerator: str  # names of two Count metrics
    denominator: str
    unit = Unit.PER_HUNDRED


@dataclass(frozen=True, kw_only=True)
class Bounds(Anchored):
    """A share if all the unknown were against, and if all were in favour."""

    known: str
    counted: str
    unit = Unit.SHARE


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question of a survey."""

    name: str
    label: str
    answered: str
    positive: str


@dataclass(frozen=True, kw_only=True)
class Items(Anchored):
    """The share of favourable answers to each question of a survey."""

    items: tuple[Item, ...]
    unit = Unit.SHARE


@dataclass(frozen=True, kw_only=True)
class Adjusted(Anchored):
    """A share, if the group had the same mix of strata as all groups together."""

    counted: str
    strata: tuple[str, ...]  # dimensions, the one to be kept longest first
    unit = Unit.SHARE


@dataclass(frozen=True, kw_only=True)
class Spread(Anchored):
    """How much the share really differs between units, once chance is removed."""

    counted: str
    over: tuple[str, ...]  # dimensions that make a unit
    within: tuple[str, ...]  # that make it where the question splits by all of `over`
    unit = Unit.SHARE


@dataclass(frozen=True, kw_only=True)
class Shortfall(Anchored):
    """How many more records would have to meet a condition to reach a level."""

    counted: str
    level: float | None = None  # share 0..1; None: that of all other groups


@dataclass(frozen=True, kw_only=True)
class Derived(Metric):
    """One function of `metrics.statistics` over the counts of other metrics."""

    inputs: tuple[str, ...]
    function: str
    unit: Unit = Unit.DIFFERENCE


@dataclass(frozen=True, kw_only=True)
class Reliability:
    """From how many records a number is shown, compared and put in a headline."""

    shown: int = 10
    compared: int = 30
    headline: int = 100


RELIABILITY = Reliability()
