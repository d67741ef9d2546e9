"""How states are published, kept, taken back and mended."""

import shutil
from datetime import date, timedelta

import duckdb
import pytest

from metrics.ask import ask
from metrics.catalogue import CATALOGUE
from metrics.errors import StoreRefused
from metrics.imports.history import history
from metrics.question import Question
from metrics.store.check import check
from metrics.store.database import reading
from metrics.store.lock import writing
from metrics.store.store import Store
from tests.exports import counts, load, state, write_csv

FIRST = date(2026, 1, 12)


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def week(tmp_path, store):
    """Import the n-th weekly file, which holds appeals 1 to n."""

    def imported(n: int):
        rows = "\n".join(f"{i} | 2026-01-0{i} | topic {i}" for i in range(1, n + 1))
        path = write_csv(
            tmp_path / f"{n}.csv", f"appeal_id | received_at | topic\n{rows}"
        )
        return load(store, path, exported_at=FIRST + timedelta(weeks=n))

    return imported


def test_an_open_store_sees_a_new_import(store, week):
    week(1)
    assert counts(store, "received") == {"received": 1}
    week(2)
    assert counts(store, "received") == {"received": 2}


def test_a_reader_keeps_the_state_it_has_opened(store, week):
    week(1)
    opened = store.snapshot()
    for n in (2, 3, 4, 5):
        week(n)
    (answer,) = ask(opened, Question(metrics=("received",)))
    assert answer.n == 1


def test_the_history_of_a_state_knows_nothing_of_a_later_import(store, week):
    week(1)
    opened = store.snapshot()
    week(2)
    told = [
        [past.number for past in history(store.layout, state)]
        for state in (opened, store.snapshot())
    ]
    assert told == [[1], [2, 1]]


def test_the_last_three_states_stay_and_names_are_never_used_again(store, week):
    names = [week(n).snapshot for n in (1, 2, 3, 4)]
    kept = sorted(path.stem for path in store.layout.snapshots.iterdir())
    assert kept == ["000002-b1", "000003-b1", "000004-b1"]
    store.withdraw(4, "wrong file", erase=False)
    assert store.layout.current_name() == "000004-b2"
    assert week(4).snapshot == "000005-b1"
    assert len({*names, "000004-b2", "000005-b1"}) == 6


def test_a_rebuilt_state_gives_equal_answers(store, week):
    for n in (1, 2, 3):
        week(n)
    question = Question(metrics=tuple(CATALOGUE), split_by=("topic",))
    before = ask(store.snapshot(), question)
    past = ask(store.snapshot(), Question(metrics=("received",), as_of=2))
    assert store.rebuild() == "000003-b2"
    assert ask(store.snapshot(), question) == before
    assert ask(store.snapshot(), Question(metrics=("received",), as_of=2)) == past


def test_a_withdrawn_import_is_as_if_it_had_never_been(store, week, tmp_path):
    week(1)
    before = state(store, ["appeal_id", "topic", "seen_at"])
    week(2)
    store.withdraw(2, "wrong file", erase=False)
    assert state(store, ["appeal_id", "topic", "seen_at"]) == before
    assert check(store).damage == ()


def test_erasing_leaves_no_row_of_the_import_anywhere(store, week):
    week(1)
    week(2)
    store.withdraw(2, "personal data", erase=True)
    left = {p.name.split(".")[-1] for p in store.layout.ledger.glob("000002*")}
    assert left == {"withdrawn"}
    kept = sorted(path.stem for path in store.layout.snapshots.glob("*.duckdb"))
    assert kept == ["000001-b1", store.layout.current_name()]  # none that held it
    assert counts(store, "received") == {"received": 1}


def test_mending_an_alias_repairs_all_years(store, tmp_path):
    path = write_csv(
        tmp_path / "a.csv",
        "appeal_id | received_at | organisation\n1 | 2020-01-06 | Поликлиника № 4",
    )
    load(store, path, exported_at=FIRST)
    assert state(store, ["agency"]) == [("Поликлиника № 4",)]
    (store.layout.root / "agencies.csv").write_text(
        "region,organisation,agency,kind,municipality\n"
        ",поликлиника №  4,Минздрав,учреждение,Волжский\n",
        encoding="utf-8",
    )
    store.rebuild()
    assert state(store, ["agency", "place"]) == [("Минздрав", "Волжский")]


def test_an_organisation_that_is_not_mapped_belongs_to_no_agency(store, tmp_path):
    store.layout.make()
    (store.layout.root / "agencies.csv").write_text(
        "region,organisation,agency,kind,municipality\n,Архив,Комитет культуры,,\n",
        encoding="utf-8",
    )
    path = write_csv(
        tmp_path / "a.csv",
        "appeal_id | received_at | organisation\n"
        "1 | 2026-01-06 | Архив\n2 | 2026-01-06 | Музей",
    )
    load(store, path, exported_at=FIRST)
    assert state(store, ["agency"]) == [("Комитет культуры",), (None,)]


def test_region_names_become_codes_and_unknown_ones_stay(store, tmp_path):
    path = write_csv(
        tmp_path / "a.csv",
        "appeal_id | received_at | region\n"
        "1 | 2026-01-06 | волгоградская  область\n"
        "2 | 2026-01-06 | Республика Адыгея (Адыгея)\n"
        "3 | 2026-01-06 | Атлантида",
    )
    load(store, path, exported_at=FIRST)
    assert state(store, ["region_code", "district"]) == [
        ("RU-VGG", "Southern"),
        ("RU-AD", "Southern"),
        ("Атлантида", None),
    ]


def test_two_importers_at_once_are_refused(store):
    refused = pytest.raises(StoreRefused, match="another import")
    with writing(store.layout), refused, store.importing():
        pass


def test_a_snapshot_of_an_old_format_says_so_and_is_built_again(store, week):
    week(1)
    path = store.layout.snapshot(store.layout.current_name())
    with duckdb.connect(shutil.copy(path, path.with_name("000001-b9.duckdb"))) as old:
        old.execute("UPDATE about SET form = 'of a year ago'")
    store.layout.current.write_text("000001-b9")
    with pytest.raises(StoreRefused, match="built by another version") as refusal:
        Store(store.layout.root).snapshot()
    assert "appeals rebuild" in refusal.value.do
    store.rebuild()
    assert counts(Store(store.layout.root), "received") == {"received": 1}


@pytest.mark.parametrize("lost", ["gone", "junk"])
def test_a_lost_name_of_the_state_is_told_and_nothing_is_deleted(store, week, lost):
    week(1)
    week(2)
    files = sorted(store.layout.ledger.glob("*.parquet"))
    if lost == "gone":
        store.layout.current.unlink()
    else:
        store.layout.current.write_bytes(b"\xff\x00 not a name")
    (damage,) = check(store).damage
    assert "CURRENT" in damage
    assert "appeals rebuild" in damage
    for attempt in (store.snapshot, lambda: week(3)):
        with pytest.raises(StoreRefused, match="CURRENT"):
            attempt()
    assert sorted(store.layout.ledger.glob("*.parquet")) == files
    assert store.rebuild() == "000002-b2"
    assert counts(store, "received") == {"received": 2}


def test_a_copy_of_the_ledger_alone_is_enough_to_rebuild(store, week, tmp_path):
    week(1)
    week(2)
    copy = Store(tmp_path / "copy")
    shutil.copytree(store.layout.ledger, copy.layout.ledger)
    copy.rebuild()
    assert counts(copy, "received") == {"received": 2}


def test_what_changed_of_an_appeal_is_told_import_by_import(store, tmp_path):
    for n, due in enumerate(("2026-02-04", "2026-03-04", "2026-03-04"), start=1):
        text = f"appeal_id|received_at|due_at|fact\n1|2026-01-05|{due}|{n}"
        path = write_csv(tmp_path / f"{n}.csv", text)
        load(store, path, exported_at=FIRST + timedelta(weeks=n))
    with reading(store.layout.snapshot(store.layout.current_name())) as connection:
        changes = connection.execute(
            "SELECT import_id, due_at_was::DATE, due_at_now::DATE FROM changes"
            " WHERE due_at_was IS DISTINCT FROM due_at_now"
        ).fetchall()
    assert changes == [(2, date(2026, 2, 4), date(2026, 3, 4))]


def test_a_missing_ledger_file_is_named(store, week):
    week(1)
    week(2)
    (gone,) = store.layout.ledger.glob("000001*.parquet")
    gone.unlink()
    (damage,) = check(store).damage
    assert "import 000001" in damage


def test_a_damaged_ledger_file_is_named(store, week):
    week(1)
    (path,) = store.layout.ledger.glob("*.parquet")
    path.write_bytes(b"PAR1 and nothing else")
    damage = check(store).damage
    assert any(path.name in found for found in damage)


def test_settings_that_are_wrong_are_named_and_nothing_is_imported(store, tmp_path):
    store.layout.make()
    (store.layout.root / "settings.toml").write_text("home_regoin = 'RU-VGG'")
    path = write_csv(tmp_path / "a.csv", "appeal_id | received_at\n1 | 2026-01-06")
    with pytest.raises(StoreRefused, match=r"settings\.toml") as refusal:
        load(store, path)
    assert "home_region" in refusal.value.do
    assert store.layout.current_name() is None
