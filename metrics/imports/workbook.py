"""XLSX, XLS and ODS: the first sheet with the titles of a known format."""

import json
import marshal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

import pyarrow as pa

from metrics.errors import ImportRefused
from metrics.imports import workbook_sheets
from metrics.imports.recognise import HEADER_WITHIN, Candidates
from metrics.imports.table import Rows, Table
from metrics.imports.totals import is_total

MOST_MEMORY, MOST_SECONDS = 3 << 30, 900
DAY_ZERO, DAY_ZERO_OF_MAC = date(1899, 12, 30), date(1904, 1, 1)
AGAIN = "Open it in Excel and save it again, or export the file again."


def open_workbook(path: Path, candidates: Candidates, aside: Path) -> Table:
    """The table in a workbook; its sheets are taken apart in the folder `aside`."""
    folder = aside / "sheets"
    folder.mkdir()
    book = _taken_apart(path, folder)
    tried = []
    for at, name in enumerate(book["sheets"]):
        file = folder / f"{at}.rows"
        rows = list(islice(_rows(file), HEADER_WITHIN))
        match = candidates.match(rows, path.name)
        if match:
            totals: list[int] = []
            return Table(
                match=match,
                read=partial(_batches, file, skipped=match.header_row, totals=totals),
                sheet=name,
                other_sheets=tuple(n for n in book["sheets"] if n != name),
                totals=totals,
                day_zero=DAY_ZERO_OF_MAC if book["is_of_mac"] else DAY_ZERO,
            )
        tried.append(rows)
    if not tried:
        raise ImportRefused(path.name, "is empty.", "Export the file again.")
    raise candidates.refusal(max(tried, key=_filled), path.name)


def _taken_apart(path: Path, folder: Path) -> dict:
    """The names of the sheets that hold cells, after each was written to a file.

    A program of its own does it: a small file may ask for more memory than there is,
    which ends the program that reads it.
    """
    command = [sys.executable, "-P", workbook_sheets.__file__]
    limits = [str(MOST_MEMORY), str(MOST_SECONDS)]
    done = subprocess.run(
        [*command, str(path), str(folder), *limits],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise ImportRefused(
            path.name,
            "this workbook cannot be opened: it is damaged, or needs more than {size}"
            " GB of memory or {minutes} minutes.",
            "Export the file again, as CSV if it is large.",
            size=MOST_MEMORY >> 30,
            minutes=MOST_SECONDS // 60,
        )
    book = json.loads(done.stdout)
    if "error" in book:
        raise ImportRefused(
            path.name,
            "this workbook cannot be opened: {error}.",
            AGAIN,
            error=book["error"],
        )
    return book


def _filled(rows: list[list[str]]) -> int:
    return sum(bool(cell) for row in rows for cell in row)


def _rows(file: Path) -> Iterator[list[str]]:
    for some in _parts(file):
        yield from some


def _parts(file: Path) -> Iterator[list[list[str]]]:
    """Some rows at a time, without the blank cells at their ends."""
    with file.open("rb") as parts:
        while True:
            try:
                yield marshal.load(parts)
            except EOFError:
                return


def _batches(
    file: Path, places: tuple[int, ...], *, skipped: int, totals: list[int]
) -> Iterator[Rows]:
    first = 1
    for some in _parts(file):
        numbers = range(first, first + len(some))
        first += len(some)
        kept = [(n, row) for n, row in zip(numbers, some, strict=True) if n > skipped]
        totals += [n for n, row in kept if is_total(next(filter(None, row), ""))]
        yield Rows(
            numbers=pa.array([n for n, _ in kept], pa.int64()),
            cells={
                place: pa.array(
                    [row[place] if place < len(row) else "" for _, row in kept],
                    pa.string(),
                )
                for place in places
            },
        )
