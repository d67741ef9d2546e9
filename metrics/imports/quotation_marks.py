"""A quotation mark without its pair makes one cell of all that follows it."""

import codecs
import csv
from pathlib import Path

from metrics.errors import ImportRefused

LOOK_FOR_IT = "Look for a quotation mark without its pair, or export the file again."
_BLOCK = 1 << 20
_NEVER_ENDS = ("unexpected end of data", "field larger than field limit")


def check_last_quote(path: Path, encoding: str, separator: str) -> None:
    """Refuse a text table whose last cell never ends: it swallowed the rows below."""
    if _quotes(path, encoding) % 2 == 0:
        return
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=separator, strict=True)
        row = 0
        try:
            for _ in reader:
                row += 1
        except csv.Error as error:  # other slips are read as Excel reads them
            if str(error).startswith(_NEVER_ENDS):
                raise ImportRefused(
                    path.name,
                    "row {row} has a quotation mark without its pair, and swallows"
                    " what stands below.",
                    LOOK_FOR_IT,
                    row=str(row + 1),
                ) from error


def _quotes(path: Path, encoding: str) -> int:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        blocks = iter(lambda: file.read(_BLOCK), b"")
        if encoding.startswith("utf-16"):
            return sum(decoder.decode(block).count('"') for block in blocks)
        return sum(block.count(b'"') for block in blocks)
