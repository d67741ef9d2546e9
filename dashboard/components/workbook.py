"""A table as a workbook: numbers as numbers, text as text and never as a formula."""

import io
from collections.abc import Sequence

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format

from metrics.language.language import Language

_AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDEST, _NARROWEST = 48, 9  # letters of a column


def as_xlsx(
    language: Language,
    table: pd.DataFrame,
    *,
    note: str = "",
    filters: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A sheet with its titles frozen, a note above them; a sheet tells the filters."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _AS_WRITTEN)
    sheet = book.add_worksheet(language.text("Data"))
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    first = 1 if note else 0
    if note:
        sheet.write_string(0, 0, note, head)
    for place, title in enumerate(table.columns):
        values = [_plain(value) for value in table[title]]
        sheet.write_string(first, place, str(title), head)
        for line, value in enumerate(values, start=first + 1):
            if value is None:
                continue
            if isinstance(value, str):
                sheet.write_string(line, place, value)
            elif hasattr(value, "isoformat"):
                sheet.write_datetime(line, place, value, day)
            else:
                sheet.write_number(line, place, value)
        longest = max((len(str(v)) for v in (title, *values)), default=0)
        sheet.set_column(place, place, min(_WIDEST, max(_NARROWEST, longest + 1)))
    sheet.freeze_panes(first + 1, 0)
    if len(table):
        sheet.autofilter(first, 0, first + len(table), len(table.columns) - 1)
    if filters:
        _write_filters(book, language.text("Filters"), filters, head)
    book.close()
    return file.getvalue()


def _write_filters(
    book: xlsxwriter.Workbook,
    title: str,
    filters: Sequence[tuple[str, str]],
    head: Format,
) -> None:
    page = book.add_worksheet(title)
    page.set_column(0, 1, _WIDEST)
    for line, (name, value) in enumerate(filters):
        page.write_string(line, 0, name, head)
        page.write_string(line, 1, value)


def _plain(value: object) -> object:
    """A number, a day or a text; nothing where it is unknown."""
    if pd.isna(value):
        return None
    if isinstance(value, str) or hasattr(value, "isoformat"):
        return value
    return float(value) if isinstance(value, float) else int(value)
