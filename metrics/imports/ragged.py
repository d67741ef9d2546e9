"""What may be kept of a row whose cells are fewer or more than the titles.

Which of its cells is personal is not known, as its cells have shifted. So a cell is
kept only where every column that it may belong to is one that we keep: those as far
from its place, on both sides, as cells are missing or left over. From the first that
may be another's on, nothing is kept. Nor is the date of receipt, without which no row
is accepted: what nobody has mended is refused again.
"""

import csv

from metrics.imports.personal import masked
from metrics.imports.readers import Secret
from metrics.imports.recognise import Match
from metrics.imports.table import Ragged


def kept_cells(
    row: Ragged, match: Match, separator: str, hashed: frozenset[str]
) -> dict[int, str]:
    """The cells by their place, without what is personal by its shape."""
    try:
        (cells,) = csv.reader([row.text], delimiter=separator)
    except (csv.Error, ValueError):  # a cell beyond every measure, or no row at all
        return {}
    plain = _plain(match, hashed)
    shift = abs(row.titles - row.cells)
    kept: dict[int, str] = {}
    for place, cell in enumerate(cells[: row.titles]):
        around = range(max(place - shift, 0), min(place + shift + 1, row.titles))
        if not plain.issuperset(around):
            break
        kept[place] = masked(cell.strip())
    kept.pop(match.places["received_at"], None)
    return kept


def _plain(match: Match, hashed: frozenset[str]) -> set[int]:
    """The places of columns that are written as they stand."""
    secret = {
        place
        for name, place in match.places.items()
        if name in hashed or isinstance(match.format.column(name).reader, Secret)
    }
    return set(match.loaded) - secret
