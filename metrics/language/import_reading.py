"""How a file was read, in words: encoding, sheet, date order and clock."""

from collections.abc import Mapping

from metrics.imports.clocks import EACH_REGION
from metrics.imports.date_order import FILE, FORMAT, PERSON, DateOrder
from metrics.imports.report import ImportReport
from metrics.imports.table import Table
from metrics.language.language import Language
from metrics.language.numbers import count

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
ORDERS = {
    ("dmy", FORMAT): "Dates day first, as the format declares: {titles}",
    ("mdy", FORMAT): "Dates month first, as the format declares: {titles}",
    ("dmy", PERSON): "Dates day first, as given: {titles}",
    ("mdy", PERSON): "Dates month first, as given: {titles}",
    ("ymd", PERSON): "Dates year first, as given: {titles}",
    ("dmy", FILE): "Dates day first, by {cell} in row {row}: {titles}",
    ("mdy", FILE): "Dates month first, by {cell} in row {row}: {titles}",
    ("ymd", FILE): "Dates year first: {titles}",
}


def reading_lines(
    language: Language, report: ImportReport, titles: Mapping[str, str] | None = None
) -> list[str]:
    """What was found of the file before its rows were looked at.

    Formats are called by their titles where these are given, else by their short names.
    """
    name = (titles or {}).get(report.format, report.format)
    told = [language.text("Format: {name}", name=name)]
    told += file_lines(language, report)
    told += order_lines(language, report.date_orders)
    if report.clock == EACH_REGION:
        told.append(language.text("Moments are by the clock of each region"))
    elif report.clock:
        told.append(
            language.text("Moments are by the clock of {zone}", zone=report.clock)
        )
    if report.totals:
        rows = count(language, report.totals)
        told.append(language.text("Rows of totals, left out: {rows}", rows=rows))
    return told


def file_lines(language: Language, read: ImportReport | Table) -> list[str]:
    """Encoding and separator of a text, or the sheets of a workbook."""
    told = _text_file(language, read)
    if read.sheet:
        told.append(language.text("Sheet «{name}»", name=read.sheet))
    if read.other_sheets:
        names = ", ".join(read.other_sheets)
        told.append(language.text("Sheets that were not read: {names}", names=names))
    return told


def _text_file(language: Language, report: ImportReport | Table) -> list[str]:
    if report.encoding is None:
        return []
    if report.separator is None:
        return [language.text("Encoding {encoding}", encoding=report.encoding)]
    return [
        language.text(
            "Encoding {encoding}, cells apart by {separator}",
            encoding=report.encoding,
            separator=language.text(SEPARATORS[report.separator]),
        )
    ]


def order_lines(language: Language, orders: tuple[DateOrder, ...]) -> list[str]:
    """Which comes first in the dates, and what says so."""
    titles: dict[tuple, list[str]] = {}
    for o in orders:
        known = titles.setdefault((o.order, o.said_by, o.cell, o.row), [])
        if o.title not in known:
            known.append(o.title)
    return [
        language.text(
            ORDERS[order, said_by],
            titles=", ".join(names),
            cell=cell,
            row=count(language, row),
        )
        for (order, said_by, cell, row), names in titles.items()
    ]
