"""Deadlines that no file gives, counted from norms once for each start day."""

from datetime import date, timedelta

import duckdb
import pyarrow as pa

from metrics.reference.norms import Norm, spans
from metrics.reference.references import References
from metrics.reference.tables import SELECTORS
from metrics.reference.working_days import WorkingDays, working_days
from metrics.store.codes import store_rows

# What a norm names and where the record has it.
_COLUMNS = {name: name for name in SELECTORS} | {"legal_kind": "kind"}
# From registration; where that is unknown, from receipt.
_START = "coalesce(b.registered_at, b.received_at)"
_DAY = "b.undated_day"  # on which an appeal without a deadline started
_SEARCHED = 1.6, 40  # days of the calendar for a working day, and for long holidays

# The norm of each row without a deadline; in `norm_spans` it has one at most.
_WITH_NORM = (
    f"JOIN norm_spans s ON {_DAY} BETWEEN s.first_day AND s.last_day"
    + "".join(
        f" AND s.{name} IS NOT DISTINCT FROM b.{column}"
        for name, column in _COLUMNS.items()
    )
    + " {0}JOIN norms m ON m.norm = s.norm"
)


def find_deadlines(connection: duckdb.DuckDBPyConnection, known: References) -> None:
    """Make the tables of norms that `norms_sql` joins to the rows in `bare`.

    Adds to `bodies` whose calendar holds for its region.
    """
    run = connection.execute
    _store_norms(connection, known.norms)
    _store_spans(connection, known.norms)
    own = [region for region in known.day_overrides if region is not None]
    run("ALTER TABLE bodies ADD COLUMN calendar VARCHAR")
    run(
        "UPDATE bodies SET calendar = region_code"
        " WHERE list_contains($own, region_code)",
        {"own": own},
    )
    _store_counted_days(connection, known)


def undated_sql(rows: str) -> str:
    """The rows with `undated_day`: their start, where no file gives a deadline."""
    return (
        f"(SELECT b.*, CASE WHEN b.due_at IS NULL AND b.original_due_at IS NULL"
        f" THEN {_START}::DATE END AS undated_day FROM {rows} b)"
    )


def norms_sql() -> str:
    """Joins of a row `b` of the body `o` with what `due_sql` reads: its norm `m`."""
    return (
        f"LEFT {_WITH_NORM.format('LEFT ')} LEFT JOIN counted_days d"
        f" ON d.norm = s.norm AND d.day = {_DAY}"
        " AND d.region IS NOT DISTINCT FROM o.calendar"
    )


def due_sql(office_hours: tuple[int, int]) -> str:
    """The deadline of an appeal by its norm; NULL where no norm is for it.

    Day 1 is the day after the start. A deadline at midnight is the whole day. Hours
    count only where the file knows them.
    """
    opens, closes = (hour * 3600 for hour in office_hours)
    length = closes - opens
    # seconds of the first working day that had gone when the appeal came
    gone = (
        f"CASE WHEN d.days[1] = {_DAY} THEN"
        f" least(greatest(epoch({_START} - {_DAY})::BIGINT - {opens}, 0), {length})"
        " ELSE 0 END"
    )
    worked = f"({gone} + m.most * 3600)"
    at = f"(({worked} - 1) // {length})"
    return (
        "CASE m.unit"
        f" WHEN 'calendar_days' THEN ({_DAY} + m.most)::TIMESTAMP"
        " WHEN 'working_days' THEN d.days[1]::TIMESTAMP"
        " WHEN 'hours' THEN CASE WHEN b.precision = 'second'"
        f" THEN {_START} + to_hours(m.most) END"
        " WHEN 'working_hours' THEN CASE WHEN b.precision = 'second'"
        f" THEN d.days[{at} + 1]::TIMESTAMP"
        f" + to_seconds({opens} + {worked} - {at} * {length}) END END"
    )


def _store_norms(
    connection: duckdb.DuckDBPyConnection, norms: tuple[Norm, ...]
) -> None:
    store_rows(
        connection,
        "norms",
        ("norm", "unit", "most", "kind"),
        [(place, n.unit, n.limit, n.kind) for place, n in enumerate(norms)],
        {"norm": pa.int32(), "most": pa.int32()},
    )


def _store_spans(
    connection: duckdb.DuckDBPyConnection, norms: tuple[Norm, ...]
) -> None:
    columns = ", ".join(f"b.{column}" for column in _COLUMNS.values())
    different = connection.execute(
        f"SELECT DISTINCT {columns} FROM {undated_sql('bare')} b"
        f" WHERE {_DAY} IS NOT NULL"
    ).fetchall()
    rows = []
    for values in different:
        appeal = dict(zip(_COLUMNS, values, strict=True))
        rows += [
            (*values, s.norm, s.first_day, s.last_day) for s in spans(norms, appeal)
        ]
    types = {"norm": pa.int32(), "fast_track": pa.bool_()}
    types |= {"first_day": pa.date32(), "last_day": pa.date32()}
    names = (*_COLUMNS, "norm", "first_day", "last_day")
    store_rows(connection, "norm_spans", names, rows, types)


def _store_counted_days(
    connection: duckdb.DuckDBPyConnection, known: References
) -> None:
    types = {"norm": pa.int32(), "day": pa.date32(), "days": pa.list_(pa.date32())}
    starts = connection.execute(
        f"SELECT DISTINCT s.norm, o.calendar, {_DAY} AS day"
        f" FROM {undated_sql('bare')} b"
        " JOIN bodies o ON b.region IS NOT DISTINCT FROM o.region"
        " AND b.organisation IS NOT DISTINCT FROM o.organisation"
        f" {_WITH_NORM.format('')} WHERE m.unit IN ('working_days', 'working_hours')"
    ).fetchall()
    calendars = _calendars(known, starts)
    opens, closes = known.office_hours
    rows = [
        (
            norm,
            region,
            day,
            _days(known.norms[norm], calendars[region], day, closes - opens),
        )
        for norm, region, day in starts
    ]
    names = ("norm", "region", "day", "days")
    store_rows(connection, "counted_days", names, rows, types)


def _calendars(
    known: References, starts: list[tuple[int, str | None, date]]
) -> dict[str | None, WorkingDays]:
    if not starts:
        return {}
    days = [day for *_, day in starts]
    longest = max(known.norms[norm].limit for norm, *_ in starts)
    per_day, more = _SEARCHED
    more += max(map(len, known.day_overrides.values()))  # all of them may be off
    last = max(days) + timedelta(days=round(longest * per_day) + more)
    return {
        region: working_days(min(days), last, known.day_overrides[region])
        for region in {region for _, region, _ in starts}
    }


def _days(norm: Norm, calendar: WorkingDays, day: date, hours: int) -> list[date]:
    """The deadline's day, or for hours the working days that they may reach."""
    if norm.unit == "working_days":
        return [calendar.after(day, norm.limit)]
    return calendar.from_day(day, norm.limit // hours + 2)
