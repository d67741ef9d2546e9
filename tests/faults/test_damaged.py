"""A damaged store: the pages go on and say so, `check` names it, `rebuild` mends it."""

import os
import re

import pytest

from metrics.errors import StoreRefused
from metrics.store.check import check
from metrics.store.store import Store
from tests.exports import counts, load
from tests.pages.conftest import largest, words
from tests.pages.exports import HEALTH, ROADS, SMALL, write_export

LAST = "Здесь показано последнее исправное состояние с данными на {day}."


@pytest.fixture
def two(imported):
    """A store of two imports, so that there is a state before the published one."""
    imported(*SMALL, name="first_2026-11-16.csv")
    return imported(HEALTH, name="second_2026-11-23.csv")


def published(folder):
    """The file of the published state."""
    layout = Store(folder).layout
    return layout.snapshot(layout.current_name())


def cut(path):
    """The second half is lost."""
    os.truncate(path, path.stat().st_size // 2)


def overwritten(path):
    """Other bytes stand in the middle of every block, the headers stay."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        for at in range(20_000, size, 262_144):
            file.seek(at)
            file.write(os.urandom(min(4096, size - at)))


def junk(path):
    """Something else altogether."""
    path.write_bytes(b"nothing of the kind")


def gone(path):
    """Deleted."""
    path.unlink()


@pytest.mark.parametrize("damage", [cut, overwritten, junk, gone])
def test_a_damaged_state_is_told_and_the_last_good_one_is_shown(two, opened, damage):
    path = published(two)
    damage(path)
    (found,) = check(Store(two)).damage
    assert path.name in found
    assert "appeals rebuild" in found
    app = opened()
    said = told(app)
    assert path.name in said
    assert "Выполните `appeals rebuild`" in said
    assert LAST.format(day="16 ноября 2026") in said
    assert re.search(r"Сбой [0-9a-f]{6}", said)
    assert "Traceback" not in said
    assert "1 загрузка" in said
    Store(two).rebuild()
    assert check(Store(two)).damage == ()
    app.run()
    assert "исправное состояние" not in told(app)
    assert "2 загрузки" in told(app)


def told(app) -> str:
    return words(app).replace("\N{NO-BREAK SPACE}", " ")


def test_an_open_state_whose_file_is_deleted_is_shown_and_told(two, opened):
    app = opened()
    before = largest(app)
    published(two).unlink()
    app.run()
    assert "000002-b1.duckdb: этого файла больше нет." in told(app)
    assert LAST.format(day="23 ноября 2026") in told(app)
    assert largest(app) == before


def test_a_state_that_held_a_withdrawn_import_is_never_the_last_good_one(two, opened):
    Store(two).withdraw(2, "wrong file", erase=False)
    cut(published(two))
    said = told(opened())
    assert LAST.format(day="16 ноября 2026") in said
    assert "1 загрузка" in said


def test_where_no_state_is_good_the_reader_is_told_what_mends_it(two, opened):
    for path in Store(two).layout.snapshots.iterdir():
        junk(path)
    said = told(opened(fails=True))
    assert "Выполните `appeals rebuild`" in said
    Store(two).rebuild()
    assert "2 загрузки" in told(opened())


def test_without_its_name_the_open_state_is_shown_and_told(two, opened):
    app = opened()
    (two / "CURRENT").unlink()
    for page in ("reliability", "downloads", "imports", "summary"):
        app.switch_page(f"app_pages/{page}.py").run()
        said = told(app)
        assert "CURRENT: отсутствует, " in said
        assert "Что-то не так" not in said
    assert LAST.format(day="23 ноября 2026") in said


def test_a_store_that_is_gone_is_not_taken_for_an_empty_one(two, opened):
    app = opened(lang="en")
    before = largest(app)
    two.rename(two.with_name("elsewhere"))
    app.run()
    assert "the store is no longer there. Is its disk connected" in told(app)
    assert largest(app) == before


def test_a_lost_ledger_file_is_told_and_nothing_is_published_without_it(
    two, opened, tmp_path
):
    app = opened(lang="en")
    before = largest(app)
    (lost,) = Store(two).layout.ledger.glob("000001*.parquet")
    kept = lost.read_bytes()
    lost.unlink()
    app.run()
    assert "import 000001: is in the published state, and its file is not" in told(app)
    assert largest(app) == before
    assert "its file is damaged or lost" in told(
        opened("reliability", lang="en", tab="imports")
    )
    third = write_export(tmp_path / "third_2026-11-24.csv", (HEALTH, ROADS))
    for attempt in (
        lambda: load(Store(two), third),
        lambda: Store(two).withdraw(2, "wrong", erase=False),
    ):
        with pytest.raises(StoreRefused, match="import 000001: is in the published"):
            attempt()
    assert Store(two).layout.current_name() == "000002-b1"
    lost.write_bytes(kept)  # from a copy
    load(Store(two), third)
    assert check(Store(two)).damage == ()


def test_an_export_whose_import_was_lost_can_be_imported_again(two, tmp_path):
    before = counts(Store(two), "received", "satisfied", "on_time")
    (lost,) = Store(two).layout.ledger.glob("000001*.parquet")
    lost.unlink()
    Store(two).rebuild()
    assert counts(Store(two), "received") != {"received": before["received"]}
    found = check(Store(two))
    assert (found.damage, found.notes) == (
        (),
        ("import 000001 has no file in the ledger",),
    )
    load(Store(two), tmp_path / "first_2026-11-16.csv")
    assert counts(Store(two), "received", "satisfied", "on_time") == before


@pytest.mark.parametrize("damage", [cut, junk])
def test_a_damaged_ledger_file_is_named_with_every_other(two, opened, damage):
    for path in Store(two).layout.ledger.glob("*.parquet"):
        damage(path)
    named = check(Store(two)).damage
    assert [found.split("ledger/")[1][:6] for found in named[:2]] == [
        "000001",
        "000002",
    ]
    assert "Restore it from a copy of the store" in named[0]
    assert "2 загрузки" in told(opened())  # the state is whole
