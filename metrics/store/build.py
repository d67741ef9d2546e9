"""The tables of a snapshot, made from the rows of the ledger."""

import hashlib
from importlib import resources

import duckdb

from metrics.appeal import COLUMNS, RECORD
from metrics.reference.references import References
from metrics.store.codes import CODES, find_codes
from metrics.store.deadlines import find_deadlines
from metrics.store.describe import describe
from metrics.store.follows import find_follows, widen_keys
from metrics.store.ledger import Entry
from metrics.store.versions import ledger_rows_sql, sql_type, versions_sql

SCHEMA_SQL, HISTORIES_SQL = (
    resources.files("metrics.store").joinpath(name).read_text("utf-8")
    for name in ("schema.sql", "histories.sql")
)
IMPORTS = (
    "CREATE TABLE IF NOT EXISTS imports(number INTEGER, file VARCHAR,"
    " sha256 VARCHAR, format VARCHAR, source VARCHAR, system VARCHAR,"
    " exported_at TIMESTAMP, columns VARCHAR[], precision VARCHAR,"
    " rows INTEGER, refused INTEGER, new INTEGER, replaced INTEGER,"
    " unchanged INTEGER, vanished INTEGER, repeats INTEGER)"
)
# What is told of an appeal's past: late marks, moved deadlines, rewritten dates.
_WATCHED = (
    "status",
    "closed_at",
    "due_at",
    "original_due_at",
    "due_from",
    "rating",
    "topic",
    "seen_at",
)
# A snapshot of another form is made again from the ledger.
_FORM = f"{SCHEMA_SQL}{HISTORIES_SQL}{_WATCHED}{RECORD}{CODES}{IMPORTS}"
FORM = hashlib.sha256(_FORM.encode()).hexdigest()[:12]
_ROWS_AT_ONCE = 250_000  # of the ledger, in the windows that make versions
_RESORT_ABOVE = 0.1  # share of appended rows from which the table is sorted again


def build(
    connection: duckdb.DuckDBPyConnection,
    entries: tuple[Entry, ...],
    known: References,
    name: str,
) -> None:
    """Add to a database what it does not hold of the entries; it may be empty."""
    _create_missing(connection)
    run = connection.execute
    held = {n for (n,) in run("SELECT number FROM imports").fetchall()}
    new = tuple(e for e in entries if e.number not in held)
    if new:
        keys = _touched(connection, new) if held else None
        run(f"CREATE TEMP TABLE touched AS {ledger_rows_sql(entries, keys)}")
        _make_bare(connection, entries)
        find_codes(connection, known)
        find_deadlines(connection, known)
        find_follows(connection)
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


def _make_bare(
    connection: duckdb.DuckDBPyConnection, entries: tuple[Entry, ...]
) -> None:
    """The versions of the appeals in `touched`, some appeals at a time.

    Windows over whole records do not spill to disk, so their rows must fit in memory.
    """
    run = connection.execute
    ((rows,),) = run("SELECT count(*) FROM touched").fetchall()
    parts = rows // _ROWS_AT_ONCE + 1
    for part in range(parts):
        some = (
            f"(SELECT * FROM touched WHERE hash(source, appeal_id) % {parts} = {part})"
        )
        into = "INSERT INTO bare" if part else "CREATE TEMP TABLE bare AS"
        run(f"{into} {versions_sql(some, entries)}")
    run("DROP TABLE touched")


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
    run(IMPORTS)
    if not run("FROM duckdb_tables() WHERE table_name = 'appeals'").fetchall():
        create_appeals(connection, "SELECT * FROM " + _no_versions())


def create_appeals(connection: duckdb.DuckDBPyConnection, versions: str) -> None:
    """The tables and views of a snapshot from versions with codes."""
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
    _create_changes(connection)
    run(f"CREATE OR REPLACE VIEW histories AS {HISTORIES_SQL}")


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
    widen_keys(connection, "keys", new)
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
        "followed_at": "f.followed_at",
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
        " LEFT JOIN follows f ON f.source = b.source AND f.appeal_id = b.appeal_id"
    )
