"""Day first or month first: told by the format, by the file, or by a person.

A file tells by a day over 12. Where it does not, or tells both, a person is asked;
nothing is ever picked.
"""

import re
from dataclasses import dataclass, replace

import duckdb

from metrics.errors import ImportRefused
from metrics.imports.cells import moment_text, moments, unread_sql
from metrics.imports.format import Mapped
from metrics.imports.moments import moment_sql
from metrics.imports.readers import Moments
from metrics.imports.recognise import Match
from metrics.imports.table import ROW

DATE_ORDERS = {
    "dmy": "%d{0}%m{0}%{1}",
    "mdy": "%m{0}%d{0}%{1}",
    "ymd": "%{1}{0}%m{0}%d",
}
FORMAT, FILE, PERSON = "format", "file", "person"
SAY_IT = f"Say it: --date-order {', '.join(DATE_ORDERS)}."
_MOST_SHAPES = 200
_PARTS = r"^(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2})(?:\D|$)"
_SHAPE = re.compile(
    r"(9{1,4})([./-])9{1,2}\2(9{1,4})"
    r"(?:(,? +|T)9{1,2}:99(:99)?(\.9{1,6})?( ?)([AaPp][Mm])?"
    r"(?: ?(?:Z|[+-]99:?(?:99)?))?)?"
)


@dataclass(frozen=True, kw_only=True)
class DateOrder:
    """The order of day and month in a column, and what says so."""

    title: str
    order: str  # a key of DATE_ORDERS
    said_by: str  # FORMAT, FILE or PERSON
    cell: str = ""  # that tells, where the file does
    row: int = 0


def said_order(match: Match, date_order: str | None, where: str) -> Match:
    """The match with a person's word in place of the format's own order."""
    if date_order is None:
        return match
    if date_order not in DATE_ORDERS:
        raise ImportRefused(
            where, "the date order {order} is unknown.", SAY_IT, order=date_order
        )
    other = {"dmy": "mdy", "mdy": "dmy"}.get(date_order, "")
    against = [c for c in moments(match) if declared_order(c.reader) == other]
    return _with_readers(match, {c.name: _swapped(c.reader) for c in against})


def settle_orders(
    connection: duckdb.DuckDBPyConnection,
    match: Match,
    date_order: str | None,
    where: str,
) -> tuple[Match, tuple[DateOrder, ...]]:
    """Read the moments that wait for it; tell the order of each column.

    ImportRefused where a person has to say it.
    """
    asked = [c for c in moments(match) if c.reader.is_asked]
    declared = [c for c in moments(match) if declared_order(c.reader)]
    orders = [o for c in declared for o in _declared(connection, match, c, date_order)]
    if date_order is None:
        _check_declared(connection, match, declared, where)
    if not asked:
        return match, tuple(orders)
    found = _found(connection, match, asked, date_order, where)
    match = _with_readers(
        match,
        {c.name: _reader(connection, match, c, found.order) for c in asked},
    )
    for column in (match.format.column(c.name) for c in asked):
        connection.execute(
            f'UPDATE read SET "{column.name}" ='
            f" {moment_sql(moment_text(match, column), column.reader)}"
            f" WHERE {unread_sql(match, column)}"
        )
        orders.append(replace(found, title=match.title(column.name)))
    return match, tuple(orders)


@dataclass(frozen=True, kw_only=True)
class _Told:
    """The first cells of a file that tell the order, each with title and row."""

    any: dict | None
    day_first: dict | None
    month_first: dict | None
    may_be_year_first: bool


def _found(
    connection: duckdb.DuckDBPyConnection,
    match: Match,
    asked: list[Mapped],
    date_order: str | None,
    where: str,
) -> DateOrder:
    """The order of all asked columns; its title is not yet set."""
    if date_order is not None:
        return DateOrder(title="", order=date_order, said_by=PERSON)
    told = _told(connection, match, asked)
    if told.any is None:
        return DateOrder(title="", order="ymd", said_by=FILE)
    day, month = told.day_first, told.month_first
    if day and month:
        raise ImportRefused(
            where,
            "«{title}» has {cell} in row {row}, and «{other_title}» has {other_cell}"
            " in row {other_row}: the file does not tell day from month.",
            SAY_IT,
            **_shown(day),
            **{f"other_{name}": value for name, value in _shown(month).items()},
        )
    sure = day or month
    if sure is None or told.may_be_year_first:
        raise ImportRefused(
            where,
            "«{title}» does not tell day from month ({cell} in row {row}), nor does"
            " any other date.",
            SAY_IT,
            **_shown(told.any),
        )
    order = "dmy" if day else "mdy"
    cell = {"cell": sure["cell"], "row": sure["row"]}
    return DateOrder(title="", order=order, said_by=FILE, **cell)


def _shown(cell: dict) -> dict[str, str]:
    return {name: str(cell[name]) for name in ("title", "cell", "row")}


def _told(
    connection: duckdb.DuckDBPyConnection, match: Match, asked: list[Mapped]
) -> _Told:
    cells = " UNION ALL ".join(
        f"SELECT {ROW} AS row, $t{i} AS title, {moment_text(match, column)} AS cell"
        f" FROM read WHERE {unread_sql(match, column)}"
        for i, column in enumerate(asked)
    )
    titles = {f"t{i}": match.title(column.name) for i, column in enumerate(asked)}
    one = "arg_min(struct_pack(row, title, cell), row) FILTER"
    names = "['a', 'mark', 'b', 'c']"
    first, second = "a BETWEEN 1 AND 31", "b BETWEEN 1 AND 31"
    (row,) = connection.execute(
        f"WITH parts AS (SELECT row, title, cell,"
        f" regexp_extract(cell, '{_PARTS}', {names}) AS p FROM ({cells})),"
        " found AS (SELECT row, title, cell, p.mark = '-' AND length(p.c) = 2"
        " AND p.c::INTEGER BETWEEN 1 AND 31 AND p.b::INTEGER <= 12 AS is_year_first,"
        " p.a::INTEGER AS a, p.b::INTEGER AS b FROM parts WHERE p.a <> '')"
        f" SELECT {one} ({first} AND {second}),"
        f" {one} (a BETWEEN 13 AND 31 AND b BETWEEN 1 AND 12),"
        f" {one} (b BETWEEN 13 AND 31 AND a BETWEEN 1 AND 12),"
        " coalesce(bool_and(is_year_first), false) FROM found",
        titles,
    ).fetchall()
    return _Told(
        any=row[0], day_first=row[1], month_first=row[2], may_be_year_first=row[3]
    )


def _reader(
    connection: duckdb.DuckDBPyConnection, match: Match, column: Mapped, order: str
) -> Moments:
    """The patterns that the file's own dates are written in, in that order."""
    shapes = connection.execute(
        f"SELECT translate({moment_text(match, column)}, '0123456789', '9999999999')"
        f" AS shape FROM read WHERE {unread_sql(match, column)}"
        f" GROUP BY ALL ORDER BY count(*) DESC, shape LIMIT {_MOST_SHAPES}"
    ).fetchall()
    patterns = dict.fromkeys(p for (shape,) in shapes if (p := _pattern(shape, order)))
    return replace(column.reader, patterns=tuple(patterns), is_asked=False)


def _pattern(shape: str, order: str) -> str | None:
    found = _SHAPE.fullmatch(shape)
    if found is None:
        return None
    first, mark, last, between, seconds, fraction, blank, half = found.groups()
    is_year_first = len(first) == 4
    year = first if is_year_first or order == "ymd" else last
    if len(year) not in (2, 4):
        return None
    days = DATE_ORDERS["ymd" if is_year_first else order]
    pattern = days.format(mark, "Y" if len(year) == 4 else "y")
    if between is None:
        return pattern
    clock = ("%I" if half else "%H") + ":%M" + (":%S" if seconds else "")
    clock += (".%f" if fraction else "") + (f"{blank}%p" if half else "")
    return pattern + between + clock


def _declared(
    connection: duckdb.DuckDBPyConnection,
    match: Match,
    column: Mapped,
    date_order: str | None,
) -> list[DateOrder]:
    """The declared order, where any date of the column depends on it."""
    text = moment_text(match, column)
    used = connection.execute(
        f"SELECT 1 FROM read WHERE NOT regexp_matches({text}, '^[0-9]{{4}}-') LIMIT 1"
    ).fetchall()
    order, title = declared_order(column.reader), match.title(column.name)
    said_by = PERSON if date_order == order else FORMAT
    return [DateOrder(title=title, order=order, said_by=said_by)] if used else []


def _check_declared(
    connection: duckdb.DuckDBPyConnection,
    match: Match,
    declared: list[Mapped],
    where: str,
) -> None:
    """Refuse a file all of whose dates speak against the order of its format."""
    against = []
    for column in declared:
        text = moment_text(match, column)
        other = moment_sql(text, _swapped(column.reader))
        against += connection.execute(
            f"SELECT {text}, {ROW} FROM read WHERE {unread_sql(match, column)}"
            f" AND {other} IS NOT NULL ORDER BY {ROW} LIMIT 1"
        ).fetchall()
        if connection.execute(
            f'SELECT 1 FROM read WHERE day("{column.name}") > 12'
            f" AND NOT regexp_matches({text}, '^[0-9]{{4}}-') LIMIT 1"
        ).fetchall():
            return
    if against:
        (cell, row), order = against[0], declared_order(declared[0].reader)
        other = "mdy" if order == "dmy" else "dmy"
        raise ImportRefused(
            where,
            "{cell} in row {row} is no date in the order {order}, which the format"
            " {format} declares, and no other date speaks for it.",
            "Look at the file and say it: --date-order {other}.",
            cell=cell,
            row=str(row),
            order=order,
            format=match.format.name,
            other=other,
        )


def declared_order(reader: Moments) -> str | None:
    """The order that the patterns declare; None where they name no day by number."""
    for pattern in reader.patterns:
        day, month = pattern.find("%d"), pattern.find("%m")
        year = max(pattern.find("%Y"), pattern.find("%y"))
        if min(day, month) >= 0 and year > max(day, month):
            return "dmy" if day < month else "mdy"
    return None


def _swapped(reader: Moments) -> Moments:
    exchanged = {"%d": "%m", "%m": "%d"}
    patterns = (
        re.sub("%[dm]", lambda found: exchanged[found[0]], pattern)
        for pattern in reader.patterns
        if "%m" in pattern
    )
    return replace(reader, patterns=tuple(patterns))


def _with_readers(match: Match, readers: dict[str, Moments]) -> Match:
    columns = tuple(
        replace(column, reader=readers.get(column.name, column.reader))
        for column in match.format.columns
    )
    return replace(match, format=replace(match.format, columns=columns))
