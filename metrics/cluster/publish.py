"""A store's state as monthly Parquet files that a cluster reads."""

import re
import secrets
import tempfile
from datetime import date
from pathlib import Path

import duckdb

from metrics.appeal import PERSONAL
from metrics.cluster import manifest
from metrics.cluster.manifest import MANIFEST, Manifest
from metrics.cluster.place import Place
from metrics.errors import ClusterRefused, StoreRefused
from metrics.snapshot import Import
from metrics.store import database
from metrics.store.lock import writing
from metrics.store.store import Store

_FOLDER = re.compile(r"\d{6,}-b\d+-[0-9a-f]{8}")


def publish(store: Store, place: Place) -> Manifest:
    """Write the published snapshot's files, then say in one step that they hold.

    A reader of the state before keeps its files until the next publishing; what is
    older is deleted, and so is what a killed publishing left.
    """
    with writing(store.layout):
        state = store.snapshot()
        if state is None or not state.imports:
            raise StoreRefused(str(store.layout.root), "holds no import yet.")
        before = _published(place)
        path = store.layout.snapshot(state.name)
        with (
            database.reading(path) as connection,
            tempfile.TemporaryDirectory(dir=store.layout.scratch) as scratch,
        ):
            done = write_state(
                connection, place, state.name, state.imports, Path(scratch)
            )
        _prune(place, {done.folder, before})
    return done


def write_state(
    connection: duckdb.DuckDBPyConnection,
    place: Place,
    name: str,
    imports: tuple[Import, ...],
    scratch: Path,
) -> Manifest:
    """Write a database's appeals, month by month, and the manifest last."""
    folder, rows = f"{name}-{secrets.token_hex(4)}", 0
    try:
        for first in _months(connection):
            file = scratch / f"{first:%Y-%m}.parquet"
            rows += _write_month(connection, first, file)
            place.put(file, f"{folder}/{file.name}")
            file.unlink()
        done = Manifest(name=name, folder=folder, rows=rows, imports=imports)
        place.replace(MANIFEST, done.as_json)
    except (OSError, duckdb.IOException) as error:
        raise place.refused(error) from error
    return done


def _months(connection: duckdb.DuckDBPyConnection) -> list[date]:
    rows = connection.execute(
        "SELECT DISTINCT date_trunc('month', received_at)::DATE FROM appeals ORDER BY 1"
    ).fetchall()
    return [first for (first,) in rows]


def _write_month(connection: duckdb.DuckDBPyConnection, first: date, file: Path) -> int:
    target = str(file).replace("'", "''")
    ((rows,),) = connection.execute(
        f"COPY (SELECT * EXCLUDE ({', '.join(sorted(PERSONAL))}) FROM appeals"
        " WHERE received_at >= $first AND received_at < $first + INTERVAL 1 MONTH"
        f" ORDER BY received_at) TO '{target}' (FORMAT parquet, COMPRESSION zstd)",
        {"first": first},
    ).fetchall()
    return rows


def _published(place: Place) -> str | None:
    """The folder that readers may still read; None where there is none they could."""
    try:
        found = manifest.read(place)
    except ClusterRefused:
        return None  # of another version, or damaged
    return None if found is None else found.folder


def _prune(place: Place, kept: set[str | None]) -> None:
    for folder in place.folders():
        if _FOLDER.fullmatch(folder) and folder not in kept:
            place.delete(folder)
