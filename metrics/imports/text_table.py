"""CSV in any of the known encodings, apart by comma, semicolon, tab or bar."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

from metrics.errors import ImportRefused
from metrics.imports.quotation_marks import LOOK_FOR_IT, check_last_quote
from metrics.imports.recognise import HEADER_WITHIN, Candidates, Match
from metrics.imports.table import Ragged, Rows, Table, cell_name
from metrics.imports.totals import is_total

SEPARATORS = (",", ";", "\t", "|")
BLOCK_BYTES = 1 << 22
MOST_KEPT = 1 << 24  # letters of rows of a wrong width; of later ones only the number


def open_text(
    path: Path, candidates: Candidates, encoding: str, beginning: str
) -> Table:
    """The table in a text file with this beginning, where its titles are."""
    match, separator, lines = _match(path, beginning, candidates)
    ragged: list[Ragged] = []

    def read(places: tuple[int, ...]) -> Iterator[Rows]:
        return _batches(
            path,
            places,
            match=match,
            encoding=encoding,
            separator=separator,
            lines=lines,
            ragged=ragged,
        )

    return Table(
        match=match, read=read, ragged=ragged, encoding=encoding, separator=separator
    )


def _match(path: Path, text: str, candidates: Candidates) -> tuple[Match, str, int]:
    """The format, the separator, and how many lines end with the titles."""
    rows_by_separator = {s: _first_rows(text, s) for s in SEPARATORS}
    found = []
    for separator, rows in rows_by_separator.items():
        match = candidates.match([row for row, _ in rows], path.name)
        if match:
            lines = rows[match.header_row - 1][1]
            found.append((len(match.places), match, separator, lines))
    if found:
        return max(found, key=lambda one: one[0])[1:]
    widest = max(rows_by_separator.values(), key=_width)
    if not widest:
        raise ImportRefused(
            path.name, "its first line is too long to hold titles.", LOOK_FOR_IT
        )
    raise candidates.refusal([row for row, _ in widest], path.name)


def _first_rows(text: str, separator: str) -> list[tuple[list[str], int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = []
    with suppress(csv.Error):  # a cell without end; what stands above it counts
        rows += ((row, reader.line_num) for row in islice(reader, HEADER_WITHIN))
    return rows


def _width(rows: list[tuple[list[str], int]]) -> int:
    return max((len(row) for row, _ in rows), default=0)


def _batches(
    path: Path,
    places: tuple[int, ...],
    *,
    match: Match,
    encoding: str,
    separator: str,
    lines: int,
    ragged: list[Ragged],
) -> Iterator[Rows]:
    names = [cell_name(place) for place in range(len(match.titles))]

    def skip(row: pa.csv.InvalidRow) -> str:
        number = match.header_row + row.number - lines
        if "\n" in row.text or "\r" in row.text:
            across.append(number)
        if row.text.strip(f"{separator} \t\r\n"):
            ragged.append(
                Ragged(
                    row=number,
                    cells=row.actual_columns,
                    titles=len(names),
                    is_total=is_total(row.text.strip(f'{separator} \t"')),
                    text=kept(row.text),
                )
            )
        passed.append(number)
        return "skip"

    def kept(text: str) -> str:
        nonlocal room
        room -= len(text)
        return text if room >= 0 else ""

    room = MOST_KEPT
    passed: list[int] = []
    across: list[int] = []  # rows that swallowed the lines below them
    included = [cell_name(place) for place in places]
    try:
        # as an open file: of a path, Arrow would unpack what is called .gz
        with pa.csv.open_csv(
            pa.OSFile(str(path)),
            read_options=pa.csv.ReadOptions(
                column_names=names,
                skip_rows=lines,
                encoding="utf-8" if encoding == "utf-8-sig" else encoding,
                block_size=BLOCK_BYTES,
                use_threads=False,  # with threads a skipped row has no number
            ),
            parse_options=pa.csv.ParseOptions(
                delimiter=separator,
                newlines_in_values=True,
                ignore_empty_lines=False,  # or the numbers of rows would shift
                invalid_row_handler=skip,
            ),
            convert_options=pa.csv.ConvertOptions(
                include_columns=included,
                column_types=dict.fromkeys(included, pa.string()),
            ),
        ) as stream:
            following = match.header_row + 1
            for found in stream:
                _check_quotes(path, across)
                numbers = _numbers(following, found.num_rows, passed)
                if len(numbers):
                    following = int(numbers[-1]) + 1
                cells = dict(zip(places, found.columns, strict=True))
                yield Rows(numbers=pa.array(numbers), cells=cells)
            _check_quotes(path, across)
        check_last_quote(path, encoding, separator)
    except (pa.ArrowInvalid, OSError, UnicodeError) as error:
        if "straddl" in str(error):
            raise ImportRefused(
                path.name,
                "a row is longer than {size} MB.",
                LOOK_FOR_IT,
                size=BLOCK_BYTES >> 20,
            ) from error
        raise ImportRefused(
            path.name, "cannot be read as a table: {error}.", LOOK_FOR_IT, error=error
        ) from error


def _check_quotes(path: Path, across: list[int]) -> None:
    """Refuse a file where a stray quotation mark makes one row of many lines."""
    if across:
        raise ImportRefused(
            path.name,
            "row {row} has a wrong number of cells and goes on for lines.",
            LOOK_FOR_IT,
            row=str(across[0]),
        )


def _numbers(following: int, count: int, passed: list[int]) -> np.ndarray:
    """The next row numbers, without those of rows that were skipped."""
    gaps = np.array([n for n in passed if n >= following], dtype=np.int64)
    numbers = np.arange(following, following + count + len(gaps))
    return numbers[~np.isin(numbers, gaps)][:count]
