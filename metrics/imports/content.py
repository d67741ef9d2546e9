"""What a file is: by its first bytes, not by the ending of its name."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from metrics.errors import ImportRefused
from metrics.imports.parquet_table import open_parquet
from metrics.imports.recognise import Candidates, check_required
from metrics.imports.table import Table
from metrics.imports.text_table import open_text
from metrics.imports.workbook import open_workbook

OPENERS = {
    b"PAR1": open_parquet,
    b"PK\x03\x04": open_workbook,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": open_workbook,  # XLS
}


def open_table(path: Path, candidates: Candidates) -> Table:
    """The table in a file; ImportRefused where the file as a whole is no use."""
    start = _start(path)
    if not start:
        raise ImportRefused(path.name, "is empty.", "Export the file again.")
    opener = next((o for m, o in OPENERS.items() if start.startswith(m)), open_text)
    table = opener(path, candidates)
    check_required(table.match, path.name)
    return table


def sha256(path: Path) -> str:
    """The hash that tells whether the same file comes again."""
    with _opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _start(path: Path) -> bytes:
    with _opened(path) as file:
        return file.read(8)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise ImportRefused(
            str(path),
            f"cannot be read: {error.strerror}.",
            "Check the name and the right to read.",
        ) from error
