"""What a file says of a column of the record, as SQL over the table `read`."""

from metrics.appeal import COLUMNS, Kind
from metrics.imports.format import Mapped
from metrics.imports.quoting import quoted
from metrics.imports.readers import Moments, Secret, Text
from metrics.imports.recognise import Match
from metrics.imports.table import cell_name

# Excel keeps a time as a moment of the first day it knows, and a day as midnight.
_MIDNIGHT = r"[ T]00:00(:00)?$"
_DAY_ZERO = r"^(1899-12-3[01]|190[04]-01-0[01])[ T]"


def cell_sql(match: Match, name: str) -> str:
    """The cell as people see it; a second column's cell follows."""
    cell = cell_name(match.places[name])
    if name not in match.also:
        return cell
    second = cell_name(match.also[name])
    if COLUMNS[name].kind is not Kind.MOMENT:
        return f"({cell} || coalesce('#' || {second}, ''))"
    day = f"regexp_replace({cell}, '{_MIDNIGHT}', '')"
    clock = f"regexp_replace({second}, '{_DAY_ZERO}', '')"
    return f"(CASE WHEN {second} IS NULL THEN {cell} ELSE {day} || ' ' || {clock} END)"


def value_sql(match: Match, name: str) -> str:
    """Where the value of a column of the record stands."""
    is_text = isinstance(match.format.column(name).reader, Text | Secret)
    return cell_sql(match, name) if is_text else f'"{name}"'


def moments(match: Match) -> tuple[Mapped, ...]:
    """The columns that hold moments."""
    return tuple(
        column
        for column in match.format.columns
        if column.name in match.places and isinstance(column.reader, Moments)
    )


def moment_text(match: Match, column: Mapped) -> str:
    """The text that a moment is read from."""
    cell = cell_sql(match, column.name)
    if column.reader.part is None:
        return cell
    part = f"nullif(regexp_extract({cell}, {quoted(column.reader.part)}, 1), '')"
    return f"coalesce({part}, {cell})"


def counts_sql(match: Match, column: Mapped) -> str:
    """Whether a moment counts in a row, where that depends on the status."""
    if not column.statuses:
        return "true"
    if "status" not in match.places:
        return "false"
    return f"coalesce(status IN ({', '.join(map(quoted, column.statuses))}), false)"


def unread_sql(match: Match, column: Mapped) -> str:
    """Whether a row has a text for a moment that was not understood."""
    text = moment_text(match, column)
    return f'"{column.name}" IS NULL AND {text} IS NOT NULL AND ' + counts_sql(
        match, column
    )
