"""XLSX, XLS and ODS: the first sheet with the titles of a known format."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, load_workbook

from metrics.errors import ImportRefused
from metrics.imports.recognise import HEADER_WITHIN, Candidates
from metrics.imports.table import Rows, Table

ROWS_AT_ONCE = 20_000
EXACT_FLOAT = 2**53  # whole numbers from here on have lost digits


def open_workbook(path: Path, candidates: Candidates) -> Table:
    """The table in a workbook."""
    try:
        book = load_workbook(path)
        tried = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.start is None:  # an empty sheet
                continue
            rows = [
                [_text(cell) for cell in row]
                for row in islice(sheet.iter_rows(), HEADER_WITHIN)
            ]
            match = candidates.match(rows, path.name)
            if match:
                read = partial(
                    _batches,
                    sheet,
                    skipped=match.header_row,
                    first=match.header_row + 1,
                )
                return Table(match=match, read=read, sheet=name)
            tried.append(rows)
    except (CalamineError, OSError, ValueError) as error:
        raise ImportRefused(
            path.name,
            f"this workbook cannot be opened: {error}.",
            "Open it in Excel and save it again, or export the file again.",
        ) from error
    if not tried:
        raise ImportRefused(path.name, "is empty.", "Export the file again.")
    raise candidates.refusal(max(tried, key=_filled), path.name)


def _filled(rows: list[list[str]]) -> int:
    return sum(bool(cell) for row in rows for cell in row)


def _batches(
    sheet: CalamineSheet, places: tuple[int, ...], *, skipped: int, first: int
) -> Iterator[Rows]:
    rows = islice(sheet.iter_rows(), skipped, None)
    while some := list(islice(rows, ROWS_AT_ONCE)):
        numbers = pa.array(range(first, first + len(some)))
        first += len(some)
        cells = {place: _column(some, place) for place in places}
        yield Rows(numbers=numbers, cells=cells)


def _column(rows: Iterable[list], place: int) -> pa.Array:
    cells = (row[place] for row in rows)
    return pa.array([c if type(c) is str else _text(c) for c in cells], pa.string())


def _text(cell: object) -> str:
    """A typed cell as text: dates in ISO, whole numbers without a fraction."""
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < EXACT_FLOAT:
            return str(int(cell))
        case float() if abs(cell) >= EXACT_FLOAT:
            return f"{cell:.15e}"  # shows that digits were lost
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return "" if cell is None else str(cell)
