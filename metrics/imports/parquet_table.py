"""Parquet files, in the record's own columns."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from metrics.errors import ImportRefused
from metrics.imports.recognise import Candidates
from metrics.imports.table import Rows, Table
from metrics.imports.titles import repeated_titles
from metrics.imports.workbook_sheets import EXACT_FLOAT

ROWS_AT_ONCE = 1 << 17


def open_parquet(path: Path, candidates: Candidates) -> Table:
    """The table in a Parquet file."""
    try:
        file = pq.ParquetFile(path)
        titles = file.schema_arrow.names
    except (pa.ArrowException, OSError) as error:
        raise _broken(path, error) from error
    twice = repeated_titles(tuple(titles))
    if twice:
        raise ImportRefused(
            path.name,
            "two columns have the name {name}.",
            "Write the file again with a name for each column.",
            name=twice[0],
        )
    match = candidates.match([titles], path.name)
    if match is None:
        raise candidates.refusal([titles], path.name)

    def read(places: tuple[int, ...]) -> Iterator[Rows]:
        first = match.header_row + 1
        names = [titles[place] for place in places]
        try:
            for found in file.iter_batches(ROWS_AT_ONCE, columns=names):
                cells = {p: _text(path, titles[p], found[titles[p]]) for p in places}
                numbers = pa.array(range(first, first + found.num_rows))
                first += found.num_rows
                yield Rows(numbers=numbers, cells=cells)
        except (pa.ArrowException, OSError) as error:
            raise _broken(path, error) from error

    return Table(match=match, read=read)


def _text(path: Path, name: str, cells: pa.Array) -> pa.Array:
    kind = cells.type
    if pa.types.is_nested(kind):
        raise ImportRefused(
            path.name,
            "the column {name} has the type {kind}.",
            "Write plain values.",
            name=name,
            kind=kind,
        )
    if getattr(kind, "tz", None):  # as text, with the offset 00
        return cells.cast(pa.timestamp("s", "UTC"), safe=False).cast(pa.string())
    if pa.types.is_timestamp(kind):  # the clock's seconds are enough
        return cells.cast(pa.timestamp("s"), safe=False).cast(pa.string())
    if pa.types.is_floating(kind):
        whole = pc.equal(cells, pc.trunc(cells))
        exact = pc.and_(whole, pc.less(pc.abs(cells), float(EXACT_FLOAT)))
        integers = pc.if_else(exact, cells, None).cast(pa.int64()).cast(pa.string())
        return pc.coalesce(integers, cells.cast(pa.string()))
    return cells.cast(pa.string())


def _broken(path: Path, error: Exception) -> ImportRefused:
    return ImportRefused(
        path.name,
        "this Parquet file cannot be read: {error}.",
        "Write the file again.",
        error=error,
    )
