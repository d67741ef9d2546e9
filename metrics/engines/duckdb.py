"""The default engine: DuckDB over one published snapshot."""

import duckdb

from metrics.engines import arrivals
from metrics.engines.sql import records_sql, tally_sql
from metrics.engines.together import together
from metrics.tally import Counts, Tally


class DuckdbEngine:
    """Counts appeals in a connection that holds the tables of a snapshot."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def tallies(self, *wanted: Tally) -> list[Counts]:
        """The counts of each tally, in order."""
        return together(wanted, self._count)

    def _count(self, tally: Tally) -> Counts:
        text, bound = tally_sql(tally, narrow=arrivals.holds(tally))
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
