"""What people and commands write: `app.sqlite` of a store, its tables in `app.sql`."""

import os
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
        raise _refused(layout, error) from error


@contextmanager
def app_data_read(layout: Layout) -> Iterator[sqlite3.Connection]:
    """The same for who only looks, also where the store may not be written.

    StoreRefused where the file cannot be read.
    """
    if os.access(layout.root, os.W_OK):
        with app_data(layout) as connection:
            yield connection
        return
    try:
        with closing(sqlite3.connect(":memory:")) as copy:
            copy.row_factory = sqlite3.Row
            if layout.app_data.exists():
                _copy(layout, copy)
            copy.executescript(APP_SQL)
            yield copy
    except sqlite3.Error as error:
        raise _refused(layout, error) from error


def _copy(layout: Layout, into: sqlite3.Connection) -> None:
    # without `immutable` SQLite wants to write beside the file
    address = f"{layout.app_data.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as written:
        written.backup(into)


def _refused(layout: Layout, error: sqlite3.Error) -> StoreRefused:
    return StoreRefused(
        str(layout.app_data),
        "cannot be used: {error}.",
        "Wait for other programs to finish, or restore it from a copy.",
        error=error,
    )
