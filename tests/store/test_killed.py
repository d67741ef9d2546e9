"""`kill -9` at any moment of an import: the published state stays."""

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


def test_a_killed_import_changes_nothing_and_the_next_one_succeeds(tmp_path):
    made = generate("plain", appeals=4000, seed=1, out=tmp_path, format="canonical")
    old, *rest = made.files
    store = Store(tmp_path / "store")
    load(store, old)
    before = (store.layout.current_name(), counts(store, "received", "open"))
    command = [sys.executable, "-m", "metrics.cli", "import", *map(str, rest)]
    command += ["--store", str(store.layout.root)]

    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    takes = time.monotonic() - started
    for number in range(2, 2 + len(rest)):
        store.withdraw(number, "imported again below", erase=True)
    settled = counts(store, "received", "open")
    assert settled == before[1]
    name = store.layout.current_name()

    moments = random.Random(7)
    killed = 0
    for _ in range(MOMENTS):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(timeout=takes * moments.uniform(0.1, 0.6))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
        if store.layout.current_name() != name:
            break  # it was faster than its kill: published whole, which is right too
        assert counts(store, "received", "open") == settled
        assert check(store).damage == ()
    assert killed >= MOMENTS // 2

    path = write_csv(
        tmp_path / "next.csv", "appeal_id | received_at\nafterwards | 2026-01-05"
    )
    load(store, path, exported_at=date(2027, 1, 1))
    assert check(store).damage == ()
    assert check(store).notes == ()
