"""Twenty sessions while a file is imported every minute, compared with a quiet run.

Two server processes over the demo's exports of a year. The last files are imported one
a minute while each reader changes a filter every ten seconds, more or less. Whatever a
page showed is then asked again of a copy of the store that takes the same imports with
one reader: after each import, each view of that state must read the same to the letter.
"""

import asyncio
import html
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median, quantiles

from metrics.generator import generate
from metrics.imports.load import import_files
from metrics.imports.parse import ImportOptions
from metrics.reference.regions import regions
from metrics.serving.log import LOG
from metrics.serving.nginx import COOKIE
from metrics.store.check import check
from metrics.store.store import Store
from tests.benchmarks.reader import Reader
from tests.benchmarks.sessions import PROCESSES, megabytes
from tests.servers import free_port, wait_until_up

SESSIONS = 20
EVERY = 10  # seconds between two changes of a reader
IMPORT_EVERY = 60  # seconds
LAST_WEEK = 47  # of 2026, that the newest of the demo's files speaks of
WEEKS = 12  # beginnings of a period that readers choose among
MOST = 1500  # megabytes of one of two processes: dashboard/deploy/README.md, summed
GROWTH = 1.15  # the last quarter's mean memory, of the second quarter's
_SCOPE = "Качество ответов · {region} ·"

View = tuple[int, str]  # the imports that a page rests on, and its address


@dataclass
class Seen:
    """What a run has shown."""

    texts: dict[View, set[str]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    memory: list[list[float]] = field(default_factory=list)  # of each process, by time

    def add(self, query: str, markup: str, seconds: float) -> None:
        """Keep what a page said."""
        text = _text(markup)
        imports = re.search(r"(\d+) загруз", text.replace("\N{NO-BREAK SPACE}", " "))
        if imports is None or 'role="alert"' in markup:
            self.failed.append(f"{query}: {text[:300]}")
            return
        self.seconds.append(seconds)
        self.texts.setdefault((int(imports[1]), query), set()).add(text)


def table(rows: int, minutes: int) -> str:
    """What was found, as Markdown."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = generate("demo", appeals=rows, seed=1, out=folder / "files")
        first, later = made.files[:-minutes], made.files[-minutes:]
        store = Store(folder / "loud")
        store.layout.make()
        shutil.copyfile(made.agencies_csv, store.layout.root / "agencies.csv")
        import_files(store, first, ImportOptions())
        shutil.copytree(store.layout.root, folder / "quiet")
        views = _views(made.truth, minutes)
        with _served(folder / "loud") as (url, server, log):
            loud = asyncio.run(_loud(url, server, folder / "loud", later, views))
        damage = check(store).damage
        errors = _errors(log)
        with _served(folder / "quiet") as (url, _, _):
            quiet = asyncio.run(_quiet(url, folder / "quiet", later, loud))
    return _told(rows, minutes, loud, quiet, [*errors, *damage, *loud.failed])


def _views(truth: Path, minutes: int) -> list[tuple[str, str]]:
    """Addresses, and the region whose name each page must show.

    Each period begins in a week that the first state has whole: a page takes the
    reader's period before for one that it has not.
    """
    told = json.loads(truth.read_text(encoding="utf-8"))
    codes = {region.name_ru: region.code for region in regions().values()}
    last = LAST_WEEK - minutes
    weeks = [f"2026-W{last - n:02d}" for n in range(2, 2 + WEEKS)]
    names = sorted(name for name in told["regions"] if name in codes)
    return [(f"lang=ru&region={codes[n]}&from={w}", n) for n in names for w in weeks]


async def _loud(
    url: str, server: int, store: Path, files: list[Path], views: list
) -> Seen:
    """Readers and imports side by side, for as many minutes as there are files."""
    seen, clock = Seen(), asyncio.get_running_loop().time
    until = clock() + IMPORT_EVERY * len(files)
    async with AsyncExitStack() as pages:
        readers = [
            await pages.enter_async_context(Reader(url, f"{COOKIE}={n}"))
            for n in range(SESSIONS)
        ]
        for reader in readers:
            await reader.shows("lang=ru")
        await asyncio.gather(
            _import_every(store, files, seen),
            _watch_memory(server, until, seen),
            *(_read(r, n, until, views, seen) for n, r in enumerate(readers)),
        )
    return seen


async def _read(reader: Reader, n: int, until: float, views: list, seen: Seen) -> None:
    draws, clock, before = random.Random(n), asyncio.get_running_loop().time, ""
    due = clock() + draws.uniform(0, EVERY)
    while due < until:
        await asyncio.sleep(max(0.0, due - clock()))
        query, region = draws.choice([v for v in views if v[1] != before])
        await _see(reader, query, region, seen)
        before = region
        due += draws.uniform(0.5, 1.5) * EVERY


async def _see(reader: Reader, query: str, region: str, seen: Seen) -> None:
    began = time.perf_counter()
    reader.forget()
    _, markup = await reader.shows(query)
    # a page that has seen a new state is drawn again just then, as it was before
    while _SCOPE.format(region=region) not in _text(markup):
        if 'class="failure"' in markup:
            break
        markup = await reader.finishes()
    seen.add(query, markup, time.perf_counter() - began)


async def _import_every(store: Path, files: list[Path], seen: Seen) -> None:
    clock = asyncio.get_running_loop().time
    due = clock()
    for file in files:
        due += IMPORT_EVERY
        await _import(store, file, seen)
        await asyncio.sleep(max(0.0, due - clock()))


async def _import(store: Path, file: Path, seen: Seen) -> None:
    words = ("-m", "metrics.cli", "import", str(file), "--store", str(store), "--json")
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, complained = await process.communicate()
    if process.returncode:
        seen.failed.append(f"{file.name}: {complained.decode()}")


async def _watch_memory(server: int, until: float, seen: Seen) -> None:
    while asyncio.get_running_loop().time() < until:
        seen.memory.append(megabytes(server))
        await asyncio.sleep(5)


async def _quiet(url: str, store: Path, files: list[Path], loud: Seen) -> Seen:
    """The same views of the same states, one after the other."""
    names = {region.code: region.name_ru for region in regions().values()}
    seen = Seen()
    states = sorted({imports for imports, _ in loud.texts})
    async with Reader(url, f"{COOKIE}=quiet") as reader:
        for imports in states:
            before = len(check(Store(store)).imports)
            for file in files[before - states[0] : imports - states[0]]:
                await _import(store, file, seen)
            for query in sorted(q for n, q in loud.texts if n == imports):
                code = re.search("region=([A-Z-]+)", query)[1]
                await _see(reader, query, names[code], seen)
    return seen


@contextmanager
def _served(store: Path) -> Iterator[tuple[str, int, Path]]:
    """The dashboard's address, the process that started it, and its log."""
    port = free_port()
    url, log = f"http://127.0.0.1:{port}", store.parent / f"{store.name}.log"
    words = ["serve", "--no-open", "--processes", str(PROCESSES), "--port", str(port)]
    with tempfile.TemporaryDirectory() as empty, log.open("wb") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "metrics.cli", *words, "--store", str(store)],
            cwd=empty,  # no settings of whoever runs this
            env={**os.environ, LOG: "json"},
            stderr=said,
        )
        try:
            wait_until_up(server, url)
            yield url, server.pid, log
        finally:
            server.terminate()
            server.wait()


def _errors(log: Path) -> list[str]:
    lines = log.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if '"level": "error"' in line]


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", markup)))


def _told(rows: int, minutes: int, loud: Seen, quiet: Seen, wrong: list[str]) -> str:
    several = [view for view, texts in loud.texts.items() if len(texts) > 1]
    other = [view for view in loud.texts if loud.texts[view] != quiet.texts.get(view)]
    quarter = max(1, len(loud.memory) // 4)
    second, last = loud.memory[quarter : 2 * quarter], loud.memory[-quarter:]
    growth = mean(map(sum, last)) / mean(map(sum, second or last))
    most = max(max(held) for held in loud.memory)
    p95 = quantiles(loud.seconds, n=20, method="inclusive")[-1]
    states = len({imports for imports, _ in loud.texts})
    lines = (
        f"# {SESSIONS} sessions for {minutes} min, an import every {IMPORT_EVERY} s:"
        f" some {rows:,} appeals, {PROCESSES} server processes",
        "",
        "| what | found | asked for |",
        "|---|---|---|",
        f"| pages drawn | {len(loud.seconds)} | |",
        f"| states that they saw | {states} | |",
        f"| errors: pages, imports, log, check | {len(wrong)} | 0 |",
        f"| views compared with the quiet run | {len(loud.texts)} | |",
        f"| of them different | {len(other)} | 0 |",
        f"| of them shown in two ways | {len(several)} | 0 |",
        f"| most memory of a process, MB | {most:.0f} | <= {MOST} |",
        f"| memory in the last quarter ÷ in the second | {growth:.2f} | <= {GROWTH} |",
        f"| seconds for a page, p50 / p95 | {median(loud.seconds):.2f} / {p95:.2f} | |",
    )
    found = [f"- {v}: {_apart(loud, quiet, v)}" for v in other[:5]]
    found += [f"- {error}" for error in wrong[:5]]
    return "\n".join((*lines, *([""] if found else []), *found))


def _apart(loud: Seen, quiet: Seen, view: View) -> str:
    """Where two texts of a view part, with what stands around."""
    texts = [*loud.texts[view], *quiet.texts.get(view, {"not seen"})][:2]
    pairs = enumerate(zip(*texts, strict=False))
    at = next((n for n, (one, other) in pairs if one != other), 0)
    return " / ".join(repr(text[max(0, at - 40) : at + 80]) for text in texts)
