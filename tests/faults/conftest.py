"""Stores that faults befall, and pages over them."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from metrics.store.store import Store
from tests.exports import load, write_csv
from tests.pages.conftest import (  # noqa: F401 - fixtures
    folder,
    imported,
    opened,
    the_day_after_the_export,
)

FIRST = date(2026, 1, 12)
LEAST = "--bounding-set=-dac_override,-dac_read_search"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "store")


@pytest.fixture
def week(tmp_path: Path) -> Callable[[int], Path]:
    """The n-th weekly file: 400 appeals of its own, half of them rated 5."""

    def written(n: int) -> Path:
        rows = "\n".join(
            f"{n}-{i} | 2026-01-0{1 + i % 9} | 2026-01-1{i % 2} | {1 + 4 * (i % 2)}"
            for i in range(400)
        )
        text = f"appeal_id | received_at | closed_at | rating\n{rows}"
        return write_csv(tmp_path / f"{n}.csv", text)

    return written


@pytest.fixture
def load_week(store: Store, week) -> Callable[[int], None]:
    """Import the n-th weekly file; the first five are written beforehand."""
    paths = {n: week(n) for n in range(1, 6)}

    def loaded(n: int) -> None:
        load(store, paths[n], exported_at=FIRST + timedelta(weeks=n))

    return loaded


def obeying() -> list[str]:
    """What comes before a command so that rights of files bind it, even for root."""
    return ["setpriv", LEAST, "--inh-caps=-all"] if os.geteuid() == 0 else []


def appeals(*words: object, store: Store, **options: object) -> subprocess.Popen:
    """The command as a program of its own, whose words can be read."""
    command = [*obeying(), sys.executable, "-m", "metrics.cli", *map(str, words)]
    return subprocess.Popen(
        [*command, "--store", str(store.layout.root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def refused(process: subprocess.Popen) -> str:
    """What a refused command has said, in one line; the test fails if it was not."""
    _, told = process.communicate(timeout=120)
    assert process.returncode == 1, told
    assert "Traceback" not in told
    return " ".join(told.split())
