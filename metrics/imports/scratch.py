"""A database of one import, gone with it: the table `read`.

It has the row number, the cells of mapped columns as text (c0, c1, ...), and beside
them, under the names of the record, the values of all columns that are not text.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from metrics.imports.cells import counts_sql, moment_text, moments
from metrics.imports.format import Mapped
from metrics.imports.moments import moment_sql
from metrics.imports.recognise import Match
from metrics.imports.table import ROW, Rows, Table, cell_name
from metrics.imports.vocabulary import Cells, Vocabulary, cells_of, has_words

_WAS_FILLED = "was_filled"  # before what was personal was emptied

Connection = duckdb.DuckDBPyConnection


@contextmanager
def scratch(into: Path) -> Iterator[Connection]:
    """An empty database in memory; what does not fit goes to the folder."""
    connection = duckdb.connect(
        config={
            "memory_limit": "800MB",  # Arrow and Python need theirs too
            "threads": 2,
            "temp_directory": str(into),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
    try:
        yield connection
    finally:
        connection.close()


@dataclass(frozen=True, kw_only=True)
class Staged:
    """What was seen of the cells on the way into `read`."""

    words: list[Vocabulary]
    blanked: dict[str, dict[str, int]]  # by title and kind: cells that were personal


def stage(
    connection: Connection,
    table: Table,
    secret: bytes,
    *,
    hashed: frozenset[str] = frozenset(),
) -> Staged:
    """Make `read` of mapped columns only; rows without a filled cell are left out.

    Of the columns of the record that `hashed` names only keyed hashes are kept.
    """
    match = table.match
    columns = _by_place(match)
    cleaners = {
        p: cells_of(match, u, secret, hashed=hashed) for p, u in columns.items()
    }
    words = {
        p: [Vocabulary(column=column) for column in used if has_words(column)]
        for p, used in columns.items()
    }
    failures: list[Exception] = []

    def stream() -> Iterator[pa.RecordBatch]:
        # an exception would come out of the engine as another one
        try:
            for rows in table.read(tuple(columns)):
                yield _batch(rows, cleaners, words)
        except Exception as error:
            failures.append(error)

    reader = pa.RecordBatchReader.from_batches(_schema(words), stream())
    connection.register("file_rows", reader)
    read = "".join(
        f", CASE WHEN {counts_sql(match, column)} THEN"
        f" {moment_sql(moment_text(match, column), column.reader, table.day_zero)}"
        f' END AS "{column.name}"'
        for column in moments(match)
    )
    filled = (
        f"coalesce({', '.join(map(cell_name, columns))}) IS NOT NULL OR {_WAS_FILLED}"
    )
    connection.execute(
        f"CREATE TABLE read AS SELECT * EXCLUDE ({_WAS_FILLED}){read}"
        f" FROM file_rows WHERE {filled}"
    )
    connection.unregister("file_rows")
    if failures:
        raise failures[0]
    return Staged(
        words=[vocabulary for some in words.values() for vocabulary in some],
        blanked={
            match.titles[place].strip(): cells.blanked
            for place, cells in cleaners.items()
            if cells.blanked
        },
    )


def _by_place(match: Match) -> dict[int, list[Mapped]]:
    """The places to read, each with the columns of the record it feeds."""
    columns: dict[int, list[Mapped]] = {}
    for name, place in match.places.items():
        columns.setdefault(place, []).append(match.format.column(name))
    return {place: columns.get(place, []) for place in match.loaded}


def _schema(words: dict[int, list[Vocabulary]]) -> pa.Schema:
    fields = [(ROW, pa.int32())]
    for place, vocabularies in words.items():
        fields.append((cell_name(place), pa.string()))
        fields += [(v.column.name, v.type) for v in vocabularies]
    return pa.schema([*fields, (_WAS_FILLED, pa.bool_())])


def _batch(
    rows: Rows, cleaners: dict[int, Cells], words: dict[int, list[Vocabulary]]
) -> pa.RecordBatch:
    # a row that held personal data alone is a row all the same
    was_filled = pa.array([False] * len(rows.numbers))
    arrays = [rows.numbers.cast(pa.int32())]
    for place, vocabularies in words.items():
        coded = rows.cells[place].dictionary_encode()
        texts, emptied = cleaners[place].cleaned(coded)
        if emptied:
            hit = pc.is_in(coded.indices, pa.array(emptied, coded.indices.type))
            was_filled = pc.or_(was_filled, hit)
        arrays.append(texts.take(coded.indices))
        arrays += [v.values(texts).take(coded.indices) for v in vocabularies]
    arrays.append(was_filled)
    return pa.RecordBatch.from_arrays(arrays, schema=_schema(words))
