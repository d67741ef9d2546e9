"""What an import would make of the first rows of a file."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from metrics.appeal import COLUMNS
from metrics.errors import ImportRefused
from metrics.imports.cells import cell_sql, moments, value_sql
from metrics.imports.checks import find_problems
from metrics.imports.clocks import settle_offsets
from metrics.imports.date_order import DateOrder, said_order, settle_orders
from metrics.imports.format import Format, Mapped
from metrics.imports.personal import masked
from metrics.imports.readers import Moments, Secret
from metrics.imports.reasons import Problem
from metrics.imports.recognise import Match, match_titles
from metrics.imports.repeats import keep_once
from metrics.imports.sample import Sample
from metrics.imports.scratch import Connection, scratch, stage
from metrics.imports.synonyms import is_personal
from metrics.imports.table import ROW
from metrics.imports.totals import leave_out_totals

SHOWN_ROWS = 5
HIDDEN = "•••"  # stands for a cell that may be personal
NO_SECRET = b""  # nothing that is hashed with it is shown or kept
_DAY = re.compile(r"[%dmbYy./-]+")
_TIMES = ("", " %H:%M", " %H:%M:%S")

Value = str | int | bool | datetime | None


@dataclass(frozen=True, kw_only=True)
class Becomes:
    """A cell and the value that it becomes, or why it does not."""

    cell: str | None  # None: it says nothing
    value: Value
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The first rows as they would be read, and what is wrong in the whole sample."""

    format: Format  # the order of its dates is settled, where the file or a person did
    columns: dict[str, tuple[Becomes, ...]]  # by column of the record
    rows: tuple[int, ...]  # their numbers
    wrong: dict[str, int]  # by title: cells of the sample that cannot be read
    orders: tuple[DateOrder, ...] = ()
    asks_order: ImportRefused | None = None  # a person has to say day or month first
    asks_clock: ImportRefused | None = None  # a person has to say whose clock counts
    titles: dict[str, str] = field(default_factory=dict)  # by column of the record

    @property
    def waiting(self) -> tuple[str, ...]:
        """Dates that cannot be read before somebody says their order."""
        return tuple(c.name for c in self.format.columns if _is_asked(c))


def preview(
    sample: Sample, drafted: Format, where: str, *, date_order: str | None = None
) -> Preview:
    """Read the sample as an import would; it needs the number and the receipt.

    `where` is the name of the file, for messages.
    """
    with (
        TemporaryDirectory(prefix="appeals-") as aside,
        scratch(Path(aside)) as connection,
    ):
        match = said_order(_match(sample, drafted), date_order, where)
        table = replace(sample.table, match=match, ragged=[])
        words = stage(connection, table, NO_SECRET).words
        settled, asks_order = _asked(
            lambda: settle_orders(connection, match, date_order, where)
        )
        match, orders = settled or (match, ())
        _, asks_clock = _asked(lambda: settle_offsets(connection, match, None, where))
        leave_out_totals(connection, table)
        keep_once(connection, match)
        find_problems(connection, match, words, exported_at=None, ragged=[])
        _forget_asked(connection, match)
        return Preview(
            format=_with_times(connection, match.format, drafted),
            columns=_columns(connection, match),
            rows=_rows(connection),
            wrong=_wrong(connection),
            orders=orders,
            asks_order=asks_order,
            asks_clock=asks_clock,
            titles={name: match.title(name) for name in match.places},
        )


def lacks(drafted: Format) -> list[str]:
    """Columns without which nothing can be imported and that are not mapped yet."""
    names = {column.name for column in drafted.columns}
    return [n for n, c in COLUMNS.items() if c.required and n not in names]


def _match(sample: Sample, drafted: Format) -> Match:
    match = sample.table.match
    return match_titles(drafted, match.header_row, match.titles)


def _asked(settle: Callable) -> tuple:
    """What was settled, and the question where it could not be."""
    try:
        return settle(), None
    except ImportRefused as question:
        return None, question


def _with_times(connection: Connection, settled: Format, drafted: Format) -> Format:
    """The settled format; what is a day now may have a time of day next week.

    Where the sample shows no date at all, the next file is asked again.
    """
    asked = [c.name for c in drafted.columns if _is_asked(c)]
    shown = [p for n in asked for p in settled.column(n).reader.patterns]
    days = dict.fromkeys(_DAY.match(pattern)[0] for pattern in shown)
    patterns = tuple(dict.fromkeys([*(d + t for d in days for t in _TIMES), *shown]))
    columns = []
    for column in settled.columns:
        if column.name in asked and not column.reader.is_asked:
            is_blank = not patterns and not _has_moments(connection, column.name)
            reader = replace(column.reader, patterns=patterns, is_asked=is_blank)
            column = replace(column, reader=reader)
        columns.append(column)
    return replace(settled, columns=tuple(columns))


def _is_asked(column: Mapped) -> bool:
    return isinstance(column.reader, Moments) and column.reader.is_asked


def _has_moments(connection: Connection, name: str) -> bool:
    ((found,),) = connection.execute(f'SELECT count("{name}") FROM read').fetchall()
    return found > 0


def _forget_asked(connection: Connection, match: Match) -> None:
    """A date that waits for its order is not wrong."""
    titles = [match.title(c.name) for c in moments(match) if _is_asked(c)]
    connection.execute(
        "DELETE FROM problems WHERE reason = 'not_a_date'"
        " AND title IN (SELECT unnest($titles))",
        {"titles": titles},
    )


def _rows(connection: Connection) -> tuple[int, ...]:
    found = connection.execute(
        f"SELECT {ROW} FROM read ORDER BY {ROW} LIMIT {SHOWN_ROWS}"
    ).fetchall()
    return tuple(row for (row,) in found)


def _columns(connection: Connection, match: Match) -> dict[str, tuple[Becomes, ...]]:
    names = list(match.places)
    shown = ", ".join(f"{cell_sql(match, n)}, {value_sql(match, n)}" for n in names)
    rows = connection.execute(
        f"SELECT {ROW}, {shown} FROM read ORDER BY {ROW} LIMIT {SHOWN_ROWS}"
    ).fetchall()
    problems = _problems(connection, [row[0] for row in rows])
    dates = {column.name for column in moments(match)}
    columns = {}
    for at, name in enumerate(names):
        title, is_hidden = match.title(name), _is_hidden(match, name)
        columns[name] = tuple(
            Becomes(cell=HIDDEN if row[1 + 2 * at] else None, value=None)
            if is_hidden
            else Becomes(
                cell=row[1 + 2 * at] and masked(row[1 + 2 * at]),
                value=row[2 + 2 * at],
                problem=_of(problems.get((row[0], title), []), is_date=name in dates),
            )
            for row in rows
        )
    return columns


def _is_hidden(match: Match, name: str) -> bool:
    """Whether a column holds what only its owner may see."""
    title = match.title(name)
    is_secret = isinstance(match.format.column(name).reader, Secret)
    return is_secret or is_personal(title)


def _problems(
    connection: Connection, rows: list[int]
) -> dict[tuple[int, str], list[Problem]]:
    found: dict[tuple[int, str], list[Problem]] = {}
    for row, reason, title, cell, other in connection.execute(
        f"SELECT {ROW}, reason, title, coalesce(cell, ''), coalesce(other, '')"
        f" FROM problems WHERE list_contains($rows, {ROW}) ORDER BY rank",
        {"rows": rows},
    ).fetchall():
        problem = Problem(row=row, reason=reason, title=title, cell=cell, other=other)
        found.setdefault((row, title), []).append(problem)
    return found


def _of(problems: list[Problem], *, is_date: bool) -> Problem | None:
    """The problem of a column; one title may feed a date and a word."""
    of_dates = {"not_a_date", "no_local_time", "outside_years"}
    return next((p for p in problems if is_date or p.reason not in of_dates), None)


def _wrong(connection: Connection) -> dict[str, int]:
    return dict(
        connection.execute(
            f"SELECT title, count(DISTINCT {ROW}) FROM problems"
            " WHERE title IS NOT NULL GROUP BY ALL ORDER BY 1"
        ).fetchall()
    )
