"""The files of an issued package, read from its zip within bounds and checked.

Nothing is unpacked to disk, so no name in the archive can reach outside it. The
checksums show damage and careless edits; they are no signature.
"""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from metrics.errors import Refused
from metrics.reports.weekly.package import CHECKSUMS

MOST_FILES = 200
MOST_PACKED, MOST_UNPACKED = 64 << 20, 512 << 20  # bytes
NAME = re.compile(r"appeals-quality_[a-z0-9-]{1,40}_\d{4}-W\d\d_v\d+\.\d+\.\d+_r\d+")
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
AGAIN = "Ask the region for the package again, as it was issued."


@contextmanager
def opened(path: Path) -> Iterator["Issued"]:
    """The package of a zip; Refused where anything about it is not as issued."""
    try:
        if path.stat().st_size > MOST_PACKED:
            raise refused(path, "it is larger than a package can be.")
        with zipfile.ZipFile(path) as archive:
            yield Issued(path, archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,  # it is encrypted
        NotImplementedError,  # packed in a way that Python does not know
        ValueError,
    ) as error:
        raise refused(path, "it cannot be read: {error}.", error=error) from error


class Issued:
    """A package whose every file is there and is the one that was issued."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path, self._archive = path, archive
        self.name, self._files = _listed(path, archive)
        told = _checksums(path, self.read(CHECKSUMS))
        if other := sorted(set(told) ^ (set(self._files) - {CHECKSUMS})):
            raise refused(
                path, "its checksums and its files differ: {file}.", file=other[0]
            )
        for file, digest in told.items():
            if hashlib.sha256(self.read(file)).hexdigest() != digest:
                raise refused(path, "{file} is not as it was issued.", file=file)

    def read(self, file: str) -> bytes:
        """The content of a file, never more than the archive says it has."""
        info = self._files.get(file)
        if info is None:
            raise refused(self._path, "there is no {file} in it.", file=file)
        with self._archive.open(info) as packed:
            content = packed.read(info.file_size + 1)
        if len(content) != info.file_size:
            raise refused(self._path, "{file} is not as it was issued.", file=file)
        return content


def refused(path: Path, found: str, **values: object) -> Refused:
    """A package that is not taken."""
    return Refused(path.name, found, AGAIN, **values)


def _listed(
    path: Path, archive: zipfile.ZipFile
) -> tuple[str, dict[str, zipfile.ZipInfo]]:
    """The release's name and, by path within it, its files."""
    entries = [info for info in archive.infolist() if not info.is_dir()]
    if len(entries) > MOST_FILES:
        raise refused(path, "it holds more files than a package can.")
    if sum(info.file_size for info in entries) > MOST_UNPACKED:
        raise refused(path, "it unpacks to more than a package can.")
    files: dict[str, zipfile.ZipInfo] = {}
    folders = set()
    for info in entries:
        folder, *inside = PurePosixPath(info.filename).parts
        folders.add(folder)
        name = "/".join(inside)
        is_plain = info.filename == f"{folder}/{name}" and ".." not in inside
        if not inside or not is_plain or name in files:
            raise refused(path, "a file in it has a name that no package has.")
        files[name] = info
    if len(folders) != 1 or not NAME.fullmatch(folder := folders.pop()):
        raise refused(path, "it is not a package of `appeals weekly`.")
    return folder, files


def _checksums(path: Path, content: bytes) -> dict[str, str]:
    lines = [_LINE.fullmatch(line) for line in content.decode().splitlines()]
    if None in lines:
        raise refused(path, "{file} cannot be read.", file=CHECKSUMS)
    return {line[2]: line[1] for line in lines}
