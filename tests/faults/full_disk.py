"""Fills a small disk under a store: `python -m tests.faults.full_disk FOLDER`.

The folder is a disk of its own of few megabytes; see `test_writing`.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

from metrics.errors import Refused
from metrics.store.check import check
from metrics.store.store import Store
from tests.exports import counts, load, write_csv

MEGABYTES = 32
ROWS = 3000


def main(folder: Path) -> None:
    """Import; fill the disk; import again; make room; import again."""
    store = Store(folder / "store")
    weeks = [_week(folder, n) for n in (1, 2)]
    load(store, weeks[0], exported_at=date(2026, 2, 1))
    filling = folder / "filling"
    _fill(filling)
    try:
        load(store, weeks[1], exported_at=date(2026, 2, 8))
    except Refused as refusal:
        print(" ".join(str(refusal).split()))
    _tell(store)
    filling.unlink()
    load(store, weeks[1], exported_at=date(2026, 2, 8))
    _tell(store)


def _week(folder: Path, n: int) -> Path:
    days = (date(2026, 1, 1) + timedelta(days=i % 28) for i in range(ROWS))
    rows = "\n".join(f"{n}-{i} | {day}" for i, day in enumerate(days))
    return write_csv(folder / f"{n}.csv", f"appeal_id | received_at\n{rows}")


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return  # there is no room left


def _tell(store: Store) -> None:
    damage = "; ".join(check(store).damage) or "no damage"
    print(f"received {counts(store, 'received')['received']}, {damage}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
