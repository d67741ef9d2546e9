"""Accepted rows in the record's own columns, and what they say as a whole."""

import json
from datetime import datetime
from pathlib import Path

import duckdb

from metrics.appeal import COLUMNS, FILE_COLUMNS, RECORD, Kind
from metrics.imports.cells import value_sql
from metrics.imports.quoting import quoted
from metrics.imports.recognise import Match
from metrics.imports.table import ROW, cell_name

DEADLINES = ("due_at", "original_due_at")  # they lie in the future
# The word for how it ended wins over a closing date; then the date; then the word.
_ENDED_OTHERWISE = "status IN ('withdrawn', 'forwarded', 'invalid')"
_STATUS = (
    f"CASE WHEN {_ENDED_OTHERWISE} THEN status WHEN closed_at IS NOT NULL"
    " THEN 'closed' ELSE coalesce(status, 'open') END"
)
_ENDED_AT = (
    f"CASE WHEN {_ENDED_OTHERWISE} THEN coalesce(ended_at, closed_at) ELSE ended_at END"
)
_CLOSED_AT = f"CASE WHEN {_ENDED_OTHERWISE} THEN NULL ELSE closed_at END"


def accept(connection: duckdb.DuckDBPyConnection, match: Match) -> tuple[str, ...]:
    """Make the view `accepted` and tell the columns of the record that it has."""
    found = _found(match)
    both = "closed_at" in found and "status" in found
    full = {"closed_at": "NULL::TIMESTAMP", "ended_at": "NULL::TIMESTAMP"}
    full |= {"status": "NULL::VARCHAR"} | found
    values = ", ".join(f'{sql} AS "{name}"' for name, sql in full.items())
    if both:
        found |= {"ended_at": _ENDED_AT, "closed_at": _CLOSED_AT}
    if "status" in found:  # a file that has no words for it says nothing of it
        found["status"] = _STATUS
    columns = tuple(name for name in FILE_COLUMNS if name in found)
    derived = ("status", "ended_at", "closed_at") if both else ("status",)
    brought = ", ".join(
        f'{found[name]} AS "{name}"' if name in derived else f'"{name}"'
        for name in columns
    )
    connection.execute(
        f"CREATE TEMP VIEW accepted AS SELECT {ROW}, {brought}"
        f" FROM (SELECT {ROW}, {values} FROM read"
        f" WHERE {ROW} NOT IN (SELECT {ROW} FROM problems))"
    )
    return columns


def _found(match: Match) -> dict[str, str]:
    """By column of the record: where its value stands in `read`, as SQL."""
    found = {c.name: quoted(c.constant) for c in match.format.columns if c.constant}
    for name, place in match.places.items():
        found[name] = value_sql(match, name)
        if name in ("status", "outcome"):
            found[f"{name}_word"] = cell_name(place)
    for name in ("status", "outcome"):  # the file's own column for its words wins
        if f"{name}_word" in match.places:
            found[f"{name}_word"] = value_sql(match, f"{name}_word")
    return found


def accepted_rows(connection: duckdb.DuckDBPyConnection) -> int:
    """How many rows are accepted."""
    ((rows,),) = connection.execute("SELECT count(*) FROM accepted").fetchall()
    return rows


def latest_moment(
    connection: duckdb.DuckDBPyConnection, columns: tuple[str, ...]
) -> datetime:
    """The newest moment of the accepted rows that is not a deadline."""
    moments = ", ".join(
        f'max("{name}")'
        for name in columns
        if COLUMNS[name].kind is Kind.MOMENT and name not in DEADLINES
    )
    ((latest,),) = connection.execute(
        f"SELECT greatest({moments}) FROM accepted"
    ).fetchall()
    return latest


def precision(connection: duckdb.DuckDBPyConnection, columns: tuple[str, ...]) -> str:
    """Whether any appeal came, was closed or ended at a time of day."""
    moments = [n for n in ("received_at", "closed_at", "ended_at") if n in columns]
    has_time = " OR ".join(f"{n} <> date_trunc('day', {n})" for n in moments)
    ((by_second,),) = connection.execute(
        f"SELECT coalesce(bool_or({has_time}), false) FROM accepted"
    ).fetchall()
    return "second" if by_second else "day"


def write_accepted(
    connection: duckdb.DuckDBPyConnection, path: Path, metadata: dict
) -> None:
    """Write `accepted` as Parquet, in the order of the record."""
    brought = set(metadata["columns"])
    same = {
        "source": "$source::VARCHAR",
        "system": "$system::VARCHAR",
        "precision": "$precision::VARCHAR",
        "import_id": "$number::INTEGER",
        "row_number": ROW,
    }
    columns = ", ".join(
        f'{same[column.name]} AS "{column.name}"'
        if column.name in same
        else f'"{column.name}"'
        for column in RECORD
        if column.name in same or column.name in brought
    )
    connection.execute(
        f"COPY (SELECT {columns} FROM accepted) TO $path"
        " (FORMAT parquet, COMPRESSION zstd, KV_METADATA {appeals: $about})",
        {
            "source": metadata["source"],
            "system": metadata["system"],
            "precision": metadata["report"]["precision"],
            "number": metadata["number"],
            "path": str(path),
            "about": json.dumps(metadata, ensure_ascii=False),
        },
    )
