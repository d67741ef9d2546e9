"""Refused rows as a CSV that can be mended and loaded again."""

import csv
from pathlib import Path

import duckdb

from metrics.imports.quoting import quoted
from metrics.imports.reasons import REASONS
from metrics.imports.recognise import Match
from metrics.imports.table import ROW, cell_name
from metrics.imports.titles import normalised

OWN_TITLES = ("Row in the file", "Reason")
# A cell that begins so is a formula to Excel; it gets an apostrophe before it.
_FORMULA = r"^[=+\-@\t\r]"
GUARDED = r"^'([=+\-@\t\r])"
_HARMLESS = r"^-$|^[-+]?[0-9]+([.,][0-9]+)?$"


def is_quarantine(titles: tuple[str, ...]) -> bool:
    """Whether a file with these titles is one that we wrote."""
    return set(map(normalised, OWN_TITLES)) <= set(map(normalised, titles))


def write_refused(
    connection: duckdb.DuckDBPyConnection, match: Match, path: Path
) -> None:
    """Write number, reasons and mapped cells of each row in `problems`."""
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
        f" SELECT told.{ROW}, told.reason, {cells} FROM told"
        f" LEFT JOIN read ON read.{ROW} = told.{ROW} ORDER BY told.{ROW}"
    ).fetchall()
    titles = [match.titles[place].strip() for place in places]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow([*OWN_TITLES, *titles])
        writer.writerows(rows)


def _safe(cell: str) -> str:
    return (
        f"CASE WHEN regexp_matches({cell}, '{_FORMULA}')"
        f" AND NOT regexp_matches({cell}, '{_HARMLESS}')"
        f" THEN '''' || {cell} ELSE {cell} END"
    )
