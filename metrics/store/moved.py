"""Which appeals made the numbers of past weeks move since an import, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import duckdb

from metrics.catalogue import CATALOGUE
from metrics.engines.sql import week_of
from metrics.errors import StoreRefused
from metrics.metric import Derived, Metric, Ratio
from metrics.question import WEEK
from metrics.store.database import reading
from metrics.store.layout import MEND
from metrics.tallies import HOURS, tallies
from metrics.tally import Condition, Scope, Tally

MOVED_SQL = resources.files("metrics.store").joinpath("moved.sql").read_text("utf-8")
_LATE_MARK = "late_rating"
# by week: a stock is then told by what came and what went
_ASKED = Tally(scope=Scope(), anchor="", conditions=(), before=(), split_by=(WEEK,))


@dataclass(frozen=True, kw_only=True)
class Moved:
    """So many appeals count otherwise in a metric, in one week of its own date."""

    metric: str
    monday: int  # day number
    region: str | None
    agency: str | None
    cause: str
    appeals: int


def moved(state: Path, before: int, metrics: tuple[str, ...]) -> tuple[Moved, ...]:
    """What moved in a snapshot since the import `before`, by metric, unit and cause.

    An appeal counts otherwise if it entered or left the metric's records, is counted in
    another week or unit, or meets other conditions than before.
    """
    try:
        with reading(state) as connection:
            _look_back(connection, before)
            return tuple(
                found
                for name in metrics
                if CATALOGUE[name].knows_the_past  # else it is not known what it was
                for found in _of_metric(connection, CATALOGUE[name])
            )
    except duckdb.Error as error:
        raise StoreRefused(
            str(state), "cannot be read: {error}.", MEND, error=error
        ) from error


def _look_back(connection: duckdb.DuckDBPyConnection, before: int) -> None:
    run = connection.execute
    bound = {"before": before}
    run("CREATE TEMP TABLE now AS FROM appeals WHERE from_import > $before", bound)
    run(
        "CREATE TEMP TABLE was AS SELECT s.* EXCLUDE (until_import) FROM superseded s"
        " JOIN now n USING (source, appeal_id)"
        " WHERE s.from_import <= $before AND s.until_import > $before",
        bound,
    )
    run(f"CREATE TEMP TABLE causes AS {MOVED_SQL}")


def _of_metric(
    connection: duckdb.DuckDBPyConnection, metric: Metric
) -> Iterator[Moved]:
    cause = "cause"
    if "rating" in metric.needs:
        cause = f"CASE WHEN is_marked THEN '{_LATE_MARK}' ELSE cause END"
    sides = {
        side: " UNION ALL ".join(
            _records(side, place, tally, of)
            for place, (tally, of) in enumerate(_counted(metric))
        )
        for side in ("was", "now")
    }
    rows = connection.execute(
        "WITH was_in AS ({was}), now_in AS ({now}), other AS ("
        "(FROM was_in EXCEPT FROM now_in) UNION (FROM now_in EXCEPT FROM was_in))"
        " SELECT monday, region_code, agency, {cause} AS why,"
        " count(DISTINCT row(source, appeal_id))"
        " FROM other JOIN causes USING (source, appeal_id)"
        " GROUP BY ALL ORDER BY ALL".format(cause=cause, **sides)
    ).fetchall()
    for monday, region, agency, why, appeals in rows:
        yield Moved(
            metric=metric.name,
            monday=monday,
            region=region,
            agency=agency,
            cause=why,
            appeals=appeals,
        )


def _counted(metric: Metric) -> list[tuple[Tally, Condition]]:
    """What is counted for the metric, and the conditions of its records."""
    if isinstance(metric, Ratio):
        inputs = (metric.numerator, metric.denominator)
    elif isinstance(metric, Derived):
        inputs = metric.inputs
    else:
        found = tallies(metric, _ASKED)
        return [(t, metric.of) for name, t in found.items() if name != HOURS]
    return [pair for name in inputs for pair in _counted(CATALOGUE[name])]


def _records(side: str, place: int, tally: Tally, of: Condition) -> str:
    """The records of one tally as they count: their week, unit, claims and value."""
    finer = [c for c in tally.conditions if set(c) > set(of)]
    claims = [" AND ".join(condition) for condition in finer] or ["true"]
    return (
        f"SELECT source, appeal_id, {place} AS place,"
        f" {week_of(tally.anchor)} AS monday, region_code, agency,"
        f" [{', '.join(claims)}] AS claims, {tally.value or 'NULL::INTEGER'} AS value"
        f" FROM {side} WHERE {' AND '.join((f'{tally.anchor} IS NOT NULL', *of))}"
    )
