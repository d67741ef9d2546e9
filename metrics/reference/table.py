"""One reader for all reference tables: what a table must hold is data."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from metrics.errors import StoreRefused
from metrics.reference.regions import normal

Row = dict[str, object]  # by column; None where the cell is blank
# What is wrong with a row, one of MISTAKES with what stands in it; None if nothing.
Check = Callable[[Row], tuple[str, dict[str, object]] | None]

_YES, _NO = ("yes", "да", "true", "1"), ("no", "нет", "false", "0")
_MOST_LINES = 5  # that a refusal names
_DAYS = ("%Y-%m-%d", "%d.%m.%Y")  # Excel in Russian turns the first into the second


class Type(Enum):
    """What a cell holds, and how that is written."""

    TEXT = "text"
    WHOLE = "a whole number from 1"
    NUMBER = "a number"
    DAY = "a day such as 2026-01-31 or 31.01.2026"
    CLAIM = "yes or no"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a reference table."""

    name: str
    type: Type = Type.TEXT
    is_required: bool = False
    words: tuple[str, ...] = ()  # the only values it can have


@dataclass(frozen=True, kw_only=True)
class Table:
    """A reference table: `<name>.csv` in the store."""

    name: str
    purpose: str  # English; other languages are in language/<code>.po
    columns: tuple[Column, ...]
    key: tuple[str, ...]  # two rows with equal keys would contradict each other
    in_order: tuple[str, str] | None = None  # two days, the first not after the second
    check: Check | None = None  # what the cells of one row have to agree in
    shipped: tuple[str, ...] = ()  # files of metrics.data, below the store's own
    is_used_by_build: bool = False  # a change shows after `appeals rebuild`

    @property
    def file(self) -> str:
        """Its name in the store."""
        return f"{self.name}.csv"


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """One mistake in a table: two English texts and what stands in their gaps."""

    line: int
    texts: tuple[str, str]  # what was found, what to do
    values: dict[str, object] = field(default_factory=dict)

    @property
    def found(self) -> str:
        """What was found, in English."""
        return self.texts[0].format(**self.values)

    @property
    def do(self) -> str:
        """What to do, in English."""
        return self.texts[1].format(**self.values)


# What was found -> what to do.
MISTAKES = {
    "the column '{name}' stands twice.": "Remove one of them.",
    "there is no column '{name}' in this table.": "The columns are: {columns}.",
    "the column '{name}' is missing.": "Write the columns {columns} in the first line.",
    "has {cells} cells for {columns} columns.": (
        "Put a text with a comma or semicolon between quotes."
    ),
    "{name} lies after {other}.": "Exchange the two days.",
    "{metric} is not measured in {unit}.": "Write one of: {units}.",
    "{value} is no value in {unit}.": "Write {lowest} to {highest}.",
    "says otherwise than line {earlier} for the same {key}.": (
        "Keep one of the two lines."
    ),
}
UNREADABLE = ("{name}: '{cell}' cannot be read.", "{name}: the cell is blank.")
WANTED = ("Write one of: {words}.", *(f"Write {t.value}." for t in Type))


# Every table may have it: a place for remarks.
NOTE = Column(name="note")


def rows(text: str, table: Table, where: str) -> list[Row]:
    """The rows of a table; StoreRefused tells the first mistake and where more are."""
    found, wrong = read(text, table)
    if wrong:
        lines = ", ".join(str(mistake.line) for mistake in wrong[:_MOST_LINES])
        first = wrong[0]
        raise StoreRefused(f"{where}:{lines}", *first.texts, **first.values)
    return found


def read(text: str, table: Table) -> tuple[list[Row], list[Wrong]]:
    """The rows that can be read, and every mistake in order of its line."""
    lines = lines_of(text)
    titles, wrong = _titles(next(lines, (1, [])), table)
    found: dict[tuple, tuple[int, Row]] = {}
    for number, cells in lines if not wrong else ():
        row, mistakes = _row(number, cells, titles, table)
        if not mistakes:
            key = key_of(row, table)
            line, same = found.setdefault(key, (number, row))
            if same != row:
                found_again = "says otherwise than line {earlier} for the same {key}."
                key_said = ", ".join(table.key)
                mistakes = [_wrong(number, found_again, earlier=line, key=key_said)]
        wrong += mistakes
    return [row for _, row in found.values()], wrong


def key_of(row: Row, table: Table) -> tuple:
    """What tells a row from the others; names are compared as people do."""
    values = (row[name] for name in table.key)
    return tuple(normal(v) if isinstance(v, str) else v for v in values)


def lines_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold anything, with their numbers, the titles first."""
    start = text.lstrip("\ufeff")
    first = start.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [" ".join(cell.split()) for cell in cells]


def _titles(
    line: tuple[int, list[str]], table: Table
) -> tuple[dict[str, int], list[Wrong]]:
    number, cells = line
    names = {column.name: column for column in (*table.columns, NOTE)}
    places: dict[str, int] = {}
    wrong = []
    for place, title in enumerate(cells):
        name = title.casefold()
        if name in places:
            wrong.append(_wrong(number, "the column '{name}' stands twice.", name=name))
        elif name in names:
            places[name] = place
        elif title:
            found = "there is no column '{name}' in this table."
            columns = ", ".join(names)
            wrong.append(_wrong(number, found, name=title, columns=columns))
    for column in table.columns:
        if column.is_required and column.name not in places:
            found = "the column '{name}' is missing."
            needed = ", ".join(c.name for c in table.columns if c.is_required)
            wrong.append(_wrong(number, found, name=column.name, columns=needed))
    return places, wrong


def _row(
    number: int, cells: list[str], places: dict[str, int], table: Table
) -> tuple[Row, list[Wrong]]:
    wrong, row = [], {}
    if any(cells[max(places.values()) + 1 :]):
        found = "has {cells} cells for {columns} columns."
        return row, [_wrong(number, found, cells=len(cells), columns=len(places))]
    for column in table.columns:
        place = places.get(column.name)
        cell = cells[place] if place is not None and place < len(cells) else ""
        row[column.name] = value = _value(cell, column) if cell else None
        if value is None and (cell or column.is_required):
            wrong.append(_unread(number, column, cell))
    if table.in_order and not wrong:
        first, last = (row[name] for name in table.in_order)
        if first is not None and last is not None and first > last:
            name, other = table.in_order
            found = "{name} lies after {other}."
            wrong.append(_wrong(number, found, name=name, other=other))
    if table.check is not None and not wrong:
        mistake = table.check(row)
        if mistake is not None:
            wrong.append(_wrong(number, mistake[0], **mistake[1]))
    return row, wrong


def _value(cell: str, column: Column) -> object:
    """What the cell says; None where it cannot be read."""
    if column.words:
        words = {normal(word): word for word in column.words}
        return words.get(normal(cell))
    return _READERS[column.type](cell)


def _whole(cell: str) -> int | None:
    digits = cell.replace(" ", "")
    return int(digits) or None if digits.isdecimal() else None


def _number(cell: str) -> float | None:
    try:
        return float(cell.replace(" ", "").replace(",", "."))
    except ValueError:
        return None


def _day(cell: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    return None


def _claim(cell: str) -> bool | None:
    word = cell.casefold()
    return True if word in _YES else False if word in _NO else None


_READERS = {
    Type.TEXT: str,
    Type.WHOLE: _whole,
    Type.NUMBER: _number,
    Type.DAY: _day,
    Type.CLAIM: _claim,
}


def _wrong(line: int, found: str, **values: object) -> Wrong:
    return Wrong(line=line, texts=(found, MISTAKES[found]), values=values)


def _unread(line: int, column: Column, cell: str) -> Wrong:
    one_of, *of_type = WANTED
    do = one_of if column.words else of_type[list(Type).index(column.type)]
    values = {"name": column.name, "cell": cell, "words": ", ".join(column.words)}
    return Wrong(line=line, texts=(UNREADABLE[not cell], do), values=values)
