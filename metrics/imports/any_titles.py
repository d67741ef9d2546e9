"""Titles of a file that no format knows: the first row that looks like titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.errors import ImportRefused
from metrics.imports.format import Format
from metrics.imports.recognise import HEADER_WITHIN, Match, Row, check_width
from metrics.imports.table import cell_name

NOTHING = frozenset({"", "-", "—"})
UNKNOWN = Format(
    name="draft", title={}, source="draft", empty=NOTHING, recognise=(), columns=()
)
# What a row of titles does not hold: numbers, dates, times.
_NO_TITLE = re.compile(r"[\d\s.,:/+%-]+")


@dataclass(frozen=True, kw_only=True)
class AnyTitles:
    """Takes any table; every column with a title is one to look at."""

    def match(
        self, rows: Sequence[Row], where: str, header_row: int = 1
    ) -> Match | None:
        """The first row that is filled as titles are; None where none is."""
        first = rows[:HEADER_WITHIN]
        widest = max(map(_filled, first), default=0)
        for number, row in enumerate(first, start=header_row):
            check_width(row, number, where)
            if _filled(row) >= max(2, widest / 2) and not any(map(_is_value, row)):
                places = {cell_name(at): at for at, t in enumerate(row) if t.strip()}
                return Match(
                    format=UNKNOWN,
                    header_row=number,
                    titles=tuple(row),
                    places=places,
                )
        return None

    def refusal(self, rows: Sequence[Row], where: str) -> ImportRefused:
        """What has no titles is no table."""
        return ImportRefused(
            where,
            "none of its first {rows} rows looks like titles of columns.",
            "Export a table whose columns have titles.",
            rows=HEADER_WITHIN,
        )


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _is_value(cell: str) -> bool:
    return _NO_TITLE.fullmatch(cell.strip()) is not None
