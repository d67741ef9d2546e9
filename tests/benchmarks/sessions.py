"""Many readers at once: `appeals serve --processes 2`, asked over its websocket.

Each reader changes a filter every 10 seconds, more or less, to one that nobody has
chosen before, so that no answer is remembered. A single reader changes it every two
seconds, to be measured often enough: nobody else is there to be waited for.
"""

import asyncio
import itertools
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles

from metrics.reference.regions import regions
from metrics.serving.nginx import COOKIE
from tests.benchmarks.large import EXPORTED_AT, REGIONS, kept_in, store_of
from tests.benchmarks.reader import Reader
from tests.servers import children, free_port, wait_until_up

PROCESSES = 2
LEVELS = (1, 10, 20, 40)
SECONDS = 60  # of one level
EVERY = 10  # seconds between two changes of a reader
OF_ONE = 2  # seconds between two changes of a single reader
LIMIT = 2  # times a single reader's p95, at 20 readers
_WEEKS = 100  # of the data's years, as beginnings of a period


def table(rows: int, rounds: int) -> str:
    """Medians and 95th percentiles as a Markdown table, and what the processes hold."""
    changes = _changes()
    found: dict[int, list[float]] = {level: [] for level in LEVELS}
    memory: dict[int, list[float]] = {}
    with _served(store_of(rows, kept_in(rows)).layout.root) as (url, server):
        asyncio.run(_level(url, 1, 10, changes))  # what is opened once
        for _ in range(rounds):
            for level in LEVELS:
                found[level] += asyncio.run(_level(url, level, SECONDS, changes))
                memory[level] = megabytes(server)
    return "\n".join(
        (
            f"# {rows:,} appeals, {PROCESSES} server processes: each reader changes a"
            f" filter every {EVERY} s ({rounds} × {SECONDS} s)",
            "",
            "| readers | changes | p50 s | p95 s | p50 ÷ one's | p95 ÷ one's"
            " | MB of each process |",
            "|---|---|---|---|---|---|---|",
            *(_row(level, found[level], found[1], memory[level]) for level in LEVELS),
            "",
            f"Limit: p95 of 20 readers at most {LIMIT} × one's. Every change is new to"
            " the server; a reader who only looks asks every 5 s whether there is a new"
            " state, and that is in it.",
        )
    )


def _row(
    level: int, seconds: list[float], of_one: list[float], memory: list[float]
) -> str:
    half, most = median(seconds), _p95(seconds)
    held = ", ".join(f"{m:.0f}" for m in memory)
    return (
        f"| {level} | {len(seconds)} | {half:.2f} | {most:.2f}"
        f" | {half / median(of_one):.2f} | {most / _p95(of_one):.2f} | {held} |"
    )


def _p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1]


def _changes() -> Iterator[tuple[str, str]]:
    """Addresses, none twice, and the name of the region that each page must show."""
    codes = {region.name_ru: region.code for region in regions().values()}
    year, last, _ = EXPORTED_AT.isocalendar()
    weeks = [_week(year, last - 2 - n) for n in range(_WEEKS)]
    drawn = list(itertools.product(REGIONS, weeks))
    random.Random(1).shuffle(drawn)
    for name, week in drawn:
        yield f"lang=ru&region={codes[name]}&from={week}", name
    raise RuntimeError("every change has been made: fewer rounds, please")


def _week(year: int, number: int) -> str:
    # of a year with 52 weeks or more, the first 52
    while number < 1:
        year, number = year - 1, number + 52
    return f"{year}-W{number:02d}"


async def _level(
    url: str, level: int, seconds: float, changes: Iterator[tuple[str, str]]
) -> list[float]:
    """How long each change of so many readers took, in seconds."""
    draws = random.Random(level)
    async with AsyncExitStack() as open_pages:
        readers = [
            await open_pages.enter_async_context(Reader(url, f"{COOKIE}={n}"))
            for n in range(level)
        ]
        for reader in readers:
            await reader.shows("lang=ru")
        until = asyncio.get_running_loop().time() + seconds
        every = OF_ONE if level == 1 else EVERY
        read = await asyncio.gather(
            *(_read(reader, until, every, changes, draws) for reader in readers)
        )
    return list(itertools.chain.from_iterable(read))


async def _read(
    reader: Reader,
    until: float,
    every: float,
    changes: Iterator[tuple[str, str]],
    draws: random.Random,
) -> list[float]:
    clock = asyncio.get_running_loop().time
    due = clock() + draws.uniform(0, every)
    found = []
    while due < until:
        await asyncio.sleep(max(0.0, due - clock()))
        query, name = next(changes)
        seconds, markup = await reader.shows(query)
        if name not in markup:
            raise RuntimeError(f"{query} did not show {name}")
        found.append(seconds)
        due += draws.uniform(0.5, 1.5) * every
    return found


@contextmanager
def _served(store: Path) -> Iterator[tuple[str, int]]:
    """The address of the dashboard, and the process that started all of it."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    words = ["serve", "--no-open", "--processes", str(PROCESSES), "--port", str(port)]
    with tempfile.TemporaryDirectory() as empty:
        server = subprocess.Popen(
            [sys.executable, "-m", "metrics.cli", *words, "--store", str(store)],
            cwd=empty,  # no settings of whoever runs this
        )
        try:
            wait_until_up(server, url)
            yield url, server.pid
        finally:
            server.terminate()
            server.wait()


def megabytes(server: int) -> list[float]:
    """What each server process holds in memory."""
    ids = [pid for pid, said in children(server).items() if "streamlit run" in said]
    listed = subprocess.run(
        ["ps", "-o", "rss=", "-p", ",".join(map(str, ids))],
        capture_output=True,
        text=True,
        check=True,
    )
    return [int(kilobytes) / 1000 for kilobytes in listed.stdout.split()]
