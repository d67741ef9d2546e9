"""`kill -9` at any moment of an import: the old state or the new one, whole."""

import random
import subprocess
import sys
import time
from datetime import date

from metrics.generator import generate
from metrics.store.check import check
from metrics.store.store import Store
from tests.exports import counts, load, write_csv

MOMENTS = 20


def test_a_killed_import_leaves_a_whole_state_and_the_next_one_succeeds(tmp_path):
    made = generate("plain", appeals=2000, seed=1, out=tmp_path, format="canonical")
    old, *rest = made.files[:4]
    store = Store(tmp_path / "store")
    load(store, old)
    before = counts(store, "received", "open")
    command = [sys.executable, "-m", "metrics.cli", "import", *map(str, rest)]
    command += ["--store", str(store.layout.root)]

    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    takes = time.monotonic() - started
    after = counts(store, "received", "open")
    assert after != before
    name = taken_back(store)

    moments = random.Random(7)
    killed = 0
    for _ in range(MOMENTS):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(timeout=takes * moments.uniform(0.05, 1.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
        assert check(store).damage == ()
        is_old = store.layout.current_name() == name
        assert counts(store, "received", "open") == (before if is_old else after)
        name = name if is_old else taken_back(store)
    assert killed >= MOMENTS // 2

    path = write_csv(
        tmp_path / "next.csv", "appeal_id | received_at\nafterwards | 2026-01-05"
    )
    load(store, path, exported_at=date(2027, 1, 1))
    assert check(store).damage == ()
    assert check(store).notes == ()


def taken_back(store: Store) -> str:
    """Withdraw all but the first import; the name of the state then."""
    for entry in check(store).imports[1:]:
        store.withdraw(entry.number, "imported again below", erase=True)
    return store.layout.current_name()
