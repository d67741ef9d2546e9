"""JSON: one record a line, or a list of records."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from metrics.errors import ImportRefused
from metrics.imports.recognise import Candidates
from metrics.imports.record_table import MOST_LETTERS, Record, table_of_records
from metrics.imports.table import Table

_BLOCK = 1 << 20
_LONGEST_WORD = 16  # of those that may be cut in two: null, an escape, a number
AGAIN = "Export a list of records, or one record a line."
# numbers stay as they are written: an appeal's number is a text
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)


def open_json(path: Path, candidates: Candidates, encoding: str) -> Table:
    """The table in a JSON file."""
    return table_of_records(
        path, candidates, lambda: _records(path, encoding), encoding
    )


def _records(path: Path, encoding: str) -> Iterator[Record]:
    number = 0
    try:
        with path.open(encoding=encoding) as file:
            for value in _values(file):
                for record in _listed(value):
                    number += 1
                    yield _flat(record)
    except (ValueError, RecursionError) as error:
        raise ImportRefused(
            path.name,
            "cannot be read after record {number}: {error}.",
            AGAIN,
            number=number,
            error=error,
        ) from error


def _values(file: TextIO) -> Iterator[object]:
    """The values of a list, or values one after the other, one at a time."""
    text = file.read(_BLOCK).lstrip("\ufeff \t\r\n")
    closing = text.startswith("[")
    at, is_first = int(closing), True
    while True:
        at = _skipped(text, at, is_first)
        if at == len(text) or text[at] == "]":
            more = file.read(_BLOCK)
            if at == len(text) and more:
                text, at = more, 0
                continue
            left = text[at:].removeprefix("]" if closing else "") + more
            if left.strip() or (closing and at == len(text)):
                raise ValueError("the list breaks off or goes on after its end")
            return
        try:
            value, end = _DECODER.raw_decode(text, at)
            if end == len(text) and (more := file.read(_BLOCK)):  # a number may go on
                text, at = text[at:] + more, 0
                continue
        except json.JSONDecodeError as error:
            if len(text) - error.pos > _LONGEST_WORD and not _is_open(error):
                raise  # what follows cannot mend it
            more = file.read(max(_BLOCK, len(text) - at))
            if not more:
                raise
            text, at = text[at:] + more, 0
            if len(text) > MOST_LETTERS:
                raise ValueError("a record is longer than 16 MB") from None
            continue
        at, is_first = end, False
        yield value


def _is_open(error: json.JSONDecodeError) -> bool:
    """Whether a text of any length may still end well."""
    return error.msg.startswith("Unterminated string")


def _skipped(text: str, at: int, is_first: bool) -> int:
    """The place of the next value, after blanks and one comma."""
    commas = 0 if is_first else 1
    while at < len(text) and (text[at].isspace() or (text[at] == "," and commas)):
        commas -= text[at] == ","
        at += 1
    return at


def _listed(value: object) -> list[dict]:
    """The records in a value: itself, or the only list of records that it names."""
    if not isinstance(value, dict):
        raise ValueError("a record must be an object with named values")
    lists = [v for v in value.values() if isinstance(v, list) and v and _are_records(v)]
    return lists[0] if len(lists) == 1 and len(value) == 1 else [value]


def _are_records(values: list) -> bool:
    return all(isinstance(value, dict) for value in values)


def _flat(record: dict, prefix: str = "") -> Record:
    """Names with a point for values inside values; a list stays as JSON."""
    flat: Record = {}
    for name, value in record.items():
        match value:
            case None:
                flat[prefix + name] = None
            case dict():
                flat |= _flat(value, f"{prefix}{name}.")
            case bool():
                flat[prefix + name] = "true" if value else "false"
            case list():
                flat[prefix + name] = json.dumps(value, ensure_ascii=False)
            case _:
                flat[prefix + name] = value
    return flat
