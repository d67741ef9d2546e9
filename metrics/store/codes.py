"""Codes for the file's words, found once for each different combination of words."""

from collections.abc import Iterable

import duckdb
import pyarrow as pa

from metrics.reference.references import References
from metrics.reference.regions import regions

# The columns that a build adds to the record. The last says what set the deadline.
CODES = (
    "region_code",
    "district",
    "agency",
    "agency_kind",
    "place",
    "theme",
    "due_from",
)


def find_codes(connection: duckdb.DuckDBPyConnection, known: References) -> None:
    """Make the tables `bodies`, `places` and `themes` for the words in `bare`."""
    run = connection.execute
    words = "SELECT DISTINCT region, organisation FROM bare"
    store_rows(
        connection,
        "bodies",
        ("region", "organisation", *CODES[:4], "municipality"),
        [_body(known, *pair) for pair in run(words).fetchall()],
    )
    names = run("SELECT DISTINCT municipality FROM bare").fetchall()
    places = [(name, known.place(name)) for (name,) in names]
    store_rows(connection, "places", ("municipality", "place"), places)
    topics = run("SELECT DISTINCT topic, subtopic FROM bare").fetchall()
    themes = [(*pair, known.theme(*pair)) for pair in topics]
    store_rows(connection, "themes", ("topic", "subtopic", "theme"), themes)


def _body(known: References, region: str | None, organisation: str | None) -> tuple:
    code = known.region_code(region)
    district = regions()[code].district_en if code in regions() else None
    agency = known.agency(code, organisation)
    of_agency = (
        (agency.name, agency.kind, agency.municipality) if agency else (None,) * 3
    )
    name, kind, municipality = of_agency
    return region, organisation, code, district, name, kind, municipality


def store_rows(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple],
    types: dict[str, pa.DataType] | None = None,
) -> None:
    """A temporary table of these rows; columns hold text unless told otherwise."""
    schema = pa.schema([(c, (types or {}).get(c, pa.string())) for c in columns])
    data = [dict(zip(columns, row, strict=True)) for row in rows]
    connection.register("given_rows", pa.Table.from_pylist(data, schema=schema))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM given_rows")
    connection.unregister("given_rows")
