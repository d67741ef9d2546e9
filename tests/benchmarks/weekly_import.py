"""A weekly file of 100,000 rows into a large store, while a reader goes on asking.

`python -m tests.benchmarks.weekly_import fill|read|import FOLDER` is one part of it.
"""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from metrics.ask import ask
from metrics.imports.load import import_files
from metrics.imports.parse import ImportOptions
from metrics.question import Question
from metrics.store.store import Store
from tests.benchmarks import imports
from tests.benchmarks.large import kept_in, renew
from tests.benchmarks.machine import measured, started

WEEKLY = 100_000  # half of them new, the others answered since the first export
FIRST, NEXT = "pos_2026-11-30.csv", "pos_2026-12-07.csv"
WITHIN_SECONDS = 15  # asked of ten million appeals
PAUSE = 0.1  # seconds between the questions of the reader
QUESTION = Question(metrics=("satisfied", "on_time"), split_by=("region",))
MODULE = "tests.benchmarks.weekly_import"


def table(rows: int, rounds: int) -> str:
    """Medians of rounds as a Markdown table; each begins with the same store."""
    filled = _filled(rows)
    with tempfile.TemporaryDirectory() as folder:
        found = [_round(filled, Path(folder) / "round") for _ in range(rounds)]
    return _told(rows, rounds, found)


def _filled(rows: int) -> Path:
    """A folder with a store of so many appeals, and the file of the week after."""
    folder = kept_in(rows).with_name(f"weekly-{rows}")
    store = Store(folder / "store")
    if store.layout.current_name() is None:
        folder.mkdir(parents=True, exist_ok=True)
        imports.write(folder / FIRST, range(rows))
        measured(MODULE, "fill", folder)
        (folder / FIRST).unlink()
    else:
        renew(store)
    imports.write(folder / NEXT, _weekly(rows), answered=True)
    return folder


def _weekly(rows: int) -> range:
    return range(rows - WEEKLY // 2, rows + WEEKLY // 2)


def _round(filled: Path, into: Path) -> dict[str, float]:
    """What one import took, and what the reader saw meanwhile."""
    shutil.copytree(filled, into)
    before = _snapshot(into)
    copying = time.perf_counter()
    shutil.copyfile(before, into / "copy")
    copied = time.perf_counter() - copying
    (into / "copy").unlink()
    reader = started(MODULE, "read", into)
    try:
        while not (into / "asked.json").exists() and reader.poll() is None:
            time.sleep(0.1)
        seconds, memory = measured(MODULE, "import", into)
    finally:
        (into / "stop").touch()
        reader.wait()
    asked = json.loads((into / "asked.json").read_text(encoding="utf-8"))
    size = before.stat().st_size / 2**20
    shutil.rmtree(into)
    return {
        "import": seconds,
        "memory": memory,
        "copy": copied,
        "size": size,
        "failed": reader.returncode,
        **asked,
    }


def _snapshot(into: Path) -> Path:
    layout = Store(into / "store").layout
    return layout.snapshot(layout.current_name())


def _told(rows: int, rounds: int, found: list[dict[str, float]]) -> str:
    def middle(name: str) -> float:
        return median(one[name] for one in found)

    def most(name: str) -> float:
        return max(one[name] for one in found)

    return "\n".join(
        (
            f"# {WEEKLY:,} rows into {rows:,} appeals, median of {rounds}",
            "",
            f"Snapshot of {middle('size'):.0f} MiB. Asked: at most {WITHIN_SECONDS} s"
            " at 10,000,000, and answers throughout.",
            "",
            "| what | found |",
            "|---|---|",
            f"| copying the snapshot, seconds | {middle('copy'):.1f} |",
            "| `appeals import`, all checks, published, seconds"
            f" | {middle('import'):.1f} |",
            f"| ratio | {middle('import') / middle('copy'):.1f} |",
            f"| peak MiB of the import | {most('memory'):.0f} |",
            f"| answers that a reader got meanwhile | {middle('answers'):.0f} |",
            f"| longest wait for one, seconds | {most('longest'):.2f} |",
            f"| states it saw | {middle('states'):.0f} |",
            f"| readers that failed | {sum(bool(one['failed']) for one in found)} |",
        )
    )


def read(folder: Path) -> None:
    """Ask again and again until the file `stop` is there; tell in `asked.json`."""
    store = Store(folder / "store")
    answers, longest, states = 0, 0.0, set()
    while not (folder / "stop").exists():
        before = time.perf_counter()
        snapshot = store.snapshot()
        assert ask(snapshot, QUESTION)
        states.add(snapshot.name)
        answers += 1
        longest = max(longest, time.perf_counter() - before)
        told = {"answers": answers, "longest": longest, "states": len(states)}
        draft = folder / "asked.new"
        draft.write_text(json.dumps(told), encoding="utf-8")
        draft.replace(folder / "asked.json")
        time.sleep(PAUSE)


def load(folder: Path, name: str) -> None:
    """Import one of the files into the store of the folder."""
    loaded = import_files(Store(folder / "store"), (folder / name,), ImportOptions())
    assert not loaded.refused, loaded.refused


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    if what == "read":
        read(where)
    else:
        load(where, FIRST if what == "fill" else NEXT)
