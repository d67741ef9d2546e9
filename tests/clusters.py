"""Sail, a Spark Connect server without Java: clusters that tests start and stop."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from metrics.cluster.connection import Connection
from metrics.cluster.place import Place
from metrics.cluster.publish import write_state
from metrics.engines.spark import SparkEngine
from tests.servers import free_port, listens

SAIL = Path(sys.executable).with_name("sail")
_START_WITHIN = 30  # seconds
_running: list["Sail"] = []


class Sail:
    """A server, and a folder that it reads."""

    def __init__(self, folder: Path, port: int) -> None:
        self.url = f"sc://127.0.0.1:{port}"
        self.connection = Connection(self.url)
        self._folder = folder

    def published(self, database: duckdb.DuckDBPyConnection) -> SparkEngine:
        """An engine over the appeals of a database, published for it."""
        place = Place(tempfile.mkdtemp(dir=self._folder))
        written = write_state(database, place, "000001-b1", (), self._folder)
        view = f"appeals_{written.folder.replace('-', '_')}"
        files = f"{place.url}/{written.folder}"
        return SparkEngine(self.connection, view=view, files=files)


def running() -> Sail:
    """The server of this process; the fixture `sail` starts it."""
    return _running[0]


@contextmanager
def started(folder: Path) -> Iterator[Sail]:
    """The server of this process, stopped by its process id in the end."""
    port = free_port()
    with sail_process(folder, port):
        _running.append(Sail(folder, port))
        yield _running[0]
        _running.pop().connection.close()


@contextmanager
def sail_process(folder: Path, port: int) -> Iterator[subprocess.Popen]:
    """Sail with several workers on a port of this machine."""
    log = (folder / "sail.log").open("w")
    server = subprocess.Popen(
        [SAIL, "spark", "server", "--ip", "127.0.0.1", "--port", str(port)],
        env=os.environ | {"SAIL_MODE": "local-cluster"},
        stdout=log,
        stderr=log,
    )
    try:
        until = time.monotonic() + _START_WITHIN
        while not listens(port):
            if server.poll() is not None or time.monotonic() > until:
                pytest.fail(f"Sail did not start: {(folder / 'sail.log').read_text()}")
            time.sleep(0.02)
        yield server
    finally:
        server.terminate()
        server.wait()
        log.close()
