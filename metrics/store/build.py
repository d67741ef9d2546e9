"""The tables of a snapshot, made from the rows of the ledger."""

import hashlib
from importlib import resources
from itertools import groupby, pairwise
from operator import itemgetter

import duckdb

from metrics.appeal import COLUMNS, RECORD
from metrics.engines import arrivals
from metrics.engines.arrivals import ARRIVALS_SQL
from metrics.reference.references import References
from metrics.store.coded import coded_sql
from metrics.store.codes import CODES, find_codes
from metrics.store.deadlines import find_deadlines
from metrics.store.describe import describe
from metrics.store.follows import find_follows, widen_keys
from metrics.store.ledger import Entry
from metrics.store.versions import (
    filled,
    ledger_rows_sql,
    sole_versions_sql,
    sql_type,
    versions_sql,
)

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
# `late`: rows of `appeals` added behind younger ones since it was sorted
_ABOUT = (
    "CREATE TABLE IF NOT EXISTS about"
    "(name VARCHAR, form VARCHAR, fingerprint VARCHAR, late INTEGER)"
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
_FORM = (
    f"{SCHEMA_SQL}{HISTORIES_SQL}{ARRIVALS_SQL}{_WATCHED}{RECORD}{CODES}{_ABOUT}"
    f"{IMPORTS}"
)
FORM = hashlib.sha256(_FORM.encode()).hexdigest()[:12]
# What each table holds of the view `versions`.
_TABLES = {
    "appeals": f"SELECT * EXCLUDE (until_import) FROM ({SCHEMA_SQL})"
    " WHERE until_import IS NULL",
    "superseded": f"FROM ({SCHEMA_SQL}) WHERE until_import IS NOT NULL",
}
_ROWS_AT_ONCE = 250_000  # of the ledger, in the windows that make versions
_SORTED_AT_ONCE = 1_000_000  # versions, of one span of time
_RESORT_ABOVE = 0.1  # share of appended rows from which the table is sorted again
# What waits, or waited long, stands apart from the others: of these the dates of an old
# stretch end soon after it, so that a question of the last weeks passes it over.
_LINGERED = "coalesce(closed_at, ended_at, 'infinity') > received_at + INTERVAL 60 DAY"


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
        _make_bare(connection, entries, keys)
        find_codes(connection, known)
        find_deadlines(connection, known)
        find_follows(connection)
        for table in ("appeals", "superseded"):
            if held:
                run(f"DELETE FROM {table} USING {keys} k WHERE {_same_key(table)}")
        _append(connection, coded_sql(filled(entries), known.office_hours))
        describe(connection, new)
    _tell_computed(connection)
    run(
        "UPDATE about SET name = $name, form = $form, fingerprint = $fingerprint",
        {"name": name, "form": FORM, "fingerprint": known.fingerprint},
    )


def _make_bare(
    connection: duckdb.DuckDBPyConnection, entries: tuple[Entry, ...], keys: str | None
) -> None:
    """The view `bare`: the versions of all appeals, or of those in the table `keys`."""
    run = connection.execute
    # rows of a few appeals are kept: looking for them goes over the whole ledger
    kept = "TABLE" if keys else "VIEW"
    run(f"CREATE TEMP {kept} touched AS {ledger_rows_sql(entries, keys)}")
    # one import mentions an appeal once
    often = "GROUP BY ALL HAVING count(*) > 1" if len(entries) > 1 else "WHERE false"
    run(f"CREATE TEMP TABLE several AS SELECT source, appeal_id FROM touched {often}")
    _merge_several(connection, entries)
    sole = "(FROM touched ANTI JOIN several USING (source, appeal_id))"
    run(
        f"CREATE TEMP VIEW bare AS {sole_versions_sql(sole, entries)}"
        " UNION ALL BY NAME FROM merged"
    )


def _merge_several(
    connection: duckdb.DuckDBPyConnection, entries: tuple[Entry, ...]
) -> None:
    """The table `merged`: versions of the appeals in `several`, some at a time.

    Windows over whole records do not spill to disk, so their rows must fit in memory.
    """
    run = connection.execute
    run(
        "CREATE TEMP TABLE mentions AS"
        " FROM touched SEMI JOIN several USING (source, appeal_id)"
    )
    ((rows,),) = run("SELECT count(*) FROM mentions").fetchall()
    parts = rows // _ROWS_AT_ONCE + 1
    for part in range(parts):
        some = f"(FROM mentions WHERE hash(source, appeal_id) % {parts} = {part})"
        into = "INSERT INTO merged" if part else "CREATE TEMP TABLE merged AS"
        run(f"{into} {versions_sql(some, entries)}")
    run("DROP TABLE mentions")


def _tell_computed(connection: duckdb.DuckDBPyConnection) -> None:
    """The sources that have deadlines of the norms: no file needs to bring them."""
    connection.execute(
        "CREATE OR REPLACE TABLE computed AS SELECT DISTINCT source FROM appeals"
        " WHERE due_from <> 'file' ORDER BY source"
    )


def _create_missing(connection: duckdb.DuckDBPyConnection) -> None:
    run = connection.execute
    run(IMPORTS)
    run(_ABOUT)
    run("INSERT INTO about(late) SELECT 0 WHERE NOT EXISTS (FROM about)")
    if not run("FROM duckdb_tables() WHERE table_name = 'appeals'").fetchall():
        create_appeals(connection, "SELECT * FROM " + _no_versions())


def create_appeals(connection: duckdb.DuckDBPyConnection, versions: str) -> None:
    """The tables and views of a snapshot from versions with codes."""
    run = connection.execute
    run(f"CREATE OR REPLACE TEMP VIEW versions AS {versions}")
    for table, some in _TABLES.items():
        run(f"CREATE OR REPLACE TABLE {table} AS {some}")
    create_arrivals(connection)
    _create_changes(connection)
    run(f"CREATE OR REPLACE VIEW histories AS {HISTORIES_SQL}")


def create_arrivals(connection: duckdb.DuckDBPyConnection) -> None:
    """The narrow table of what came, which has to follow every change of `appeals`."""
    connection.execute(f"CREATE OR REPLACE TABLE {arrivals.NAME} AS {ARRIVALS_SQL}")


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


def _append(connection: duckdb.DuckDBPyConnection, versions: str) -> None:
    """Add the versions in order; sort all appeals where too many are out of order."""
    run = connection.execute
    run(
        "UPDATE about SET late = late + (SELECT count(*) FROM bare WHERE until_import"
        " IS NULL AND received_at < (SELECT max(received_at) FROM appeals))"
    )
    run(f"CREATE OR REPLACE TEMP VIEW versions AS {versions}")
    # a join whose sides the optimiser swaps would lose the order
    run("SET disabled_optimizers = 'build_side_probe_side'")
    for table, some in _TABLES.items():
        for span in _spans(connection):
            run(f"INSERT INTO {table} BY NAME {some} AND {span}")
    run("RESET disabled_optimizers")
    ((late, total),) = run(
        "SELECT late, (SELECT count(*) FROM appeals) FROM about"
    ).fetchall()
    if late > _RESORT_ABOVE * total:
        _sort(connection)
        run("UPDATE about SET late = 0")
    create_arrivals(connection)


def _spans(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Parts of `bare`, in the order of the table, whose rows fit in memory."""
    days = connection.execute(
        f"SELECT {_LINGERED} AS lingered, received_at::DATE AS day, count(*)"
        " FROM bare GROUP BY ALL ORDER BY lingered DESC, day"
    ).fetchall()
    spans = []
    for lingered, of_kind in groupby(days, key=itemgetter(0)):
        edges, rows = ["-infinity"], 0
        for _, day, count in of_kind:
            if rows and rows + count > _SORTED_AT_ONCE:
                edges.append(day)
                rows = 0
            rows += count
        spans += [
            f"({_LINGERED}) = {lingered} AND received_at >= TIMESTAMP '{start}'"
            f" AND received_at < TIMESTAMP '{end}'"
            for start, end in pairwise((*edges, "infinity"))
        ]
    return spans


def _sort(connection: duckdb.DuckDBPyConnection) -> None:
    """Sort the table `appeals`; what derives from a row is added to it afterwards."""
    narrow = ", ".join(f'"{name}"' for name in (*COLUMNS, *CODES))
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW versions AS SELECT {narrow}, from_import,"
        " NULL::INTEGER AS until_import FROM appeals"
        f" ORDER BY {_LINGERED} DESC, received_at"
    )
    connection.execute(f"CREATE OR REPLACE TABLE appeals AS {_TABLES['appeals']}")
