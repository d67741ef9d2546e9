"""What a file is: by its first bytes, not by the ending of its name."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from metrics.errors import ImportRefused
from metrics.imports.any_titles import AnyTitles
from metrics.imports.encoding import detected_encoding, given_encoding, head
from metrics.imports.json_table import open_json
from metrics.imports.parquet_table import open_parquet
from metrics.imports.recognise import Candidates, check_required
from metrics.imports.table import Table
from metrics.imports.text_table import open_text
from metrics.imports.unpack import is_packed, unpack
from metrics.imports.workbook import open_workbook
from metrics.imports.xml_table import open_xml

PARQUET = b"PAR1"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # XLSX or ODS, XLS
HEAD_BYTES = 1 << 18
_JSON = re.compile(r'\s*(\[\s*(\]|\{)|\{\s*("|\}))')
_WEB_PAGE = re.compile(r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I)


def open_table(
    path: Path, candidates: Candidates, *, aside: Path, encoding: str | None = None
) -> Table:
    """The table in a file, with number and date of receipt; see `find_table`."""
    table = find_table(path, candidates, aside=aside, encoding=encoding)
    check_required(table.match, path.name)
    return table


def find_table(
    path: Path,
    candidates: Candidates | AnyTitles,
    *,
    aside: Path,
    encoding: str | None = None,
) -> Table:
    """The table in a file; ImportRefused where the file as a whole is no use.

    What has to be unpacked goes to the folder `aside`, with all that is personal: it
    must lie outside the store, and go when the table is read.
    """
    start = _start(path)
    if is_packed(path, start):
        path = unpack(path, start, aside)
        start = _start(path)
        if is_packed(path, start):
            raise ImportRefused(
                path.name,
                "this is an archive in an archive.",
                "Unpack it and import the files that are exports.",
            )
    if not start:
        raise ImportRefused(path.name, "is empty.", "Export the file again.")
    if start.startswith(PARQUET):
        return open_parquet(path, candidates)
    if start.startswith(WORKBOOKS):
        return open_workbook(path, candidates, aside)
    return _open_text(path, candidates, encoding)


def _open_text(
    path: Path, candidates: Candidates | AnyTitles, encoding: str | None
) -> Table:
    known = given_encoding(path, encoding) if encoding else detected_encoding(path)
    text = head(path, known, HEAD_BYTES)
    if not text.strip():
        raise ImportRefused(path.name, "is empty.", "Export the file again.")
    if _WEB_PAGE.match(text):
        raise ImportRefused(
            path.name,
            "this is a web page, not a table.",
            "Sign in to the system and export the file again.",
        )
    if text.lstrip().startswith("<"):
        return open_xml(path, candidates, known)
    if _JSON.match(text):
        return open_json(path, candidates, known)
    return open_text(path, candidates, known, text)


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
            "cannot be read: {error}.",
            "Check the name and the right to read.",
            error=error.strerror,
        ) from error
