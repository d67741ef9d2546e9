"""Records of named values, from JSON or XML, as a table."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from metrics.errors import ImportRefused
from metrics.imports.recognise import MOST_TITLES, Candidates
from metrics.imports.table import Rows, Table

ROWS_AT_ONCE = 10_000
MOST_LETTERS = 1 << 24  # of one record
Record = dict[str, str | None]


def table_of_records(
    path: Path,
    candidates: Candidates,
    records: Callable[[], Iterable[Record]],
    encoding: str,
) -> Table:
    """The table whose titles are all names that any record has.

    A record lacks what it has nothing to say of, so all are read once for their
    names, and a second time for their values. Rows are counted from 1.
    """
    names: dict[str, None] = {}
    for record in records():
        names.update(dict.fromkeys(record))
        if len(names) > MOST_TITLES:
            raise ImportRefused(
                path.name,
                "its records have more than {most} different names.",
                "Export a list of records with the same names.",
                most=MOST_TITLES,
            )
    if not names:
        raise ImportRefused(path.name, "holds no records.", "Export the file again.")
    titles = list(names)
    match = candidates.match([titles], path.name, header_row=0)
    if match is None:
        raise candidates.refusal([titles], path.name)

    def read(places: tuple[int, ...]) -> Iterator[Rows]:
        every, first = iter(records()), 1
        while some := list(islice(every, ROWS_AT_ONCE)):
            cells = {
                place: pa.array([r.get(titles[place]) for r in some], pa.string())
                for place in places
            }
            yield Rows(numbers=pa.array(range(first, first + len(some))), cells=cells)
            first += len(some)

    return Table(match=match, read=read, encoding=encoding)
