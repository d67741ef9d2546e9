"""A published state that a cluster counts, opened as a store's is."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from threading import Lock

from metrics.cluster import manifest
from metrics.cluster.connection import Connection
from metrics.cluster.manifest import Manifest
from metrics.cluster.place import Place
from metrics.engines.kept import KeptEngine
from metrics.engines.spark import SparkEngine
from metrics.errors import ClusterRefused
from metrics.snapshot import Snapshot, own_key
from metrics.store import settings
from metrics.store.layout import Layout
from metrics.store.secret import secret_key

DUCKDB = "duckdb"
_READ_EVERY = 2.0  # seconds; a page asks for the state many times


def chosen(
    engine: str | None,
    layout: Layout,
    *,
    clock: Callable[[], datetime] | None = None,
) -> "Published | None":
    """The published state where a cluster counts; None where the store does.

    `engine` is DUCKDB or a cluster's address; None leaves it to the settings, which
    also tell where the published files lie.
    """
    office = settings.read(layout)
    engine = engine or office.engine or DUCKDB
    if engine == DUCKDB:
        return None
    connection = Connection(engine, seconds=office.engine_seconds, clock=clock)
    if office.published is None:
        raise ClusterRefused(
            connection.name,
            "nothing says where the published files lie.",
            'Add to {path}: published = "PATH", as in `appeals publish --to PATH`.',
            path=layout.settings,
        )
    key = partial(secret_key, layout)
    return Published(Place(office.published), connection, key=key)


class Published:
    """The files that `appeals publish` wrote to a place; safe for many threads."""

    def __init__(
        self,
        place: Place,
        connection: Connection,
        *,
        key: Callable[[], bytes] = own_key,
    ) -> None:
        self.connection = connection
        self._key = key
        self._place = place
        self._opened: tuple[Manifest, Snapshot] | None = None
        self._read_at = 0.0  # monotonic seconds
        self._opening = Lock()

    def snapshot(self) -> Snapshot:
        """The published state; ClusterRefused where there is none.

        The one that was opened stays while the place cannot be read, or the cluster
        cannot be asked for the next: its numbers are the last there are.
        """
        with self._opening:
            if self._opened is None:
                found = self._manifest()
                self._opened = (found, self._state(found))
            elif time.monotonic() >= self._read_at:
                self._renew(self._opened[0])
            return self._opened[1]

    def _renew(self, held: Manifest) -> None:
        self._read_at = time.monotonic() + _READ_EVERY
        try:
            found = self._manifest()
        except ClusterRefused:
            return
        if found.folder != held.folder and self.connection.is_there():
            self._opened = (found, self._state(found))

    def _manifest(self) -> Manifest:
        found = manifest.read(self._place)
        if found is None:
            raise ClusterRefused(
                self._place.name,
                "holds no published data.",
                "Write them there: appeals publish --to {place}",
                place=self._place.name,
            )
        return found

    def _state(self, found: Manifest) -> Snapshot:
        engine = SparkEngine(
            self.connection,
            view=f"appeals_{found.folder.replace('-', '_')}",
            files=f"{self._place.url}/{found.folder}",
        )
        return Snapshot(
            name=found.name,
            engine=KeptEngine(engine),
            imports=found.imports,
            keeps_past=False,
            key=self._key,
        )
