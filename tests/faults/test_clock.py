"""The clock of the computer jumps: numbers are of the files' days, not of its days."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from metrics.store.check import check
from metrics.store.settings import read
from metrics.store.store import Store
from tests.exports import counts, load
from tests.faults.conftest import appeals
from tests.pages.conftest import words
from tests.pages.exports import SMALL
from tests.servers import without

YEAR = 365 * 24 * 3600  # seconds


@pytest.fixture(scope="module")
def moved_by(tmp_path_factory):
    """The environment of a program whose clock is so many seconds off."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        without("the clock of one program is moved on Linux with a C compiler")
    library = tmp_path_factory.mktemp("clock") / "clock.so"
    source = Path(__file__).with_name("clock.c")
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True
    )

    def environment(seconds: int) -> dict[str, str]:
        moved = {"LD_PRELOAD": str(library), "CLOCK_MOVED": str(seconds)}
        return {**os.environ, **moved}

    return environment


def test_the_clock_of_a_program_is_really_moved(moved_by):
    year = "import datetime; print(datetime.date.today().year)"
    command = [sys.executable, "-c", year]
    told = subprocess.run(
        command, env=moved_by(30 * YEAR), capture_output=True, text=True, check=True
    )
    assert int(told.stdout) - date.today().year in (29, 30)


def test_imports_under_a_wrong_clock_give_the_numbers_of_a_right_one(
    store, week, moved_by, tmp_path
):
    right = Store(tmp_path / "right")
    for n, off in ((1, 40 * YEAR), (2, -20 * YEAR)):
        words_ = ("import", week(n), "--exported-at", f"2026-02-0{n}")
        process = appeals(*words_, store=store, env=moved_by(off))
        _, complained = process.communicate(timeout=120)
        assert process.returncode == 0, complained
        load(right, week(n), exported_at=date(2026, 2, n))
    assert check(store).damage == ()
    asked = ("received", "satisfied", "open", "median_days")
    assert counts(store, *asked) == counts(right, *asked)
    assert store.layout.current_name() == right.layout.current_name() == "000002-b1"


def test_settings_that_are_older_than_those_before_are_read(store):
    store.layout.make()
    store.layout.settings.write_text("upload_megabytes = 10")
    assert read(store.layout).upload_megabytes == 10
    store.layout.settings.write_text("upload_megabytes = 20")
    os.utime(store.layout.settings, (0, 0))  # the clock was set back to 1970
    assert read(store.layout).upload_megabytes == 20


@pytest.mark.parametrize(("year", "is_old"), [(1999, False), (2099, True)])
def test_a_page_only_tells_how_old_the_data_are(
    imported, opened, monkeypatch, year, is_old
):
    imported(*SMALL)
    monkeypatch.setattr("dashboard.components.stale.today", lambda: date(year, 1, 1))
    said = words(opened())
    assert ("загрузите следующую выгрузку" in said) is is_old
