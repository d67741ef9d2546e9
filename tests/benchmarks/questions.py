"""The questions of the first page, and the same counts by hand.

Ours is what the page asks when a reader chooses a region, by an engine that knows
nothing yet. Beside it stand one DuckDB scan written by hand for exactly these counts,
polars over the same columns as Parquet from disk, and pandas with them in memory.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import duckdb
import pandas as pd

from metrics.engines.duckdb import DuckdbEngine
from metrics.store.database import reading
from tests.benchmarks.by_hand import Period, by_pandas, by_polars, by_scan, columns
from tests.benchmarks.large import kept_in, store_of
from tests.benchmarks.recorded import REGION, answered, page_batches, scans

Run = Callable[[], object]


def table(rows: int, rounds: int) -> str:
    """Medians of interleaved runs as a Markdown table."""
    with tempfile.TemporaryDirectory() as temporary:
        root = kept_in(rows)
        store = store_of(rows, root)
        batches = page_batches(root)
        connection = reading(store.layout.snapshot(store.layout.current_name()))
        period = Period.of(batches)
        parquet = Path(temporary) / "appeals.parquet"
        _write(connection, parquet)
        engine = DuckdbEngine(connection)
        frame = pd.read_parquet(parquet)
        ways: dict[str, Run] = {
            "our page": lambda: answered(engine, batches),
            "one DuckDB scan by hand": lambda: by_scan(connection, period, REGION),
            "polars, Parquet from disk": lambda: by_polars(parquet, period, REGION),
            "pandas, in memory": lambda: by_pandas(frame, period, REGION),
        }
        _all_count_the_same(ways)
        taken = _interleaved(ways, rounds)
        number = scans(engine, batches)
    return _table(rows, rounds, taken, number)


def _write(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    connection.cursor().execute(
        f"COPY (SELECT {', '.join(columns())} FROM appeals) TO '{path}'"
        " (FORMAT parquet, COMPRESSION zstd)"
    )


def _all_count_the_same(ways: dict[str, Run]) -> None:
    ours, *others = (run() for run in ways.values())
    totals = {
        tally.conditions[-1]: seen[None][-1]
        for tally, counts in ours.items()
        for group, seen in counts.items()
        if group == () and None in seen and tally.anchor == "answered_day"
    }
    satisfied = totals["is_valid", "is_rated", "is_satisfied"]
    assert {found["satisfied"] for found in others} == {satisfied}, (others, satisfied)


def _interleaved(ways: dict[str, Run], rounds: int) -> dict[str, list[tuple]]:
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, run in ways.items():
            wall, cpu = perf_counter(), process_time()
            run()
            taken[name].append((perf_counter() - wall, process_time() - cpu))
    return taken


def _table(rows: int, rounds: int, taken: dict[str, list], number: int) -> str:
    lines = [
        f"# Questions of the first page over {rows:,} appeals, median of {rounds}",
        "",
        f"A region is chosen, 13 weeks; our page takes {number} scans.",
        "",
        "| what | ms | ms of processor | times ours |",
        "|---|---|---|---|",
    ]
    times = {
        name: [1000 * median(run[i] for run in runs) for i in (0, 1)]
        for name, runs in taken.items()
    }
    ours = times["our page"]
    for name, (wall, cpu) in times.items():
        lines.append(f"| {name} | {wall:.0f} | {cpu:.0f} | {wall / ours[0]:.2f} |")
    return "\n".join(lines)
