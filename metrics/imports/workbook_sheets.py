"""Takes a workbook apart, as a program of its own with bounded memory and time.

    python workbook_sheets.py FILE FOLDER MOST_BYTES MOST_SECONDS

writes the rows of each sheet that holds cells to FOLDER/0.rows, FOLDER/1.rows, ...,
and the sheets' names as JSON to standard output.
"""

import json
import marshal
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, load_workbook

EXACT_FLOAT = 2**53  # whole numbers from here on have lost digits
CELLS_AT_ONCE = 200_000
ROWS_AT_ONCE = 10_000
MOST_DISK = 16 << 30
_OF_MAC = re.compile(rb"""<workbookPr[^>]*\bdate1904\s*=\s*["'](1|true|on)["']""")


def main() -> None:
    """Read the arguments, hold the limits, and take the workbook apart."""
    path, folder, memory, seconds = sys.argv[1:]
    for limit, most in (
        (resource.RLIMIT_AS, int(memory)),
        (resource.RLIMIT_CPU, int(seconds)),
        (resource.RLIMIT_FSIZE, MOST_DISK),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):  # a Mac takes no limit of addresses
            resource.setrlimit(limit, (most, most))
    print(json.dumps(take_apart(Path(path), Path(folder))))


def take_apart(path: Path, folder: Path) -> dict:
    """The names of the sheets and how days are counted, or why it cannot be opened."""
    try:
        book = load_workbook(path)
        sheets = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.start is None:  # an empty sheet
                continue
            with (folder / f"{len(sheets)}.rows").open("wb") as file:
                for rows in _rows(sheet):
                    marshal.dump(rows, file)
            sheets.append(name)
    except (CalamineError, OSError, ValueError) as error:
        return {"error": str(error)}
    return {"sheets": sheets, "is_of_mac": _is_of_mac(path)}


def _rows(sheet: CalamineSheet) -> Iterator[list[list[str]]]:
    at_once = min(ROWS_AT_ONCE, max(1, CELLS_AT_ONCE // (sheet.width or 1)))
    every = sheet.iter_rows()
    while some := list(islice(every, at_once)):
        yield [_texts(row) for row in some]


def _texts(row: list) -> list[str]:
    texts = [cell if type(cell) is str else cell_text(cell) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def cell_text(cell: object) -> str:
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


def _is_of_mac(path: Path) -> bool:
    """Whether the workbook counts days from 1904 on."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as file:
            return bool(_OF_MAC.search(file.read(1 << 20)))
    except (KeyError, OSError, RuntimeError, ValueError, zipfile.BadZipFile):
        return False  # XLS and ODS


if __name__ == "__main__":
    main()
