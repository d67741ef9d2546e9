"""A backup holds all that cannot be made again: a rebuild gives equal answers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import dashboard
from metrics.ask import ask
from metrics.catalogue import CATALOGUE
from metrics.question import Question
from metrics.store.audit import Act, newest, write_down
from metrics.store.check import check
from metrics.store.store import Store

BACKUP = Path(dashboard.__file__).parent / "deploy" / "backup"
SETTINGS = 'home_region = "RU-VGG"\n'
AGENCIES = "organisation,agency\nАрхив,Комитет\n"


def backed_up(store: Store, copy: Path) -> None:
    """Run the script as its README says."""
    environment = {**os.environ, "PYTHON": sys.executable}
    subprocess.run([BACKUP, store.layout.root, copy], env=environment, check=True)


def answers(store: Store) -> list:
    """Every metric over all data, and by week."""
    metrics = tuple(name for name, one in CATALOGUE.items() if not one.is_input)
    asked = (Question(metrics=metrics), Question(metrics=metrics, split_by=("week",)))
    return [ask(store.snapshot(), question) for question in asked]


def test_a_restored_store_gives_equal_answers_and_what_people_wrote(
    store, load_week, tmp_path
):
    for n in (1, 2, 3):
        load_week(n)
    store.withdraw(2, "wrong file", erase=False)
    store.layout.settings.write_text(SETTINGS)
    (store.layout.root / "agencies.csv").write_text(AGENCIES)
    store.rebuild()
    write_down(store.layout, "id.example u-17", Act.EXPORTED, "agencies", 40)
    before, key = answers(store), (store.layout.root / "secret.key").read_bytes()

    backed_up(store, tmp_path / "copy")
    shutil.rmtree(store.layout.root)  # the computer is lost
    restored = Store(tmp_path / "new")
    shutil.copytree(tmp_path / "copy", restored.layout.root)
    restored.rebuild()

    assert check(restored).damage == ()
    assert answers(restored) == before
    assert restored.layout.settings.read_text() == SETTINGS
    assert (restored.layout.root / "agencies.csv").read_text() == AGENCIES
    assert (restored.layout.root / "secret.key").read_bytes() == key
    assert [(e.who, e.detail, e.rows) for e in newest(restored.layout, 9)] == [
        ("id.example u-17", "agencies", 40)
    ]


def test_a_backup_beside_an_import_holds_the_state_that_was_published(
    store, load_week, week, tmp_path
):
    load_week(1)
    before = answers(store)
    # an import has put its rows into the ledger and has not published them yet
    (rows,) = store.layout.ledger.glob("000001*.parquet")
    shutil.copy(rows, rows.with_name(rows.name.replace("000001", "000002")))
    backed_up(store, tmp_path / "copy")
    restored = Store(tmp_path / "copy")
    restored.rebuild()
    assert answers(restored) == before
    assert check(restored).damage == ()


def test_a_second_backup_into_the_same_folder_follows_the_store(
    store, load_week, tmp_path
):
    load_week(1)
    backed_up(store, tmp_path / "copy")
    load_week(2)
    backed_up(store, tmp_path / "copy")
    restored = Store(tmp_path / "copy")
    restored.rebuild()
    assert answers(restored) == answers(store)
