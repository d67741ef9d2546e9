"""The workbook: the tables for people, formatted, and a sheet that explains them."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from metrics.metric import Unit
from metrics.reports.weekly.wide import Sheet

_FORMATS = {
    Unit.SHARE.value: "0.0%",
    Unit.DIFFERENCE.value: "0.0%",
    Unit.DAYS.value: "0.0",
    Unit.COUNT.value: "0",
    Unit.MARK.value: "0.00",
    Unit.PER_HUNDRED.value: "0",
    Unit.TIMES.value: "0.0",
}
_FROZEN = 5  # columns that say what the row is
_WIDTHS = (10.5, 10.5, 10.5, 23, 26, 15)
_NUMBER_WIDTH = 15
_SHEETS_ACROSS = 3  # on which all metrics are printed, each with the names again
_NOTE_WIDTHS = (34, 110)
_LINE, _LETTERS = 15, 105  # the height of a line of a note, and what stands in it
_HEADER_HEIGHT, _HEADER_SIZE = 62, 9  # the longest word fits its column
_NO_GUESSING = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(
    name: str,
    sheets: Sequence[Sheet],
    notes_title: str,
    notes: Sequence[tuple[str, str]],
    as_of: datetime,
) -> bytes:
    """The file; the same sheets and moment give the same bytes."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _NO_GUESSING)
    book.set_properties({"created": as_of})
    for sheet in sheets:
        _write(book, sheet, name)
    _write_notes(book, notes_title, notes)
    book.close()
    return file.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: Sheet, name: str) -> None:
    page = book.add_worksheet(sheet.title)
    page.freeze_panes(1, _FROZEN)
    page.set_row(0, _HEADER_HEIGHT)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.repeat_rows(0)
    page.repeat_columns(0, _FROZEN - 1)
    page.fit_to_pages(_SHEETS_ACROSS, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    page.set_footer(f"&L{name}&C&A&R&P / &N")
    titled = {
        "bold": True,
        "text_wrap": True,
        "valign": "top",
        "bottom": 1,
        "font_size": _HEADER_SIZE,
    }
    head = book.add_format(titled)
    number_head = book.add_format(titled | {"align": "right"})
    text = book.add_format({"quote_prefix": True})
    day = book.add_format({"num_format": "dd.mm.yyyy", "align": "left"})
    for place, column in enumerate(sheet.columns):
        shown = _FORMATS.get(column.unit)
        number = book.add_format({"num_format": shown}) if shown else None
        width = _WIDTHS[place] if place < len(_WIDTHS) else _NUMBER_WIDTH
        page.set_column(place, place, width)
        page.write_string(0, place, column.title, number_head if column.unit else head)
        for line, row in enumerate(sheet.rows, start=1):
            _write_cell(page, line, place, row[place], text, number or day)


def _write_cell(
    page: Worksheet,
    line: int,
    place: int,
    value: object,
    text: Format,
    number: Format,
) -> None:
    if isinstance(value, str):
        page.write_string(line, place, value, text)
    elif isinstance(value, date):
        page.write_datetime(line, place, value, number)
    elif value is not None:
        page.write_number(line, place, value, number)


def _write_notes(
    book: xlsxwriter.Workbook, title: str, notes: Sequence[tuple[str, str]]
) -> None:
    page = book.add_worksheet(title)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for place, width in enumerate(_NOTE_WIDTHS):
        page.set_column(place, place, width)
    bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    plain = book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True})
    for line, (name, said) in enumerate(notes):
        # Excel would find the height itself, LibreOffice does not
        page.set_row(line, _LINE * ceil(len(said) / _LETTERS))
        page.write_string(line, 0, name, bold)
        page.write_string(line, 1, said, plain)
