"""A snapshot made from the ledger: complete, read-only, under a name of its own."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path

import duckdb

from metrics.appeal import COLUMNS, RECORD
from metrics.errors import StoreRefused
from metrics.reference import references
from metrics.reference.references import References
from metrics.store import database
from metrics.store.codes import CODES, find_codes
from metrics.store.deadlines import find_deadlines
from metrics.store.describe import describe
from metrics.store.layout import (
    KEPT_SNAPSHOTS,
    Layout,
    number_of,
    settle,
    write_atomically,
)
from metrics.store.ledger import Entry
from metrics.store.versions import ledger_rows_sql, sql_type, versions_sql

SCHEMA_SQL = resources.files("metrics.store").joinpath("schema.sql").read_text("utf-8")
# A snapshot of another form is made again from the ledger.
FORM = hashlib.sha256(f"{SCHEMA_SQL}{RECORD}{CODES}".encode()).hexdigest()[:12]
# What is told of an appeal's past: late marks, moved deadlines, rewritten dates.
_WATCHED = ("status", "closed_at", "due_at", "original_due_at", "rating", "topic")
_RESORT_ABOVE = 0.1  # share of appended rows from which the table is sorted again


def publish(
    layout: Layout,
    entries: tuple[Entry, ...],
    number: int,
    *,
    afresh: bool = False,
    keep: Callable[[], None] = lambda: None,
) -> str:
    """Build the state that `entries` make and publish it as the state of `number`.

    Appeals that only earlier imports mention are taken from the published snapshot,
    unless an import was withdrawn, a reference table has changed, or all is to be
    made `afresh`. `keep` puts new entries into the ledger, once the state is built.
    """
    name = _free_name(layout, number)
    with _unbuilt(layout):
        draft = _drafted(layout, entries, name, afresh=afresh)
        keep()
        settle(draft, layout.snapshot(name))
    write_atomically(layout.current, name)
    _prune(layout, name)
    return name


def draft_state(layout: Layout, entries: tuple[Entry, ...], number: int) -> Path:
    """The state that `entries` would make, in a scratch file that nobody publishes."""
    with _unbuilt(layout):
        return _drafted(layout, entries, _free_name(layout, number), afresh=True)


def _drafted(
    layout: Layout, entries: tuple[Entry, ...], name: str, *, afresh: bool
) -> Path:
    known = references.read(layout)
    references.keep(layout, known)
    before = None if afresh else _reusable(layout, entries, known)
    draft = layout.scratch / f"{name}.duckdb"
    draft.unlink(missing_ok=True)
    if before is not None:
        shutil.copyfile(layout.snapshot(before), draft)
    with database.writing(draft, layout.scratch / "spill") as connection:
        _build(connection, entries, known, name)
    return draft


@contextmanager
def _unbuilt(layout: Layout) -> Iterator[None]:
    """StoreRefused where a state cannot be built; the one published before stays."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        raise StoreRefused(
            str(layout.root),
            f"the new state could not be built: {error}.",
            "The state published before stays. Free disk space and try again.",
        ) from error


def _reusable(
    layout: Layout, entries: tuple[Entry, ...], known: References
) -> str | None:
    """The published snapshot, where all it holds still stands."""
    name = layout.current_name()
    if name is None or not layout.snapshot(name).exists():
        return None
    try:
        with database.reading(layout.snapshot(name)) as old:
            about = old.execute("SELECT form, fingerprint FROM about").fetchone()
            held = {n for (n,) in old.execute("SELECT number FROM imports").fetchall()}
    except duckdb.Error:
        return None  # damaged or of an old format: made again from the ledger
    same = about == (FORM, known.fingerprint)
    return name if same and held <= {e.number for e in entries} else None


def _build(
    connection: duckdb.DuckDBPyConnection,
    entries: tuple[Entry, ...],
    known: References,
    name: str,
) -> None:
    _create_missing(connection)
    run = connection.execute
    held = {n for (n,) in run("SELECT number FROM imports").fetchall()}
    new = tuple(e for e in entries if e.number not in held)
    if new:
        keys = _touched(connection, new) if held else None
        run(f"CREATE TEMP TABLE touched AS {ledger_rows_sql(entries, keys)}")
        run(f"CREATE TEMP TABLE bare AS {versions_sql('touched', entries)}")
        run("DROP TABLE touched")
        find_codes(connection, known)
        find_deadlines(connection, known)
        for table in ("appeals", "superseded"):
            if held:
                run(f"DELETE FROM {table} USING {keys} k WHERE {_same_key(table)}")
        _append(connection, is_all=not held)
        describe(connection, new)
    _tell_computed(connection)
    run("DELETE FROM about")
    run(
        "INSERT INTO about VALUES ($name, $form, $fingerprint)",
        {"name": name, "form": FORM, "fingerprint": known.fingerprint},
    )


def _tell_computed(connection: duckdb.DuckDBPyConnection) -> None:
    """The sources that have deadlines of the norms: no file needs to bring them."""
    connection.execute(
        "CREATE OR REPLACE TABLE computed AS SELECT DISTINCT source FROM appeals"
        " WHERE due_from <> 'file' ORDER BY source"
    )


def _create_missing(connection: duckdb.DuckDBPyConnection) -> None:
    run = connection.execute
    run(
        "CREATE TABLE IF NOT EXISTS about"
        "(name VARCHAR, form VARCHAR, fingerprint VARCHAR)"
    )
    run(
        "CREATE TABLE IF NOT EXISTS imports(number INTEGER, file VARCHAR,"
        " sha256 VARCHAR, format VARCHAR, source VARCHAR, system VARCHAR,"
        " exported_at TIMESTAMP, columns VARCHAR[], precision VARCHAR,"
        " rows INTEGER, refused INTEGER, new INTEGER, replaced INTEGER,"
        " unchanged INTEGER, vanished INTEGER)"
    )
    if not run("FROM duckdb_tables() WHERE table_name = 'appeals'").fetchall():
        create_appeals(connection, "SELECT * FROM " + _no_versions())
        _create_changes(connection)


def create_appeals(connection: duckdb.DuckDBPyConnection, versions: str) -> None:
    """Both tables of a snapshot from versions with codes, as `appeals` needs them."""
    run = connection.execute
    run(f"CREATE OR REPLACE TEMP VIEW versions AS {versions}")
    run(
        "CREATE OR REPLACE TABLE appeals AS SELECT * EXCLUDE (until_import)"
        f" FROM ({SCHEMA_SQL}) WHERE until_import IS NULL ORDER BY received_at"
    )
    run(
        "CREATE OR REPLACE TABLE superseded AS"
        f" FROM ({SCHEMA_SQL}) WHERE until_import IS NOT NULL ORDER BY received_at"
    )


def _create_changes(connection: duckdb.DuckDBPyConnection) -> None:
    """The view `changes`: what each later import said otherwise of an appeal."""
    was, now = (
        [f'{side}."{name}" AS {name}_{word}' for name in _WATCHED]
        for side, word in (("s", "was"), ("n", "now"))
    )
    connection.execute(
        "CREATE OR REPLACE VIEW changes AS WITH versions AS ("
        "FROM superseded UNION ALL BY NAME"
        " SELECT *, NULL::INTEGER AS until_import FROM appeals)"
        f" SELECT s.source, s.appeal_id, n.from_import AS import_id, {', '.join(was)},"
        f" {', '.join(now)} FROM superseded s JOIN versions n"
        " ON n.source = s.source AND n.appeal_id = s.appeal_id"
        " AND n.from_import = s.until_import"
    )


def _no_versions() -> str:
    columns = [f'NULL::{sql_type(c)} AS "{c.name}"' for c in RECORD]
    columns += ["0 AS from_import", "NULL::INTEGER AS until_import"]
    columns += [f"NULL::VARCHAR AS {name}" for name in CODES]
    return f"(SELECT {', '.join(columns)} WHERE false)"


def _touched(connection: duckdb.DuckDBPyConnection, new: tuple[Entry, ...]) -> str:
    paths = [str(e.path) for e in new]
    connection.execute(
        "CREATE TEMP TABLE keys AS SELECT DISTINCT source, appeal_id"
        " FROM read_parquet($paths, union_by_name = true)",
        {"paths": paths},
    )
    return "keys"


def _same_key(table: str) -> str:
    return f"{table}.source = k.source AND {table}.appeal_id = k.appeal_id"


def _append(connection: duckdb.DuckDBPyConnection, *, is_all: bool) -> None:
    run = connection.execute
    versions = _coded_sql()
    if is_all:
        create_appeals(connection, versions)
        return
    run(f"CREATE OR REPLACE TEMP VIEW versions AS {versions}")
    run(
        "INSERT INTO appeals SELECT * EXCLUDE (until_import)"
        f" FROM ({SCHEMA_SQL}) WHERE until_import IS NULL ORDER BY received_at"
    )
    run(
        f"INSERT INTO superseded FROM ({SCHEMA_SQL})"
        " WHERE until_import IS NOT NULL ORDER BY received_at"
    )
    ((unsorted, total),) = run(
        "SELECT count(*) FILTER (received_at < earlier), count(*) FROM (SELECT"
        " received_at, lag(received_at) OVER (ORDER BY rowid) AS earlier FROM appeals)"
    ).fetchall()
    if unsorted > _RESORT_ABOVE * total:
        run("CREATE OR REPLACE TABLE appeals AS FROM appeals ORDER BY received_at")


def _coded_sql() -> str:
    """The versions in `bare` with their codes, and a deadline where no file has one."""
    # how far an extension reaches is unknown; what it extended is not
    still = "CASE WHEN NOT coalesce(b.extended, false) THEN d.due END"
    values = {
        "due_at": f"coalesce(b.due_at, {still})",
        "original_due_at": "coalesce(b.original_due_at, d.due)",
    }
    columns = ", ".join(
        f'{values.get(name, f"b.{name}")} AS "{name}"' for name in COLUMNS
    )
    return (
        f"SELECT {columns}, from_import, until_import, o.region_code, o.district,"
        " o.agency, o.agency_kind, coalesce(p.place, o.municipality) AS place, t.theme,"
        " CASE WHEN b.due_at IS NOT NULL OR b.original_due_at IS NOT NULL THEN 'file'"
        " ELSE d.kind END AS due_from"
        " FROM bare b"
        " LEFT JOIN bodies o ON b.region IS NOT DISTINCT FROM o.region"
        " AND b.organisation IS NOT DISTINCT FROM o.organisation"
        " LEFT JOIN places p ON b.municipality IS NOT DISTINCT FROM p.municipality"
        " LEFT JOIN themes t ON b.topic IS NOT DISTINCT FROM t.topic"
        " AND b.subtopic IS NOT DISTINCT FROM t.subtopic"
        " LEFT JOIN deadlines d ON d.row = b.rowid"
    )


def _free_name(layout: Layout, number: int) -> str:
    taken = {path.stem for path in layout.snapshots.glob("*-b*.duckdb")}
    with suppress(StoreRefused):  # a rebuild mends a lost name
        taken |= {layout.current_name()} - {None}
    builds = [int(n.split("-b")[1]) for n in taken if number_of(n) == number]
    return f"{number:06d}-b{max(builds, default=0) + 1}"


def _prune(layout: Layout, current: str) -> None:
    """Keep the last three; an open reader keeps a deleted file until it lets go."""
    by_age = sorted(
        layout.snapshots.glob("*-b*.duckdb"),
        key=lambda path: (number_of(path.name), int(path.stem.split("-b")[1])),
    )
    for path in by_age[:-KEPT_SNAPSHOTS]:
        if path != layout.snapshot(current):
            path.unlink()
