"""Appeals drawn as a small table, and the engines over them."""

from datetime import datetime

import duckdb
import pyarrow as pa

from metrics.appeal import COLUMNS, Kind
from metrics.engines.duckdb import DuckdbEngine
from metrics.engines.plain import PlainEngine
from metrics.engines.spark import SparkEngine
from metrics.snapshot import Import, Snapshot
from metrics.store.build import create_appeals
from metrics.store.codes import CODES
from tests.clusters import running

AS_OF = datetime(2026, 3, 2)  # a Monday: the data speaks up to the Sunday before
VERSION_COLUMNS = ("from_import", "until_import")
CODE_COLUMNS = {"region_code": "region", "place": "municipality"}


def appeals(text: str) -> list[dict]:
    """Rows of a drawn table; blank cells are blank, absent columns have a default."""
    lines = [line.strip() for line in text.strip().splitlines()]
    titles = [title.strip() for title in lines[0].split("|")]
    rows = [
        [cell.strip() for cell in line.split("|")]
        for line in lines[1:]
        if not set(line) <= set("-+ ")
    ]
    return [
        appeal(number, dict(zip(titles, map(_read, titles, row), strict=True)))
        for number, row in enumerate(rows, start=1)
    ]


def appeal(number: int, given: dict) -> dict:
    """A whole record of the snapshot from the columns that matter to a test."""
    row = dict.fromkeys((*COLUMNS, *CODES)) | {
        "source": "test",
        "appeal_id": f"{number:03d}",
        "system": "pos",
        "precision": "day",
        "import_id": 1,
        "row_number": number,
        "received_at": datetime(2026, 1, 5),
        "seen_at": AS_OF,
        "first_seen_at": AS_OF,
        "from_import": 1,
        "until_import": None,
    }
    row |= given
    row["status"] = row["status"] or ("closed" if row["closed_at"] else "open")
    folded = {
        "first_closed_at": row["closed_at"] if row["status"] == "closed" else None,
        "first_rating": row["rating"],
        "first_mark_seen_at": AS_OF if row["rating"] is not None else None,
        "mark_seen_at": AS_OF if row["rating"] is not None else None,
        "original_due_at": None if row["extended"] else row["due_at"],
        "region_code": row["region"],
        "agency": row["organisation"],
        "place": row["municipality"],
    }
    return row | {name: v for name, v in folded.items() if name not in given}


def _read(title: str, cell: str) -> object:
    if not cell:
        return None
    kind = COLUMNS[title].kind if title in COLUMNS else Kind.TEXT
    if kind is Kind.MOMENT:
        return datetime.fromisoformat(cell)
    if kind is Kind.WHOLE or title in VERSION_COLUMNS:
        return int(cell)
    return cell == "yes" if kind is Kind.CLAIM else cell


def database(rows: list[dict]) -> duckdb.DuckDBPyConnection:
    """An in-memory snapshot of these records."""
    connection = duckdb.connect()
    schema = pa.schema(
        [(c.name, c.kind.value) for c in COLUMNS.values()]
        + [(name, pa.string()) for name in CODES]
        + [("from_import", pa.int32()), ("until_import", pa.int32())]
    )
    connection.register("given", pa.Table.from_pylist(rows, schema=schema))
    connection.execute("CREATE TEMP TABLE rows AS FROM given")
    create_appeals(connection, "FROM rows")
    return connection


def duckdb_engine(rows: list[dict]) -> DuckdbEngine:
    """The product's engine over these records."""
    return DuckdbEngine(database(rows))


def plain_engine(rows: list[dict]) -> PlainEngine:
    """The slow reference over the same records."""
    return PlainEngine(
        [row for row in rows if row["until_import"] is None],
        [row for row in rows if row["until_import"] is not None],
    )


def sail_engine(rows: list[dict]) -> SparkEngine:
    """The engine of clusters over these records, in a Sail that a fixture started."""
    return running().published(database(rows))


SAIL = "sail"  # not among ENGINES: it knows the present alone
ENGINES = {"duckdb": duckdb_engine, "plain": plain_engine}


def snapshot(
    rows: list[dict], engine: str = "duckdb", *, columns: frozenset[str] | None = None
) -> Snapshot:
    """A state that one import brought, with every column unless told otherwise.

    Rows that know hours beside rows that do not take an import of each.
    """
    precisions = sorted({row["precision"] for row in rows}) or ["day"]
    return Snapshot(
        name="test",
        engine=sail_engine(rows) if engine == SAIL else ENGINES[engine](rows),
        imports=tuple(
            Import(
                number=1,
                file="test.csv",
                sha256="",
                format="canonical",
                source="test",
                system="pos",
                exported_at=AS_OF,
                columns=frozenset(COLUMNS) if columns is None else columns,
                precision=precision,
                rows=len(rows),
                refused=0,
            )
            for precision in precisions
        ),
        keeps_past=engine != SAIL,
    )
