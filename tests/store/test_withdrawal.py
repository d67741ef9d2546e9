"""Taking an import back: what it will change is told, and what is erased is gone."""

from datetime import date

import pyarrow.parquet as pq
import pytest

from metrics.errors import StoreRefused
from metrics.language.language import language
from metrics.language.withdrawal import withdrawal_lines
from metrics.store.check import check
from metrics.store.database import reading
from metrics.store.store import Store
from metrics.store.withdrawal import preview
from tests.exports import load, state, write_csv

TITLES = "appeal_id | received_at | status | closed_at | rating | topic"
FIRST = "1 | 2026-01-05 | closed | 2026-01-06 | 5 | Снег\n" + "\n".join(
    f"x{n} | 2026-01-05 | closed | 2026-01-07 | 5 | Снег" for n in range(9)
)
# changes the first appeal, leaves the others out and brings two of the next week
SECOND = """1 | 2026-01-05 | closed | 2026-01-06 | 5 | ZEBRA1
Z7001 | 2026-01-12 | closed | 2026-01-13 | 1 | ZEBRA2
Z7002 | 2026-01-13 | open | | | ZEBRA3
Z7003 | 31.02.2026 | open | | | ZEBRA4
"""
MARKS = ("ZEBRA", "Z7001", "Z7002", "Z7003")


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path / "store")
    store.layout.make()
    (store.layout.root / "settings.toml").write_text("bad_rows = 0.5")
    weeks = ((1, FIRST, date(2026, 1, 12)), (2, SECOND, date(2026, 1, 19)))
    for n, rows, day in weeks:
        path = write_csv(tmp_path / f"{n}.csv", f"{TITLES}\n{rows}")
        load(store, path, exported_at=day)
    return store


def test_what_a_withdrawal_changes_is_told_before(store):
    seen = preview(store, 2)
    assert (seen.rows, seen.refused, seen.gone, seen.changed) == (3, 1, 2, 1)
    assert seen.weeks == ("2026-W02", "2026-W03")
    counted = {
        name: (seen.before[name].value, seen.after[name].value)
        for name in ("received", "satisfied")
    }
    # ten of eleven marks are 5, and ten of ten without the second file
    assert counted == {"received": (12, 10), "satisfied": (10 / 11, 1)}
    assert withdrawal_lines(language("ru"), seen)[:5] == [
        "Загрузка 000002, 2.csv: принято строк 3, отклонено 1.",
        "Больше не будет: 2\N{NO-BREAK SPACE}обращения",
        "Вернутся к прежним данным: 1\N{NO-BREAK SPACE}обращение",
        "Изменятся 2\N{NO-BREAK SPACE}недели поступления: 5–18 янв 2026",
        "Поступило: 12 → 10",
    ]


def test_to_be_told_changes_nothing(store):
    before = sorted(p for p in store.layout.root.rglob("*") if p.is_file())
    name = store.layout.current_name()
    preview(store, 2)
    assert sorted(p for p in store.layout.root.rglob("*") if p.is_file()) == before
    assert store.layout.current_name() == name


def test_what_was_told_is_what_happens(store):
    seen = preview(store, 2)
    store.withdraw(2, "wrong file", erase=False)
    again = preview(store, 1).before
    assert {n: a.value for n, a in again.items()} == {
        n: a.value for n, a in seen.after.items()
    }


def test_an_import_that_is_not_there_cannot_be_taken_back(store):
    with pytest.raises(StoreRefused, match="no such import"):
        preview(store, 7)


def test_the_only_import_can_be_taken_back(store):
    store.withdraw(2, "wrong file", erase=False)
    seen = preview(store, 1)
    assert (seen.gone, seen.changed, seen.after["received"].value) == (10, 0, None)


def texts_of(store: Store) -> dict[str, str]:
    """All that the files of the store hold, packed and unpacked, by name."""
    found = {}
    for path in sorted(p for p in store.layout.root.rglob("*") if p.is_file()):
        text = path.read_bytes().decode("utf-8", "ignore")
        if path.suffix == ".parquet":
            text += str(pq.read_table(path).to_pydict())
            text += pq.read_metadata(path).metadata[b"appeals"].decode()
        if path.suffix == ".duckdb":
            with reading(path) as connection:
                for (name,) in connection.execute("SHOW TABLES").fetchall():
                    text += str(connection.table(name).fetchall())
        found[path.name] = text
    return found


def holding(store: Store) -> set[str]:
    """Kinds of files that still hold a word of the second import."""
    return {
        name.rsplit(".", 1)[-1]
        for name, text in texts_of(store).items()
        if any(mark in text for mark in MARKS)
    }


def test_erasing_leaves_no_byte_of_the_import(store, tmp_path):
    # a third file speaks of the same appeals, and its report tells what differs
    rows = (
        "1 | 2026-01-05 | closed | 2026-01-08 | 4 | Дороги\n9 | 2026-01-13 | open |||"
    )
    path = write_csv(tmp_path / "3.csv", f"{TITLES}\n{rows}")
    (report,) = load(store, path, exported_at=date(2026, 1, 26)).reports
    told = str(report.to_dict())
    assert "Z7002" in told  # it has vanished
    assert "ZEBRA1" in told  # the topic was rewritten
    assert holding(store) == {"csv", "duckdb", "parquet"}
    store.withdraw(2, "personal data", erase=True)
    assert holding(store) == set()
    assert check(store).damage == ()
    assert state(store, ["appeal_id", "topic"])[0] == ("1", "Дороги")


def test_a_rebuild_forgets_what_a_killed_erasure_left(store):
    """The rows are deleted first: a kill before publishing leaves old states alone."""
    (rows,) = store.layout.ledger.glob("000002*.parquet")
    rows.with_suffix(".withdrawn").write_text('{"reason": "personal data"}')
    rows.unlink()
    for refused in store.layout.quarantine.glob("000002*"):
        refused.unlink()
    assert holding(store) == {"duckdb"}
    store.rebuild()
    assert holding(store) == set()
