"""XML as Open311 has it: a list of records, each a list of named values."""

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from metrics.errors import ImportRefused
from metrics.imports.recognise import Candidates
from metrics.imports.record_table import MOST_LETTERS, Record, table_of_records
from metrics.imports.table import Table

_BLOCK = 1 << 16
_RECORD, _VALUE = 2, 3  # depth of the elements
AGAIN = "Export a list of records, or a table."


def open_xml(path: Path, candidates: Candidates, encoding: str) -> Table:
    """The table in an XML file."""
    return table_of_records(
        path, candidates, lambda: _records(path, encoding), encoding
    )


class _Reader:
    """Collects the records that a parser comes upon."""

    def __init__(self) -> None:
        self.done: list[Record] = []
        self._depth, self._letters = 0, 0
        self._record: dict[str, list[str]] = {}
        self._name = ""

    def start(self, name: str, attributes: dict) -> None:
        self._depth += 1
        if self._depth == _RECORD:
            self._record, self._letters = {}, 0
        if self._depth == _VALUE:
            self._name = name
            self._record.setdefault(name, [])

    def text(self, text: str) -> None:
        if self._depth >= _VALUE:
            self._record[self._name].append(text)
            self._letters += len(text)
            if self._letters > MOST_LETTERS:
                raise ValueError("a record is longer than 16 MB")

    def end(self, name: str) -> None:
        if self._depth == _RECORD and self._record:
            self.done.append({n: "".join(ts) for n, ts in self._record.items()})
        self._depth -= 1


def _records(path: Path, encoding: str) -> Iterator[Record]:
    reader = _Reader()
    known = "utf-8" if encoding == "utf-8-sig" else encoding
    parser = expat.ParserCreate(known.removesuffix("-le").removesuffix("-be"))
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _no_doctype
    number = 0
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                parser.Parse(block, False)
                number += len(reader.done)
                yield from reader.done
                reader.done = []
            parser.Parse(b"", True)
            yield from reader.done
    except (expat.ExpatError, ValueError) as error:
        raise ImportRefused(
            path.name,
            "cannot be read after record {number}: {error}.",
            AGAIN,
            number=number,
            error=error,
        ) from error


def _no_doctype(*_: object) -> None:
    # it may make a small file grow without end
    raise ValueError("it declares a document type")
