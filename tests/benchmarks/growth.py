"""Time and memory of the first page's questions as the store grows.

Of `--rows` a thirtieth, a fifteenth, a third and all, each in a program of its own.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from metrics.engines.duckdb import DuckdbEngine
from metrics.store.database import reading
from tests.benchmarks.large import kept_in, store_of
from tests.benchmarks.recorded import answered, page_batches
from tests.peak import telling_peak

PARTS = (30, 15, 3, 1)


def table(rows: int, rounds: int) -> str:
    """By size: medians, and how they grew beside the rows."""
    lines = [
        f"# Growth of the first page's questions, median of {rounds}",
        "",
        "| appeals | ms | ms of processor | peak MiB | rows grew | time grew |",
        "|---|---|---|---|---|---|",
    ]
    first = None
    for size in (rows // part for part in PARTS):
        store_of(size, kept_in(size))
        wall, cpu, memory = _measured(size, rounds)
        first = first or (size, cpu)
        lines.append(
            f"| {size:,} | {wall:.0f} | {cpu:.0f} | {memory:.0f}"
            f" | {size / first[0]:.1f} x | {cpu / first[1]:.1f} x |"
        )
    return "\n".join(lines)


def _measured(rows: int, rounds: int) -> tuple[float, float, float]:
    command = [sys.executable, "-m", "tests.benchmarks.growth", str(rows), str(rounds)]
    with tempfile.TemporaryDirectory() as folder:
        peak = Path(folder) / "peak"
        said = subprocess.run(
            telling_peak(command, peak), stdout=subprocess.PIPE, check=True
        ).stdout
        return (*json.loads(said), int(peak.read_text()) / 1024)


def main(rows: int, rounds: int) -> None:
    """Milliseconds, and those of the processor, as JSON."""
    root = kept_in(rows)
    store = store_of(rows, root)
    batches = page_batches(root)
    path: Path = store.layout.snapshot(store.layout.current_name())
    engine = DuckdbEngine(reading(path))
    taken = []
    for _ in range(rounds):
        wall, cpu = perf_counter(), process_time()
        answered(engine, batches)
        taken.append((perf_counter() - wall, process_time() - cpu))
    print(json.dumps([1000 * median(one[i] for one in taken) for i in (0, 1)]))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
