"""What people and commands write: `app.sqlite` of a store, its tables in `app.sql`."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import resources

from metrics.errors import StoreRefused
from metrics.store.layout import Layout

APP_SQL = resources.files("metrics.store").joinpath("app.sql").read_text("utf-8")
_WAIT = 10  # seconds for another writer to finish


@contextmanager
def app_data(layout: Layout) -> Iterator[sqlite3.Connection]:
    """The database with all its tables; what the block wrote is kept if it ends well.

    Readers never wait for a writer. StoreRefused where the file cannot be used.
    """
    layout.make()
    try:
        with closing(sqlite3.connect(layout.app_data, timeout=_WAIT)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.executescript(APP_SQL)
            with connection:
                yield connection
    except sqlite3.Error as error:
        raise StoreRefused(
            str(layout.app_data),
            "cannot be used: {error}.",
            "Wait for other programs to finish, or restore it from a copy.",
            error=error,
        ) from error
