"""A published state that a cluster counts, opened as a store's is."""

from threading import Lock

from metrics.cluster import manifest
from metrics.cluster.connection import Connection
from metrics.cluster.manifest import Manifest
from metrics.cluster.place import Place
from metrics.engines.remembering import RememberingEngine
from metrics.engines.spark import SparkEngine
from metrics.errors import ClusterRefused
from metrics.snapshot import Snapshot


class Published:
    """The files that `appeals publish` wrote to a place; safe for many threads."""

    def __init__(self, place: Place, connection: Connection) -> None:
        self.connection = connection
        self._place = place
        self._opened: tuple[Manifest, Snapshot] | None = None
        self._opening = Lock()

    def snapshot(self) -> Snapshot:
        """The published state; ClusterRefused where there is none.

        The one that was opened stays while the place cannot be read, or the cluster
        cannot be asked for the next: its numbers are the last there are.
        """
        with self._opening:
            failure = self.connection.look()
            try:
                found = self._manifest()
            except ClusterRefused:
                if self._opened is None:
                    raise
                return self._opened[1]
            is_new = self._opened is None or self._opened[0].folder != found.folder
            if self._opened is None or (is_new and failure is None):
                self._opened = (found, self._state(found))
            return self._opened[1]

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
            engine=RememberingEngine(engine),
            imports=found.imports,
            keeps_past=False,
        )
