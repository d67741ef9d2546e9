"""The default engine: DuckDB over one published snapshot."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from metrics.engines import arrivals
from metrics.engines.sql import records_sql, tally_sql
from metrics.engines.together import together
from metrics.errors import StateDamaged
from metrics.store.layout import MEND
from metrics.tally import Counts, Tally

# how DuckDB tells of blocks that are not as they were written
_DAMAGE = (
    duckdb.IOException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.FatalException,
)


class DuckdbEngine:
    """Counts appeals in a connection that holds the tables of a snapshot."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, state: str = "") -> None:
        self._connection = connection
        self._state = state  # its name, where it is one of a store

    def tallies(self, *wanted: Tally) -> list[Counts]:
        """The counts of each tally, in order."""
        return together(wanted, self._count)

    def _count(self, tally: Tally) -> Counts:
        text, bound = tally_sql(tally, narrow=arrivals.holds(tally))
        counts: Counts = {}
        width = len(tally.split_by)
        for row in self._rows(text, bound):
            counts.setdefault(row[:width], {})[row[width]] = row[width + 1 :]
        return counts

    def records(
        self, tally: Tally, *, columns: tuple[str, ...], limit: int | None
    ) -> list[dict]:
        """The appeals that meet the tally's last condition, in order of their key."""
        text, bound = records_sql(tally, columns, limit)
        rows = self._rows(text, bound)
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def _rows(self, text: str, bound: dict) -> list[tuple]:
        with _told(self._state):
            # one cursor per query: an unread result would block the connection
            return self._connection.cursor().execute(text, bound).fetchall()


@contextmanager
def _told(state: str) -> Iterator[None]:
    """StateDamaged where the file of a state is not as it was published."""
    try:
        yield
    except _DAMAGE as error:
        damaged = StateDamaged(
            f"{state}.duckdb",
            "cannot be read: {error}.",
            MEND,
            error=error,
        )
        damaged.state = state
        raise damaged from error
