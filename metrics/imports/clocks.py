"""Moments with an offset from UTC, brought to the clock of their region."""

import duckdb

from metrics.errors import ImportRefused
from metrics.imports.cells import moment_text, moments, unread_sql
from metrics.imports.format import Mapped
from metrics.imports.moments import moment_sql
from metrics.imports.quoting import quoted
from metrics.imports.recognise import Match
from metrics.imports.table import cell_name
from metrics.reference.regions import region_code, regions

# no clock of the world is further from UTC than fourteen hours and some minutes
OFFSET = (
    r"(:[0-9]{2}(?:\.[0-9]+)?(?: ?[AaPp][Mm])?)"
    r" ?(Z|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)$"
)
EACH_REGION = "each region"
SAY_IT = "Say whose clock counts, as in --timezone Europe/Moscow."


def settle_offsets(
    connection: duckdb.DuckDBPyConnection,
    match: Match,
    timezone: str | None,
    where: str,
) -> str | None:
    """Read the moments that have an offset; tell by which clock they are now.

    A zone's name, EACH_REGION, or None where no moment has an offset. A row whose
    region is unknown keeps its moment unread. ImportRefused where nothing says which
    clock counts.
    """
    columns = [c for c in moments(match) if _has_offsets(connection, match, c)]
    if not columns:
        return None
    region = match.format.column("region")
    zone = timezone or match.format.timezone
    if zone is None and region is not None and region.constant:
        zone = _zone_of(region.constant)
    if zone is not None:
        _check_zone(connection, zone, where)
        _bring(connection, match, columns, quoted(zone))
        return zone
    if "region" not in match.places:
        raise ImportRefused(
            where,
            "«{title}» has offsets from UTC, and the file does not tell the region.",
            SAY_IT,
            title=match.title(columns[0].name),
        )
    _bring_by_region(connection, match, columns)
    return EACH_REGION


def has_offset_sql(match: Match, column: Mapped) -> str:
    """Whether a row has a moment with an offset."""
    text = moment_text(match, column)
    is_moment = f"({_bare(match, column)}) IS NOT NULL"
    return f"(regexp_matches({text}, '{OFFSET}') AND {is_moment})"


def _has_offsets(
    connection: duckdb.DuckDBPyConnection, match: Match, column: Mapped
) -> bool:
    return bool(
        connection.execute(
            f"SELECT 1 FROM read WHERE {unread_sql(match, column)}"
            f" AND {has_offset_sql(match, column)} LIMIT 1"
        ).fetchall()
    )


def _check_zone(connection: duckdb.DuckDBPyConnection, zone: str, where: str) -> None:
    if not connection.execute(
        "SELECT 1 FROM pg_timezone_names() WHERE name = $zone", {"zone": zone}
    ).fetchall():
        raise ImportRefused(
            where, "the time zone {zone} is unknown.", SAY_IT, zone=zone
        )


def _bring(
    connection: duckdb.DuckDBPyConnection,
    match: Match,
    columns: list[Mapped],
    zone: str,
    more: str = "",
) -> None:
    for column in columns:
        connection.execute(
            f'UPDATE read SET "{column.name}" = {_local(match, column, zone)}{more}'
            f"{' AND ' if more else ' WHERE '}{unread_sql(match, column)}"
            f" AND {has_offset_sql(match, column)}"
        )


def _bring_by_region(
    connection: duckdb.DuckDBPyConnection, match: Match, columns: list[Mapped]
) -> None:
    region = cell_name(match.places["region"])
    words = connection.execute(
        f"SELECT DISTINCT {region} FROM read WHERE {region} IS NOT NULL"
    ).fetchall()
    zones = [(word, zone) for (word,) in words if (zone := _zone_of(word))]
    connection.execute("CREATE TEMP TABLE zones(word VARCHAR, zone VARCHAR)")
    if zones:
        connection.executemany("INSERT INTO zones VALUES (?, ?)", zones)
    _bring(
        connection,
        match,
        columns,
        "zones.zone",
        f" FROM zones WHERE zones.word = read.{region}",
    )


def _zone_of(region: str) -> str | None:
    known = regions().get(region_code(region))
    return known.timezone if known else None


def _local(match: Match, column: Mapped, zone: str) -> str:
    """The moment by the zone's clock."""
    offset = f"regexp_extract({moment_text(match, column)}, '{OFFSET}', 2)"
    hours = f"try_cast(substr({offset}, 2, 2) AS INTEGER)"
    minutes = f"try_cast(replace(substr({offset}, 4), ':', '') AS INTEGER)"
    size = f"(coalesce({hours}, 0) * 60 + coalesce({minutes}, 0))"
    sign = f"(CASE WHEN {offset}[1] = '-' THEN -1 ELSE 1 END)"
    utc = f"({_bare(match, column)}) - to_minutes({sign} * {size})"
    return f"timezone({zone}, timezone('UTC', {utc}))"


def _bare(match: Match, column: Mapped) -> str:
    """The moment as it is written, without regard to the offset."""
    text = f"regexp_replace({moment_text(match, column)}, '{OFFSET}', '\\1')"
    return moment_sql(text, column.reader)
