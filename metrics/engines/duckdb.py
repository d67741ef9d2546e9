"""The default engine: DuckDB over one published snapshot."""

import duckdb

from metrics.engines.sql import records_sql, tally_sql
from metrics.tally import Counts, Tally


class DuckdbEngine:
    """Counts appeals in a connection that holds `appeals` and `superseded`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def tally(self, tally: Tally) -> Counts:
        """The counts; see `Tally`."""
        text, bound = tally_sql(tally)
        counts: Counts = {}
        width = len(tally.split_by)
        # one cursor per query: an unread result would block the connection
        for row in self._connection.cursor().execute(text, bound).fetchall():
            counts.setdefault(row[:width], {})[row[width]] = row[width + 1 :]
        return counts

    def records(
        self, tally: Tally, *, columns: tuple[str, ...], limit: int | None
    ) -> list[dict]:
        """The appeals that meet the tally's last condition, in order of their key."""
        text, bound = records_sql(tally, columns, limit)
        rows = self._connection.cursor().execute(text, bound).fetchall()
        return [dict(zip(columns, row, strict=True)) for row in rows]
