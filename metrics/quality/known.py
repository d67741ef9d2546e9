"""What was known of the appeals of a file before it, and how the file differs."""

from collections.abc import Iterator
from datetime import datetime

import duckdb

from metrics.imports.quoting import quoted
from metrics.quality.evidence import Earlier

_KNOWN = {
    "received_at": "TIMESTAMP",
    "closed_at": "TIMESTAMP",
    "due_at": "TIMESTAMP",
    "rating": "INTEGER",
    "topic": "VARCHAR",
    "status": "VARCHAR",
    "region": "VARCHAR",
    "returned": "BOOLEAN",
    "returned_at": "TIMESTAMP",
}
# Sent back for review, an appeal is answered and marked again: that is no rewriting.
_OF_THE_SAME_ANSWER = "NOT coalesce(new_returned, new_returned_at IS NOT NULL)"
_IN_REACH = "received_at BETWEEN earliest AND latest"
_ANSWERED = "old_closed_at IS NOT NULL"
# By difference: when an appeal in `seen_again` has it; new_ is the file, old_ the
# store. A cell that one side lacks is no difference: late marks are told apart.
DIFFERENCES = {
    "rewritten_received": f"{_ANSWERED} AND new_received_at <> old_received_at",
    "rewritten_closed": f"new_closed_at <> old_closed_at AND {_OF_THE_SAME_ANSWER}",
    "changed_topic": f"{_ANSWERED} AND new_topic <> old_topic",
    "moved_due": "new_due_at > old_due_at",
    "moved_due_late": f"{_ANSWERED} AND new_due_at > old_due_at"
    f" AND {_OF_THE_SAME_ANSWER}",
    "rerated_up": f"new_rating > old_rating AND {_OF_THE_SAME_ANSWER}",
    "rerated_down": f"new_rating < old_rating AND {_OF_THE_SAME_ANSWER}",
    "late_marks": f"{_ANSWERED} AND old_rating IS NULL AND new_rating IS NOT NULL",
    "reopened": "old_status = 'closed' AND new_status = 'open'",
}


def compare(
    connection: duckdb.DuckDBPyConnection,
    earlier: Earlier,
    columns: tuple[str, ...],
    *,
    number: str,
    source: str,
    exported_at: datetime,
) -> dict[str, int] | None:
    """How many appeals differ, and how; makes `known`, `seen_again` and `vanished`.

    `number` is the cell of `read` with the number of the appeal. None where the store
    knew nothing of the source from before the date that the file speaks for.
    """
    parts = list(_parts(connection, earlier, source, exported_at))
    if not parts:
        return None
    run = connection.execute
    run(f"CREATE TEMP VIEW told AS {' UNION ALL '.join(parts)}")
    run(
        "CREATE TEMP TABLE reach AS SELECT min(received_at) AS earliest,"
        " max(received_at) AS latest FROM accepted"
    )
    run(
        f"CREATE TEMP VIEW shown AS SELECT DISTINCT {number} AS appeal_id FROM read"
        f" WHERE {number} IS NOT NULL"
    )
    ((is_known,),) = run(
        f"SELECT EXISTS (FROM told, reach WHERE {_IN_REACH}"
        " OR appeal_id IN (FROM shown))"
    ).fetchall()
    if not is_known:
        return None
    run(f"CREATE TEMP TABLE known AS {_known_sql(columns)}")
    ((expected,),) = run("SELECT count(*) FILTER (is_expected) FROM known").fetchall()
    run(
        "CREATE TEMP TABLE seen_again AS"
        f" SELECT row_number, appeal_id, {_pairs(columns)}"
        " FROM accepted n JOIN known k USING (appeal_id)"
    )
    run(
        "CREATE TEMP TABLE vanished AS SELECT appeal_id FROM known WHERE is_expected"
        " AND appeal_id NOT IN (FROM shown)"
    )
    asked = ", ".join(f"count(*) FILTER ({sql})" for sql in DIFFERENCES.values())
    ((both, *found),) = run(f"SELECT count(*), {asked} FROM seen_again").fetchall()
    ((vanished,),) = run("SELECT count(*) FROM vanished").fetchall()
    return {
        "known": both,
        "expected": expected,
        "vanished": vanished,
        **dict(zip(DIFFERENCES, found, strict=True)),
    }


def _parts(
    connection: duckdb.DuckDBPyConnection,
    earlier: Earlier,
    source: str,
    exported_at: datetime,
) -> Iterator[str]:
    """What the snapshot says, and each file that was parsed since."""
    values = ", ".join(f'"{name}"' for name in _KNOWN)
    moment = f"TIMESTAMP {quoted(exported_at.isoformat(' '))}"
    if earlier.snapshot is not None:
        connection.execute(
            f"ATTACH IF NOT EXISTS {quoted(str(earlier.snapshot))} AS state (READ_ONLY)"
        )
        connection.execute("SET VARIABLE source = $source", {"source": source})
        yield (
            f"SELECT appeal_id, seen_at, {values} FROM state.appeals"
            f" WHERE source = getvariable('source') AND seen_at < {moment}"
        )
    added = [
        file
        for file in earlier.before(source, exported_at)
        if file.number > earlier.published
    ]
    if added:
        had = frozenset().union(*(file.columns for file in added))
        cells = ", ".join(
            f'l."{name}"' if name in had else f'NULL::{kind} AS "{name}"'
            for name, kind in _KNOWN.items()
        )
        paths = ", ".join(quoted(str(file.path)) for file in added)
        dates = ", ".join(
            f"({f.number}, TIMESTAMP {quoted(f.exported_at.isoformat(' '))})"
            for f in added
        )
        yield (
            f"SELECT appeal_id, seen_at, {cells}"
            f" FROM read_parquet([{paths}], union_by_name = true) l"
            f" JOIN (VALUES {dates}) d(import_id, seen_at) USING (import_id)"
        )


def _known_sql(columns: tuple[str, ...]) -> str:
    """The newest word on each appeal of the file, and on those it should show.

    Only what waited once can be missed: answered ones are not expected again.
    """
    packed = ", ".join(f'"{name}" := "{name}"' for name in _KNOWN)
    in_region = " AND kept.region IN (SELECT region FROM accepted)"
    expected = in_region * ("region" in columns)
    return (
        "WITH near AS (FROM shown UNION SELECT appeal_id FROM told, reach"
        f" WHERE status = 'open' AND {_IN_REACH}),"
        f" newest AS (SELECT appeal_id, arg_max(struct_pack({packed}), seen_at) AS kept"
        " FROM told SEMI JOIN near USING (appeal_id) GROUP BY appeal_id)"
        " SELECT appeal_id, kept.*, (kept.status = 'open'"
        f" AND kept.received_at BETWEEN earliest AND latest{expected}) IS TRUE"
        " AS is_expected FROM newest, reach"
    )


def _pairs(columns: tuple[str, ...]) -> str:
    return ", ".join(
        f'k."{name}" AS "old_{name}", '
        + (f'n."{name}"' if name in columns else f"NULL::{kind}")
        + f' AS "new_{name}"'
        for name, kind in _KNOWN.items()
    )
