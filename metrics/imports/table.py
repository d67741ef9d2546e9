"""A file opened as a table: its titles are known, its cells come as text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from metrics.imports.recognise import Match

ROW = "row_number"
NUMBERS = ("appeal_id", "repeat_of", "duplicate_of")  # columns with numbers of appeals


@dataclass(frozen=True, kw_only=True)
class Ragged:
    """A row with more or fewer cells than there are titles."""

    row: int
    cells: int
    titles: int
    is_total: bool = False  # it says that it is one
    text: str = ""  # as it stands in the file; "" where it is too long to keep


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Some rows of a file: their numbers, and the cells of each column as text."""

    numbers: pa.Array
    cells: dict[int, pa.Array]  # by the place of the column


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows below the titles, a few at a time."""

    match: Match
    read: Callable[[tuple[int, ...]], Iterator[Rows]]  # the places of columns
    ragged: list[Ragged] = field(default_factory=list)  # filled while reading
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    other_sheets: tuple[str, ...] = ()  # that hold cells and are not read
    totals: list[int] = field(default_factory=list)  # rows of totals, as read
    day_zero: date | None = None  # from which a workbook counts its days


def cell_name(place: int) -> str:
    """What a column of the file is called while it is checked."""
    return f"c{place}"
