"""What a package says of its regions, read and checked row by row."""

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from metrics.answer import Answer, Reason
from metrics.catalogue import CATALOGUE
from metrics.metric import Unit
from metrics.neighbours.archive import opened, refused
from metrics.period import Period
from metrics.reference.regions import regions
from metrics.reports.weekly import schema
from metrics.reports.weekly.schema import FLAGS, SCHEMA_VERSION, Level, Type
from metrics.reports.weekly.schema_of_metrics import METRICS

MOST_ROWS = 2_000_000
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_READERS = {
    Type.TEXT: str,
    Type.WHOLE: int,
    Type.NUMBER: float,
    Type.DAY: date.fromisoformat,
    Type.MOMENT: lambda text: datetime.fromisoformat(text).replace(tzinfo=None),
}
_WITHIN = {Unit.SHARE.value: (0.0, 1.0), Unit.MARK.value: (1.0, 5.0)}


@dataclass(frozen=True, kw_only=True)
class Told:
    """The figures of regions by one issued package."""

    name: str  # of the release
    version: str  # of the tables
    as_of: datetime
    answers: tuple[Answer, ...]  # by (region,), over 13 weeks
    unknown: int  # figures of metrics, their versions or regions that are not ours


def told(path: Path) -> Told:
    """The regions' figures of a package; Refused where it is not as it was issued."""
    with opened(path) as issued:
        version = _version(path, issued.read("datapackage.json"))
        table = issued.read(METRICS.path)
        name = issued.name
    try:
        rows = list(_rows(path, table))
    except (csv.Error, ValueError, KeyError) as error:
        raise refused(
            path,
            "{file} is not of its schema: {error}.",
            file=METRICS.path,
            error=error,
        ) from error
    own = [row for row in rows if _is_known(row)]
    if not own:
        raise refused(path, "it tells nothing of a region over 13 weeks.")
    return Told(
        name=name,
        version=version,
        as_of=max(row["as_of"] for row in own),
        answers=tuple(map(_answer, own)),
        unknown=len(rows) - len(own),
    )


def _version(path: Path, content: bytes) -> str:
    try:
        version = json.loads(content)["version"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise refused(
            path, "{file} cannot be read.", file="datapackage.json"
        ) from error
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise refused(path, "{file} cannot be read.", file="datapackage.json")
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise refused(
            path,
            "its tables are of version {theirs}; this program reads {ours}.",
            theirs=version,
            ours=SCHEMA_VERSION,
        )
    return version


def _rows(path: Path, table: bytes) -> Iterator[dict[str, object]]:
    """Rows of regions over 13 weeks, each cell in the type of its column."""
    lines = csv.reader(io.TextIOWrapper(io.BytesIO(table), "utf-8", newline=""))
    header = tuple(next(lines, ()))
    both = min(len(header), len(METRICS.header))
    # columns are only appended, so the shorter begins the longer
    if header[:both] != METRICS.header[:both] or "flag" not in header:
        raise refused(path, "{file} has other columns.", file=METRICS.path)
    fields = {field.name: field for field in METRICS.fields}
    for number, cells in enumerate(lines, start=2):
        if number > MOST_ROWS:
            raise refused(path, "it holds more rows than a package can.")
        raw = dict(zip(header, cells, strict=True))
        if raw["level"] != Level.REGION.value:
            continue
        if raw["period_type"] != schema.Period.QUARTER.value:
            continue
        row = {
            name: _READERS[fields[name].type](cell) if cell else None
            for name, cell in raw.items()
            if name in fields
        }
        _check(row, number)
        yield row


def _check(row: dict[str, object], number: int) -> None:
    """ValueError for a figure that cannot be."""
    where = f"line {number}"
    if any(row[field.name] is None for field in METRICS.fields if field.is_filled):
        raise ValueError(f"{where}: a cell is blank")
    figures = [row[name] for name in ("value", "ci_low", "ci_high")]
    known = [figure for figure in figures if figure is not None]
    low, high = _WITHIN.get(row["unit"], (-math.inf, math.inf))
    if not all(math.isfinite(f) and low <= f <= high for f in known):
        raise ValueError(f"{where}: {known} is out of range")
    counts = [row[name] for name in ("numerator", "denominator", "n_eligible")]
    if any(count is not None and not 0 <= count < 10**9 for count in counts):
        raise ValueError(f"{where}: {counts} are no counts")
    if row["flag"] not in (None, *FLAGS):
        raise ValueError(f"{where}: {row['flag']!r} is not a flag")


def _is_known(row: dict[str, object]) -> bool:
    metric = CATALOGUE.get(str(row["metric_id"]).partition(":")[0])
    return (
        metric is not None
        and row["region_code"] in regions()
        and row["metric_version"] == metric.version
        and row["unit"] == metric.unit.value
    )


def _answer(row: dict[str, object]) -> Answer:
    name, _, item = row["metric_id"].partition(":")
    return Answer(
        metric=name,
        item=item,
        group=(row["region_code"],),
        period=Period(row["period_start"], row["period_end"]),
        value=row["value"],
        low=row["ci_low"],
        high=row["ci_high"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        n=row["n_eligible"],
        unit=row["unit"],
        flag=row["flag"] or "",
        reason=_reason(row),
        provisional=row["status"] == schema.Status.PROVISIONAL.value,
        as_of=row["as_of"],
    )


def _reason(row: dict[str, object]) -> str:
    """Why there is no value, as far as another office's file can say it."""
    reason = row.get("reason")
    if reason in {one.value for one in Reason if one is not Reason.MISSING}:
        return reason
    return Reason.NO_DATA.value if row["value"] is None and row["flag"] == "x" else ""
