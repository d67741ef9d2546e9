"""Where published files lie: a folder, or a URL that the cluster reads."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyarrow import fs

from metrics.errors import ClusterRefused
from metrics.store.layout import flush, write_atomically

_HADOOP = {"s3a": "s3", "s3n": "s3"}  # the same under the cluster's own names


@dataclass(frozen=True)
class Place:
    """A folder of the computer, or of a storage that has a URL."""

    name: str  # as the user wrote it

    @property
    def url(self) -> str:
        """How the cluster finds it."""
        is_url = "://" in self.name
        return self.name.rstrip("/") if is_url else f"file://{self._folder}"

    def read(self, name: str) -> bytes | None:
        """A small file; None where there is none. ClusterRefused if unreadable."""
        try:
            with self._files.open_input_stream(self._path(name)) as file:
                return file.read()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self.refused(error) from error

    def put(self, file: Path, name: str) -> None:
        """Copy a finished file under a name that nobody reads yet, for good.

        A storage of objects has kept it once it is closed; a disk is made to.
        """
        target = self._path(name)
        folder = target.rsplit("/", 1)[0]
        self._files.create_dir(folder, recursive=True)
        fs.copy_files(
            str(file),
            target,
            source_filesystem=fs.LocalFileSystem(),
            destination_filesystem=self._files,
        )
        if isinstance(self._files, fs.LocalFileSystem):
            flush(Path(target))
            flush(Path(folder))

    def replace(self, name: str, content: str) -> None:
        """Swap a small file: a reader sees the old text or the new one.

        In a storage of objects a file appears whole, once it is closed.
        """
        if isinstance(self._files, fs.LocalFileSystem):
            write_atomically(Path(self._path(name)), content)
            return
        with self._files.open_output_stream(self._path(name)) as file:
            file.write(content.encode())

    def folders(self) -> list[str]:
        """The names of the folders in it."""
        found = self._files.get_file_info(fs.FileSelector(self._root))
        return sorted(f.base_name for f in found if f.type is fs.FileType.Directory)

    def delete(self, folder: str) -> None:
        """Delete a folder and all that lies in it."""
        self._files.delete_dir(self._path(folder))

    def refused(self, error: Exception) -> ClusterRefused:
        """What to raise where the place cannot be opened, read or written."""
        return ClusterRefused(
            self.name,
            "cannot be used: {error}.",
            "Name a folder, or a URL such as s3://BUCKET/FOLDER, that this computer"
            " and the cluster reach.",
            error=getattr(error, "strerror", None) or error,
        )

    @property
    def _folder(self) -> str:
        return str(Path(self.name).expanduser().absolute())

    @cached_property
    def _opened(self) -> tuple[fs.FileSystem, str]:
        if "://" not in self.name:
            return fs.LocalFileSystem(), self._folder
        scheme, _, rest = self.name.partition("://")
        try:
            url = f"{_HADOOP.get(scheme, scheme)}://{rest}"
            return fs.FileSystem.from_uri(url)
        except (OSError, ValueError) as error:
            raise self.refused(error) from error

    @property
    def _files(self) -> fs.FileSystem:
        return self._opened[0]

    @property
    def _root(self) -> str:
        return self._opened[1].rstrip("/")

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"
