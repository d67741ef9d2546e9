"""A store: a ledger, the snapshots made from it, and the one that is published."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock

import duckdb

from metrics.engines.duckdb import DuckdbEngine
from metrics.engines.kept import KeptEngine
from metrics.errors import StoreRefused
from metrics.reference import references
from metrics.snapshot import Import, Snapshot
from metrics.store import ledger
from metrics.store.build import FORM
from metrics.store.database import imports_in, reading
from metrics.store.layout import MEND, Layout
from metrics.store.ledger import Entry
from metrics.store.lock import writing
from metrics.store.publishing import publish
from metrics.store.secret import secret_key

DEFAULT_FOLDER = Path("data") / "store"
_DEADLINES = frozenset({"due_at", "original_due_at"})


class Store:
    """One folder; safe to read from many threads and processes."""

    def __init__(self, root: Path) -> None:
        self.layout = Layout(root)
        self._opened: Snapshot | None = None
        self._opening = Lock()

    def snapshot(self) -> Snapshot | None:
        """The published state; None before the first import.

        Opened again when another one has been published since.
        """
        with self._opening:
            name = self.layout.current_name()
            if self._opened is None or self._opened.name != name:
                self._opened = None if name is None else open_snapshot(self, name)
            return self._opened

    @contextmanager
    def importing(self) -> Iterator["Draft"]:
        """Hold the lock and collect parsed files; `Draft.publish` makes them count."""
        with writing(self.layout):
            self._clear()
            _refuse_loss(self.layout)
            references.read(self.layout)  # a mistake is told before files are read
            draft = Draft(self.layout)
            try:
                yield draft
            finally:
                self._clear()

    def withdraw(self, number: int, reason: str, *, erase: bool) -> str:
        """Take an import back and publish the state without it.

        With `erase` its rows and every snapshot that held them are deleted.
        """
        with writing(self.layout):
            last = self._clear()
            _refuse_loss(self.layout)
            ledger.withdraw(self.layout, number, reason, erase=erase)
            name = publish(self.layout, ledger.entries(self.layout), last)
            _forget_erased(self.layout, name)
            return name

    def rebuild(self) -> str:
        """Make the published state from the ledger again."""
        with writing(self.layout):
            last = ledger.newest(self.layout)
            if not last:
                raise StoreRefused(str(self.layout.root), "holds no import yet.")
            ledger.clear_unfinished(self.layout, last)
            entries = ledger.entries(self.layout, until=last)
            name = publish(self.layout, entries, last, afresh=True)
            _forget_erased(self.layout, name)
            return name

    def _clear(self) -> int:
        last = ledger.last_number(self.layout)
        ledger.clear_unfinished(self.layout, last)
        return last


class Draft:
    """Files that are parsed and wait to be published together.

    Until then they lie in `scratch`: what stands in the ledger was published.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._entries = list(ledger.entries(layout))
        self._number = ledger.last_number(layout)
        self._added: list[tuple[Entry, Path | None]] = []

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The imports that count, those added here included."""
        return tuple(self._entries)

    @property
    def next_number(self) -> int:
        """The number of the next file."""
        return self._number + 1

    def imported_as(self, sha256: str) -> int | None:
        """The import that brought a file with this hash, if one counts."""
        for entry in self._entries:
            if entry.metadata["sha256"] == sha256:
                return entry.number
        return None

    def add(self, rows: Path, refused: Path | None, metadata: dict) -> None:
        """Keep a parsed file for the state to come."""
        entry = Entry(number=metadata["number"], path=rows, metadata=metadata)
        self._entries.append(entry)
        self._added.append((entry, refused))
        self._number = entry.number

    def publish(self) -> str | None:
        """Publish the state with all added files; None where there were none."""
        if not self._added:
            return None
        return publish(self.layout, tuple(self._entries), self._number, keep=self._keep)

    def _keep(self) -> None:
        for entry, refused in self._added:
            ledger.add(self.layout, entry, refused)


def _refuse_loss(layout: Layout) -> None:
    """A state without a lost import is made by `rebuild` alone, because it was asked.

    A state that cannot be read tells nothing: it is made again from what is there.
    """
    name = layout.current_name()
    held = None if name is None else imports_in(layout.snapshot(name))
    for number in ledger.lost(layout, held or set()):
        raise ledger.loss(number)


def _forget_erased(layout: Layout, current: str) -> None:
    """Delete the earlier states that hold, or may hold, an erased import."""
    erased = ledger.erased(layout)
    for path in layout.snapshots.glob("*-b*.duckdb") if erased else ():
        if path != layout.snapshot(current) and erased & (imports_in(path) or erased):
            path.unlink()


def open_snapshot(store: Store, name: str) -> Snapshot:
    """A snapshot by its name, read-only."""
    path, key = store.layout.snapshot(name), partial(secret_key, store.layout)
    return replace(open_state(path, name), key=key)


def open_state(path: Path, name: str) -> Snapshot:
    """A database as a state of the data, read-only."""
    try:
        connection = reading(path)
        form, tables = connection.execute(
            "SELECT form, fingerprint FROM about"
        ).fetchone()
        if form != FORM:
            raise StoreRefused(str(path), "was built by another version.", MEND)
        dated = connection.execute("SELECT source FROM computed").fetchall()
        rows = connection.execute("FROM imports ORDER BY number").fetchall()
    except (duckdb.Error, TypeError) as error:
        raise StoreRefused(
            str(path), "cannot be read: {error}.", MEND, error=error
        ) from error
    names = [column[0] for column in connection.description]
    imports = (dict(zip(names, row, strict=True)) for row in rows)
    return Snapshot(
        name=name,
        engine=KeptEngine(DuckdbEngine(connection, name)),
        tables=tables,
        imports=tuple(
            Import(
                **{**i, "columns": frozenset(i["columns"])},
                computed=_DEADLINES if (i["source"],) in dated else frozenset(),
            )
            for i in imports
        ),
    )
