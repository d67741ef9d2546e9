"""Is a store whole? Names the damage and what mends it."""

from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from metrics.errors import StoreRefused
from metrics.store import database, ledger
from metrics.store.layout import Layout, number_of
from metrics.store.ledger import Entry
from metrics.store.store import Store, open_snapshot

REBUILD = "appeals rebuild"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a check found."""

    imports: tuple[Entry, ...] = ()
    snapshot: str | None = None
    appeals: int = 0
    damage: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def check(store: Store) -> Checked:
    """Read every file of the store; nothing is changed."""
    layout = store.layout
    try:
        name = layout.current_name()
    except StoreRefused as refusal:
        return Checked(damage=(str(refusal),))
    if name is None:
        return Checked(notes=("the store is empty",))
    damage: list[str] = []
    imports = _readable_imports(layout, damage)
    appeals = _check_snapshot(store, name, imports, damage)
    return Checked(
        imports=tuple(imports),
        snapshot=name,
        appeals=appeals,
        damage=tuple(damage),
        notes=(*_gone(layout, number_of(name)), *_unfinished(layout, number_of(name))),
    )


def _readable_imports(layout: Layout, damage: list[str]) -> list[Entry]:
    found: list[Entry] = []
    for path, taken_back in ledger.files(layout):
        if taken_back is not None:
            continue
        try:
            entry = ledger.read_entry(path)
        except StoreRefused as refusal:
            damage.append(str(refusal))
            continue
        found.append(entry)
        try:
            parts = pq.ParquetFile(entry.path).iter_batches()
            rows = sum(part.num_rows for part in parts)
        except (OSError, pa.ArrowException) as error:
            damage.append(f"{entry.path.name}: cannot be read: {error}")
            continue
        accepted = entry.metadata["report"]["accepted"]
        if rows != accepted:
            damage.append(f"{entry.path.name}: {rows} rows instead of {accepted}")
    return found


def _check_snapshot(
    store: Store, name: str, imports: list[Entry], damage: list[str]
) -> int:
    try:
        snapshot = open_snapshot(store, name)
    except StoreRefused as refusal:
        damage.append(str(refusal))
        return 0
    held = {i.number for i in snapshot.imports}
    damage += map(str, map(ledger.loss, ledger.lost(store.layout, held)))
    for number in sorted(held & ledger.taken_back(store.layout)):
        damage.append(
            f"import {number:06d} was taken back and is in the published state:"
            f" run `{REBUILD}`"
        )
    for number in sorted({e.number for e in imports} - held):
        damage.append(
            f"import {number:06d} is not in the published state: run `{REBUILD}`"
        )
    path = store.layout.snapshot(name)
    try:
        with database.reading(path) as connection:
            ((appeals, keys),) = connection.execute(
                "SELECT count(*), count(DISTINCT (source, appeal_id)) FROM appeals"
            ).fetchall()
            # reads every block of every column
            connection.execute("SELECT count(hash(a)) FROM appeals a").fetchall()
    except duckdb.Error as error:
        damage.append(f"{path.name}: cannot be read: {error}: run `{REBUILD}`")
        return 0
    if appeals != keys:
        damage.append(f"{path.name}: {appeals - keys} repeated appeals: `{REBUILD}`")
    return appeals


def _gone(layout: Layout, last: int) -> list[str]:
    """Numbers that a rebuild went on without; the export may be imported again."""
    gone = ledger.lost(layout, set(range(1, last + 1)))
    return [f"import {number:06d} has no file in the ledger" for number in gone]


def _unfinished(layout: Layout, last: int) -> list[str]:
    left = [
        path.name
        for folder in (layout.ledger, layout.quarantine, layout.snapshots)
        for path in sorted(folder.glob("[0-9]*-*"))
        if number_of(path.name) > last
    ]
    if not left:
        return []
    names = ", ".join(left)
    return [f"left by an import that did not finish, cleared by the next one: {names}"]
