"""An import that cannot be written: it is told, and the state before it stays whole."""

import os
import resource
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from metrics.errors import Refused
from metrics.language.language import language
from metrics.language.refusals import refusal_lines
from metrics.store.check import check
from metrics.store.store import Store
from tests.exports import counts
from tests.faults import full_disk
from tests.faults.conftest import appeals, refused


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """No program may write a larger one: a disk that is full at some moment."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def test_whatever_file_does_not_fit_nothing_is_lost_and_it_may_be_tried_again(
    store, load_week
):
    load_week(1)
    before = counts(store, "received", "satisfied")
    assert before == {"received": 400, "satisfied": 400}
    # not even the first file; the rows; the state that holds them
    for size in (0, 100, 2_000, 10_000, 100_000, 500_000):
        with no_file_larger_than(size), pytest.raises(Refused):
            load_week(2)
        assert check(store).damage == ()
        assert counts(store, "received", "satisfied") == before
    load_week(2)
    assert check(store).notes == ()
    assert counts(store, "received", "satisfied") == {
        "received": 800,
        "satisfied": 800,
    }


def test_a_full_disk_is_named_and_once_there_is_room_the_import_succeeds(tmp_path):
    program = [sys.executable, "-m", full_disk.__name__, str(tmp_path)]
    ran = subprocess.run(
        [*small_disk(tmp_path), *program], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    told, *states = ran.stdout.splitlines()
    assert "No space left on device" in told
    assert "Free disk space" in told
    assert states == [
        "received 3000, no damage",  # while the disk is full
        "received 6000, no damage",  # once there is room
    ]


def small_disk(folder) -> list[str]:
    """What comes before a command to give it a disk of a few megabytes on a folder."""
    namespaces = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    mount = f"mount -t tmpfs -o size={full_disk.MEGABYTES}m none '{folder}'"
    command = ["unshare", "--mount", *namespaces, "sh", "-c", f'{mount} && "$@"', "sh"]
    if (
        shutil.which("unshare") is None
        or subprocess.run(
            [*command, "true"], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("this system lets nobody mount a small disk for a test")
    return command


def test_a_full_disk_is_told_in_russian_without_a_machines_words():
    said = Refused("store", "{error}.", error="IO Error: x: No space left on device")
    assert refusal_lines(language("ru"), said) == ["store: на диске нет места."]


def test_a_folder_that_may_not_be_written_is_named_and_still_answers(
    store, load_week, week
):
    load_week(1)
    with may_not_be_written(store.layout.root):
        told = refused(appeals("import", week(2), store=store))
        assert "cannot be written: Permission denied." in told
        assert "ask for the right to write" in told
        assert counts(Store(store.layout.root), "received") == {"received": 400}
    load_week(2)
    assert counts(store, "received") == {"received": 800}


@contextmanager
def may_not_be_written(root) -> Iterator[None]:
    """A folder with all in it whose owner took the right to write away."""
    paths = [root, *root.rglob("*")]
    rights = {path: stat.S_IMODE(path.stat().st_mode) for path in paths}
    for path in paths:
        path.chmod(rights[path] & ~0o222)
    try:
        yield
    finally:
        for path in paths:
            path.chmod(rights[path])


def test_of_two_imports_at_once_one_is_done_and_the_other_told_to_wait(store, week):
    both = [
        appeals("import", week(n), "--exported-at", f"2026-02-0{n}", store=store)
        for n in (1, 2)
    ]
    told = [process.communicate(timeout=120)[1] for process in both]
    codes = [process.returncode for process in both]
    done = sorted(codes) == [0, 0]  # one may have ended before the other began
    assert done or sorted(codes) == [0, 1]
    if not done:
        assert "another import is running. Wait for it to end" in told[codes.index(1)]
    assert check(store).damage == ()
    assert counts(store, "received") == {"received": 800 if done else 400}
