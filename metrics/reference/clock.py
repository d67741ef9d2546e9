"""Moments of an office's own clock, told so that others can place them."""

from datetime import datetime, timedelta, timezone
from functools import lru_cache

import duckdb

from metrics.reference.regions import regions

MOSCOW = "Europe/Moscow"  # the clock of the national platforms, where nothing is said


def zone_of(region: str | None) -> str:
    """The time zone of a region of the reference; Moscow's for any other."""
    return regions()[region].timezone if region in regions() else MOSCOW


@lru_cache(maxsize=4096)  # each import is told in a row for every check of it
def with_offset(moment: datetime, zone: str) -> datetime:
    """The same clock reading, with its distance from UTC on that day."""
    # DuckDB brings its own table of zones; Python's may lack one
    ((utc,),) = duckdb.execute(
        "SELECT timezone('UTC', timezone($zone, $moment::TIMESTAMP))",
        {"zone": zone, "moment": moment},
    ).fetchall()
    offset = round((moment - utc) / timedelta(minutes=1))
    return moment.replace(tzinfo=timezone(timedelta(minutes=offset)))
