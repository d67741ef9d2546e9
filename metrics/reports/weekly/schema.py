"""The tables of the weekly package: every column, its type and its meaning, once.

CSV headers, the data package, both README files and the frozen schema of the tests come
from here. Within a major version columns are only appended.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

# Patch: words. Minor: columns appended, new metrics. Major: anything that breaks a
# macro; announced 13 weeks ahead, the old one is still built meanwhile.
SCHEMA_VERSION = "1.0.0"
SCHEMA_PROMISE = (
    "Within a major version columns are only appended. What breaks it is announced "
    "here 13 weeks ahead, and the former tables are built meanwhile; a new formula "
    "raises metric_version."
)
# The history of the schema, newest first: version and what changed.
SCHEMA_CHANGES = (("1.0.0", "The first version."),)

ALL = "_all"  # a total; never blank, so that a filter finds it
UNKNOWN = "_unknown"  # the file left the cell blank


class Type(Enum):
    """The types of the Frictionless Table Schema that are used here."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"  # at most six decimals
    DAY = "date"
    MOMENT = "datetime"  # by the office's own clock, with its offset from UTC
    CLAIM = "boolean"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column."""

    name: str
    about: str  # English; other languages are in language/<code>.po
    type: Type = Type.TEXT
    words: tuple[str, ...] = ()  # the only values
    is_filled: bool = False  # never blank


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One table, a CSV file in `data/`."""

    name: str
    about: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where it lies in the package."""
        return f"data/{self.name}.csv"

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(field.name for field in self.fields)


class Period(Enum):
    """Kinds of periods."""

    WEEK = "week"
    FOUR_WEEKS = "4w"
    QUARTER = "13w"
    MONTH = "month"


class Level(Enum):
    """What a row is about; totals are levels of their own."""

    TOTAL = "total"
    REGION = "region"
    AGENCY = "agency"
    TOPIC = "topic"
    CHANNEL = "channel"


class Status(Enum):
    """How settled a number is."""

    PROVISIONAL = "provisional"
    REVISED = "revised"
    FINAL = "final"


class Cause(Enum):
    """Why a published number changed; named for what most of the records did."""

    LATE_RATING = "late_rating"
    LATE_CLOSE = "late_close"
    REOPENED = "reopened"
    BACKDATED = "backdated"
    DEDUP = "dedup"
    IMPORT_FIX = "import_fix"
    DEFINITION = "definition"


FLAGS = ("c", "low", "x", "z", "b", "e")
COMPARED = ("better", "similar", "worse", "higher", "lower", "not_compared")
LIMITS = ("none", "trial", "firm")
VARIATION = ("usual", "better", "worse", "higher", "lower")


def words(kind: type[Enum]) -> tuple[str, ...]:
    """The values of an enumeration."""
    return tuple(one.value for one in kind)
