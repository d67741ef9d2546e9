"""A database of one import, gone with it: the table `read`.

It has the row number, the cells of mapped columns as text (c0, c1, ...), and beside
them, under the names of the record, the values of all columns that are not text.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from metrics.imports.cells import counts_sql, moment_text, moments
from metrics.imports.format import Mapped
from metrics.imports.moments import moment_sql
from metrics.imports.recognise import Match
from metrics.imports.table import ROW, Rows, Table, cell_name
from metrics.imports.vocabulary import Cells, Vocabulary, cells_of, has_words

Connection = duckdb.DuckDBPyConnection


@contextmanager
def scratch(into: Path) -> Iterator[Connection]:
    """An empty database in memory; what does not fit goes to the folder."""
    connection = duckdb.connect(
        config={
            "memory_limit": "1GB",
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


def stage(connection: Connection, table: Table, secret: bytes) -> list[Vocabulary]:
    """Make `read` of mapped columns only; rows without a filled cell are left out."""
    match = table.match
    columns = _by_place(match)
    cleaners = {p: cells_of(match, u, secret) for p, u in columns.items()}
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
    filled = f"coalesce({', '.join(map(cell_name, columns))}) IS NOT NULL"
    connection.execute(
        f"CREATE TABLE read AS SELECT *{read} FROM file_rows WHERE {filled}"
    )
    connection.unregister("file_rows")
    if failures:
        raise failures[0]
    return [vocabulary for some in words.values() for vocabulary in some]


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
    return pa.schema(fields)


def _batch(
    rows: Rows, cleaners: dict[int, Cells], words: dict[int, list[Vocabulary]]
) -> pa.RecordBatch:
    arrays = [rows.numbers.cast(pa.int32())]
    for place, vocabularies in words.items():
        coded = rows.cells[place].dictionary_encode()
        texts = cleaners[place].cleaned(coded.dictionary)
        arrays.append(texts.take(coded.indices))
        arrays += [v.values(texts).take(coded.indices) for v in vocabularies]
    return pa.RecordBatch.from_arrays(arrays, schema=_schema(words))
