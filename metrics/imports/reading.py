"""How a file was read: encoding, sheet, date order and clock, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.imports.clocks import EACH_REGION
from metrics.imports.date_order import FILE, FORMAT, PERSON, DateOrder

if TYPE_CHECKING:
    from metrics.imports.report import ImportReport

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_ORDERS = {
    ("dmy", FORMAT): "  Dates day first, as the format declares: {titles}",
    ("mdy", FORMAT): "  Dates month first, as the format declares: {titles}",
    ("dmy", PERSON): "  Dates day first, as given: {titles}",
    ("mdy", PERSON): "  Dates month first, as given: {titles}",
    ("ymd", PERSON): "  Dates year first, as given: {titles}",
    ("dmy", FILE): "  Dates day first, by {cell} in row {row}: {titles}",
    ("mdy", FILE): "  Dates month first, by {cell} in row {row}: {titles}",
    ("ymd", FILE): "  Dates year first: {titles}",
}


@dataclass(frozen=True)
class Line:
    """A line of the report: an English text with names, and what stands for them."""

    text: str
    values: dict[str, str]


def reading_lines(report: ImportReport) -> list[Line]:
    """What was found of the file before its rows were looked at."""
    found = [Line("  Format: {name}", {"name": report.format})]
    if report.encoding and report.separator:
        found.append(
            Line(
                "  Encoding {encoding}, cells apart by {separator}",
                {
                    "encoding": report.encoding,
                    "separator": _SEPARATORS[report.separator],
                },
            )
        )
    elif report.encoding:
        found.append(Line("  Encoding {encoding}", {"encoding": report.encoding}))
    if report.sheet:
        found.append(Line("  Sheet «{name}»", {"name": report.sheet}))
    if report.other_sheets:
        names = ", ".join(report.other_sheets)
        found.append(Line("  Sheets that were not read: {names}", {"names": names}))
    found += _orders(report.date_orders)
    if report.clock == EACH_REGION:
        found.append(Line("  Moments are by the clock of each region", {}))
    elif report.clock:
        zone = {"zone": report.clock}
        found.append(Line("  Moments are by the clock of {zone}", zone))
    if report.totals:
        found.append(
            Line("  Rows of totals, left out: {rows}", {"rows": f"{report.totals:,}"})
        )
    return found


def _orders(orders: tuple[DateOrder, ...]) -> list[Line]:
    titles: dict[tuple, list[str]] = {}
    for o in orders:
        known = titles.setdefault((o.order, o.said_by, o.cell, o.row), [])
        if o.title not in known:
            known.append(o.title)
    return [
        Line(
            _ORDERS[order, said_by],
            {"titles": ", ".join(names), "cell": cell, "row": f"{row:,}"},
        )
        for (order, said_by, cell, row), names in titles.items()
    ]
