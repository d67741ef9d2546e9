"""A real server under faults, asked as a browser asks it."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.server import command
from metrics.serving.program import stop
from tests.benchmarks.reader import Reader
from tests.faults.conftest import obeying
from tests.faults.test_writing import may_not_be_written
from tests.pages.exports import HEALTH, SMALL
from tests.pages.listed import PAGES
from tests.servers import free_port, wait_until_up

HEAD = '<h1 class="headline'
FAILED = 'class="failure"'


@pytest.fixture
def two(imported) -> Path:
    """A store of two imports."""
    imported(*SMALL, name="first_2026-11-16.csv")
    return imported(HEALTH, name="second_2026-11-23.csv")


@contextmanager
def served(
    store: Path, port: int, *, said: object = subprocess.DEVNULL, **environment: str
) -> Iterator[subprocess.Popen]:
    """The dashboard over a store, bound by the rights of files."""
    server = subprocess.Popen(
        [*obeying(), *command(port, "127.0.0.1", store)],
        env={**os.environ, "APPEALS_STORE": str(store), **environment},
        stdout=subprocess.DEVNULL,
        stderr=said,
    )
    try:
        wait_until_up(server, f"http://127.0.0.1:{port}")
        yield server
    finally:
        stop(server)


def read(port: int, ask: Callable, page: str = "") -> object:
    """What a reader with one open page gets."""

    async def reading() -> object:
        async with Reader(f"http://127.0.0.1:{port}", "", page) as reader:
            return await ask(reader)

    # a thread of its own: a browser of other tests keeps a loop in this one
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, reading()).result()


def shown(port: int, query: str = "lang=ru", page: str = "") -> str:
    """The markup of a page that is opened anew."""

    async def once(reader: Reader) -> str:
        _, markup = await reader.shows(query)
        return markup

    return read(port, once, page)


def head(markup: str) -> str:
    """The largest text of a page."""
    (line,) = (one for one in markup.splitlines() if one.startswith(HEAD))
    return line


def test_every_page_stands_over_a_folder_that_may_not_be_written(two):
    port = free_port()
    with may_not_be_written(two), served(two, port):
        pages = {page: shown(port, page=page) for page in ("", *PAGES)}
    assert [page for page, markup in pages.items() if FAILED in markup] == []
    assert "684 " in pages[""].replace("\N{NO-BREAK SPACE}", " ")


def test_a_killed_server_that_is_started_again_shows_the_same_view(two):
    port = free_port()
    view = "lang=ru&topic=Дороги"
    with served(two, port) as server:
        before = shown(port, view, "agencies")
        server.send_signal(signal.SIGKILL)
        server.wait()
    with served(two, port):
        assert head(shown(port, view, "agencies")) == head(before)
    assert HEAD in before


def test_of_200_rapid_changes_the_last_one_is_shown_and_nothing_fails(two):
    port, last = free_port(), "lang=en&topic=Медицина"
    with served(two, port):
        calm = shown(port, last)

        async def hurry(reader: Reader) -> list[str]:
            for n in range(199):
                await reader.asks(f"lang={('en', 'ru')[n % 2]}&topic=Дороги")
            await reader.asks(last)
            seen = [await reader.finishes()]
            while head(seen[-1]) != head(calm):  # a run before the last was whole
                seen.append(await reader.finishes())
            _, again = await reader.shows(last)
            return [*seen, again]

        seen = read(port, hurry)
        assert head(shown(port, "lang=en&topic=Дороги")) != head(calm)
    assert [markup for markup in seen if FAILED in markup] == []
    assert head(seen[-1]) == head(calm)
