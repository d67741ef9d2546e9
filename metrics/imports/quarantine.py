"""Refused rows as a CSV that can be mended and loaded again."""

import csv
import re
from pathlib import Path

import duckdb

from metrics.imports.personal import masked
from metrics.imports.quoting import quoted
from metrics.imports.ragged import kept_cells
from metrics.imports.reasons import REASONS
from metrics.imports.recognise import Match
from metrics.imports.table import NUMBERS, ROW, Table, cell_name
from metrics.imports.titles import found_titles, normalised

OWN_TITLES = ("Row in the file", "Reason", "Import")
# A cell that begins so is a formula to Excel; it gets an apostrophe before it.
_FORMULA = r"^[=+\-@\t\r]"
GUARDED = r"^'([=+\-@\t\r])"
_HARMLESS = r"^-$|^[-+]?[0-9]+([.,][0-9]+)?$"


def is_quarantine(titles: tuple[str, ...]) -> bool:
    """Whether a file with these titles is one that we wrote."""
    return set(map(normalised, OWN_TITLES)) <= set(map(normalised, titles))


def mended_import(table: Table) -> int | None:
    """The import that refused these rows; None where the file is not one of ours."""
    if not is_quarantine(table.match.titles):
        return None
    place = found_titles(table.match.titles)[normalised(OWN_TITLES[-1])]
    numbers = (
        cell.strip()
        for rows in table.read((place,))
        for cell in rows.cells[place].to_pylist()
        if cell and cell.strip().isdecimal()
    )
    number = next(numbers, None)
    numbers.close()
    table.ragged.clear()  # filled again when all is read
    return int(number) if number else None


def write_refused(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    match: Match,
    path: Path,
    *,
    number: int,
    hashed: frozenset[str] = frozenset(),
) -> None:
    """Write row, reasons, import and mapped cells of each row in `problems`.

    Columns that are not mapped are left out, and what is personal in a mapped one. Of
    a row with a wrong number of cells only those are kept that are surely not personal.
    """
    places = match.loaded
    cells = ", ".join(_safe(cell_name(place)) for place in places)
    texts = ", ".join(f"({quoted(k)}, {quoted(text)})" for k, text in REASONS.items())
    said = "r.text"
    for name in ("cell", "other"):
        said = f"replace({said}, '{{{name}}}', coalesce(p.{name}, ''))"
    rows = connection.execute(
        f"WITH told AS (SELECT p.{ROW}, string_agg("
        f"coalesce('«' || p.title || '»: ', '') || {said}, '; ' ORDER BY p.rank)"
        f" AS reason FROM problems p JOIN (VALUES {texts}) r(reason, text)"
        f" USING (reason) GROUP BY ALL)"
        f" SELECT told.{ROW}, told.reason, {number}, {cells} FROM told"
        f" LEFT JOIN read ON read.{ROW} = told.{ROW} ORDER BY told.{ROW}"
    ).fetchall()
    titles = [match.titles[place].strip() for place in places]
    own = len(OWN_TITLES)
    texts = [
        own + at for at, place in enumerate(places) if not _is_number(match, place)
    ]
    separator = table.separator or ","
    shifted = {
        row.row: kept_cells(row, match, separator, hashed) for row in table.ragged
    }
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow([*OWN_TITLES, *titles])
        for row in rows:
            cells = _without_personal(row, texts)
            if kept := shifted.get(row[0]):
                cells[own:] = [_guarded(kept.get(place, "")) for place in places]
            writer.writerow(cells)


def _without_personal(row: tuple, places: list[int]) -> list:
    cells = list(row)
    for place in places:
        cells[place] = cells[place] and masked(cells[place])
    return cells


def _is_number(match: Match, place: int) -> bool:
    return any(match.places.get(name) == place for name in NUMBERS)


def _guarded(cell: str) -> str:
    is_formula = re.search(_FORMULA, cell) and not re.search(_HARMLESS, cell)
    return f"'{cell}" if is_formula else cell


def _safe(cell: str) -> str:
    return (
        f"CASE WHEN regexp_matches({cell}, '{_FORMULA}')"
        f" AND NOT regexp_matches({cell}, '{_HARMLESS}')"
        f" THEN '''' || {cell} ELSE {cell} END"
    )
