"""Rows as CSV: for programs, and as Excel in Russian opens it.

For programs: UTF-8 without a mark, commas, dots, CRLF, ISO dates. For Excel: a mark,
semicolons, a comma in decimals, DD.MM.YYYY, and no cell that is run as a formula.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from metrics.reports.weekly.archive import Row
from metrics.reports.weekly.schema import Resource, Type

_DECIMALS = 6
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "\ufeff"


def table_text(resource: Resource, rows: Iterable[Row]) -> str:
    """The file of a table; columns that rows lack are blank."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(resource.header)
    writer.writerows([written(row.get(n)) for n in resource.header] for row in rows)
    return text.getvalue()


def table_rows(resource: Resource, text: str) -> list[Row]:
    """The rows again, each cell in the type of its column."""
    readers = {field.name: _READERS[field.type] for field in resource.fields}
    return [
        {name: readers[name](cell) if cell else None for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def written(value: object) -> str:
    """A cell for programs: at most six decimals, no exponent, ISO dates."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float | Decimal):
        text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    if isinstance(value, date):  # a moment is a date, too
        return value.isoformat()
    return str(value)


def excel_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table that Excel with Russian settings opens by a double click."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_in_excel(title) for title in header])
    writer.writerows([_in_excel(cell) for cell in row] for row in rows)
    return MARK + text.getvalue()


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP ASVS 1.2.10)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _in_excel(value: object) -> str:
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    text = written(value)
    return text.replace(".", ",") if isinstance(value, float | Decimal) else text


_READERS = {
    Type.TEXT: str,
    Type.WHOLE: int,
    Type.NUMBER: float,
    Type.DAY: date.fromisoformat,
    Type.MOMENT: datetime.fromisoformat,
    Type.CLAIM: "true".__eq__,
}
