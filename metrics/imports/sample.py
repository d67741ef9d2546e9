"""The first rows of a file, kept in memory: enough to map its columns by."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from metrics.errors import ImportRefused
from metrics.imports.any_titles import NOTHING, AnyTitles
from metrics.imports.content import find_table
from metrics.imports.format import Format
from metrics.imports.recognise import Candidates
from metrics.imports.table import Rows, Table
from metrics.imports.titles import normalised
from metrics.imports.vocabulary import Cells

MOST_ROWS = 20_000
MOST_CELLS = 2_000_000


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A table of which the first rows are kept."""

    table: Table  # `read` gives the kept rows, as often as it is asked
    known: Format | None  # the only format that recognises the file
    rows: int  # that are kept
    is_whole: bool  # the file has no others

    @property
    def columns(self) -> dict[int, str]:
        """The titles by their places; of equal titles the first alone."""
        seen: dict[str, int] = {}
        for place, title in enumerate(self.table.match.titles):
            if title.strip():
                seen.setdefault(normalised(title), place)
        return {p: self.table.match.titles[p].strip() for p in seen.values()}

    def words(self, place: int, most: int) -> tuple[tuple[str, int], ...] | None:
        """The different cells of a column and in how many rows each stands.

        The most frequent first; None where there are more than `most`.
        """
        found = Counter(filled(self.cells(place)).to_pylist())
        if len(found) > most:
            return None
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def cells(self, place: int) -> pa.Array:
        """The kept cells of a column."""
        (rows,) = self.table.read((place,))
        return rows.cells[place]


def look(
    path: Path,
    formats: tuple[Format, ...],
    *,
    aside: Path,
    encoding: str | None = None,
) -> Sample:
    """The sample of a file; ImportRefused where it is no table at all.

    What has to be unpacked goes to the folder `aside`, as `find_table` says.
    """
    try:
        into = _made(aside / "known")
        candidates = Candidates(formats=formats)
        table = find_table(path, candidates, aside=into, encoding=encoding)
        return _sample(table, table.match.format)
    except ImportRefused:  # no format knows it, or several do
        into = _made(aside / "unknown")
        table = find_table(path, AnyTitles(), aside=into, encoding=encoding)
        return _sample(table, None)


def filled(cells: pa.Array) -> pa.Array:
    """The cells that say something, cleaned as an import cleans them.

    What is personal by its shape is left out, as it is there.
    """
    coded = cells.dictionary_encode()
    texts, _ = Cells(nothing=NOTHING, is_kept=True).cleaned(coded)
    return texts.take(coded.indices).drop_null()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _sample(table: Table, known: Format | None) -> Sample:
    titles = table.match.titles
    places = tuple(at for at, title in enumerate(titles) if title.strip())
    most = min(MOST_ROWS, MOST_CELLS // len(places))
    parts: list[Rows] = []
    count = 0
    for rows in table.read(places):
        parts.append(rows)
        count += len(rows.numbers)
        if count > most:
            break
    kept = min(count, most)
    numbers = _joined([p.numbers.cast(pa.int64()) for p in parts], pa.int64())[:kept]
    cells = {
        place: _joined([p.cells[place] for p in parts], pa.string())[:kept]
        for place in places
    }

    def read(wanted: tuple[int, ...]):
        yield Rows(numbers=numbers, cells={place: cells[place] for place in wanted})

    return Sample(
        table=replace(table, read=read, ragged=[]),
        known=known,
        rows=kept,
        is_whole=count <= most,
    )


def _joined(parts: list[pa.Array], kind: pa.DataType) -> pa.Array:
    return pa.concat_arrays(parts) if parts else pa.array([], kind)
