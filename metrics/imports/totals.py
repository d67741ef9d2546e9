"""Rows of totals below a table: no appeals, so they are left out and counted."""

import re

import duckdb

from metrics.imports.cells import cell_sql
from metrics.imports.table import ROW, Table, cell_name

_MOST_ROWS = 20  # of totals
_TOTAL = re.compile(r"\s*(итого|всего|total|grand total)(\W|\d|$)", re.I)


def is_total(cell: str) -> bool:
    """Whether a row that begins with this cell says that it is a total."""
    return _TOTAL.match(cell) is not None


def leave_out_totals(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    """Leave rows of totals out of `read` and of `ragged`; tell how many.

    Such a row stands below the last one with a date of receipt and says what it is.
    """
    match = table.match
    received = cell_sql(match, "received_at")
    texts = ", ".join(map(cell_name, match.loaded))
    ((last,),) = connection.execute(
        f"SELECT coalesce(max({ROW}), 0) FROM read WHERE {received} IS NOT NULL"
    ).fetchall()
    below = connection.execute(
        f"SELECT {ROW}, [{texts}] FROM read WHERE {ROW} > $last"
        f" ORDER BY {ROW} DESC LIMIT {_MOST_ROWS}",
        {"last": last},
    ).fetchall()
    rows = [
        row
        for row, cells in below
        if row in table.totals or any(is_total(cell) for cell in cells if cell)
    ]
    if rows:
        connection.execute(
            f"DELETE FROM read WHERE list_contains($rows, {ROW})", {"rows": rows}
        )
    ragged = [r for r in table.ragged if not (r.is_total and r.row > last)]
    left_out = len(rows) + len(table.ragged) - len(ragged)
    table.ragged[:] = ragged
    return left_out
