"""How a state is built: short ways give what the long one gives."""

from datetime import date
from itertools import product

import duckdb
import pytest

from metrics.store import database, ledger
from metrics.store.store import Store
from metrics.store.versions import ledger_rows_sql, sole_versions_sql, versions_sql
from tests.exports import load, write_csv

CELLS = {
    "status": ("", "open", "closed", "withdrawn"),
    "closed_at": ("", "2026-01-08"),
    "ended_at": ("", "2026-01-07"),
    "due_at": ("", "2026-02-04"),
    "extended": ("", "yes", "no"),
    "rating": ("", "2"),
}
PLAIN = "appeal_id | received_at | topic | first_closed_at\n"


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


def test_an_appeal_of_one_import_needs_no_merging(store, tmp_path):
    rows = list(product(*CELLS.values()))
    drawn = [f"{n} | 2026-01-05 | {' | '.join(row)}" for n, row in enumerate(rows)]
    titles = f"appeal_id | received_at | {' | '.join(CELLS)}"
    files = {
        date(2026, 1, 12): "\n".join((titles, *drawn)),
        date(2026, 1, 19): PLAIN + "a | 2026-01-05 | roads | 2026-01-07",
    }
    for day, text in files.items():
        load(store, write_csv(tmp_path / f"{day}.csv", text), exported_at=day)
    entries = ledger.entries(store.layout)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE rows AS {ledger_rows_sql(entries, None)}")
        sole, merged = (
            _rows(connection, sql("rows", entries))
            for sql in (sole_versions_sql, versions_sql)
        )
    assert len(sole) == len(rows) + 1
    assert sole == merged


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict]:
    table = connection.sql(f"FROM ({sql}) ORDER BY appeal_id").to_arrow_table()
    return [dict(sorted(row.items())) for row in table.to_pylist()]


@pytest.mark.parametrize(
    ("older", "in_order"),
    [
        (1, [*range(10, 20), 9]),  # 1 of 11 rows stands behind younger ones
        (2, [8, 9, *range(10, 20)]),  # 2 of 12 would: more than a tenth
    ],
)
def test_appeals_are_sorted_again_once_a_tenth_is_out_of_order(
    store, tmp_path, older, in_order
):
    for n, days in enumerate((range(10, 20), range(10 - older, 10))):
        lines = (f"{day} | 2026-01-{day:02}" for day in days)
        text = "\n".join(("appeal_id | received_at", *lines))
        path = write_csv(tmp_path / f"{n}.csv", text)
        load(store, path, exported_at=date(2026, 1, 26 + n))
    path = store.layout.snapshot(store.layout.current_name())
    with database.reading(path) as connection:
        days = connection.execute("SELECT day(received_at) FROM appeals").fetchall()
        late = connection.execute("SELECT late FROM about").fetchall()
    assert [day for (day,) in days] == in_order
    assert late == [(1 if older == 1 else 0,)]
