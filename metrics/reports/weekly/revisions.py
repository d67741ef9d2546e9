"""What became of numbers since they were published: status, first value, cause."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from metrics.catalogue import CATALOGUE
from metrics.metric import Stock, Unit
from metrics.period import day_number
from metrics.reports.weekly.archive import Archived, Row
from metrics.reports.weekly.csv_text import written
from metrics.reports.weekly.issue import Issue
from metrics.reports.weekly.metric_rows import row_key, row_order
from metrics.reports.weekly.schema import ALL, UNKNOWN, Cause, Level, Status
from metrics.reports.weekly.schema_of_metrics import ROW_KEY
from metrics.store.moved import Moved

A_POINT = 0.01  # of a share: from then on a revision is material
_CAN_CHANGE = ("value", "numerator", "denominator", "n_eligible", "flag")
_VERDICTS = ("compare", "spc_variation")
_POINTS = frozenset({Unit.SHARE.value, Unit.DIFFERENCE.value})
Unit_ = tuple[str, str, str]  # metric, region, agency


def with_history(issue: Issue, rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """The rows told of earlier issues, and one revision for each that changed."""
    previous = issue.previous
    before = {row_key(row): row for row in previous.metrics} if previous else {}
    causes = Causes(issue.moved)
    told, revisions = [], []
    for row in rows:
        old = before.pop(row_key(row), None)
        is_new = old is None and previous is not None and _was_due(previous, row)
        if is_new or (old is not None and _differs(old, row)):
            revision = _revision(issue, old, row, causes)
            revisions.append(revision)
            row = row | {"revision_cause": revision["revision_cause"]}
        told.append(row | _history(issue, old, row))
    revisions += [
        _revision(issue, old, None, causes)
        for old in before.values()
        if _is_held(issue, old)
    ]
    return told, sorted(revisions, key=row_order)


def _history(issue: Issue, old: Row | None, row: Row) -> Row:
    first = row["value"] if old is None else old["value_first"]
    days = CATALOGUE[_metric(row)].ripens_after_days
    is_final = issue.is_final(row["period_end"], days)
    was_final = old is not None and old["status"] == Status.FINAL.value
    is_changed = bool(row["revision_cause"])
    if is_final:
        status = Status.REVISED if was_final and is_changed else Status.FINAL
    else:
        status = Status.PROVISIONAL
        if written(first) != written(row["value"]) or is_changed:
            status = Status.REVISED
    return {
        "value_first": first,
        "value_prev": None if old is None else old["value"],
        "status": status.value,
    }


def _was_due(previous: Archived, row: Row) -> bool:
    """Whether the issue before spoke of the same period, though not of this row."""
    return (row["period_type"], row["period_id"]) in previous.periods


def _is_held(issue: Issue, old: Row) -> bool:
    """Whether this issue still speaks of the period of an old row."""
    return (old["period_type"], old["period_id"]) in issue.period_ids


def _differs(old: Row, row: Row) -> bool:
    names = (*_CAN_CHANGE, "metric_version")
    return any(written(old[name]) != written(row[name]) for name in names)


def _revision(issue: Issue, old: Row | None, row: Row | None, causes: "Causes") -> Row:
    like = row or old
    was, now = (None if one is None else one["value"] for one in (old, row))
    both = was is not None and now is not None
    found = causes.of(like)
    cause = max(found, key=lambda c: (found[c], c)) if found else Cause.IMPORT_FIX.value
    if old and row and old["metric_version"] != row["metric_version"]:
        cause = Cause.DEFINITION.value
    return {
        "release_id": issue.name,
        "previous_release_id": issue.previous.name,
        **{name: like[name] for name in ROW_KEY},
        "unit": like["unit"],
        "value_prev": was,
        "value": now,
        "change": now - was if both else None,
        "n_prev": old and old["n_eligible"],
        "n_eligible": row and row["n_eligible"],
        "revision_cause": cause,
        "causes": " ".join(f"{c}={n}" for c, n in found.most_common()) or None,
        "is_scheduled": old is None or old["status"] != Status.FINAL.value,
        "is_material": _is_material(old, row),
    }


def without_causes(rows: Iterable[Row]) -> list[Row]:
    """For outsiders: how many appeals moved a number tells counts that are hidden."""
    return [{**row, "causes": None} for row in rows]


def _is_material(old: Row | None, row: Row | None) -> bool:
    if old is None or row is None:
        return False
    if any(old[n] and row[n] and old[n] != row[n] for n in _VERDICTS):
        return True
    if old["unit"] not in _POINTS or None in (old["value"], row["value"]):
        return False
    return abs(round(row["value"], 6) - round(old["value"], 6)) >= A_POINT


def _metric(row: Row) -> str:
    return row["metric_id"].split(":")[0]


class Causes:
    """By row, how many appeals moved it and why."""

    def __init__(self, moved: Iterable[Moved]) -> None:
        self._found: dict[Unit_, list[Moved]] = defaultdict(list)
        for one in moved:
            region, agency = (_named(v) for v in (one.region, one.agency))
            for unit in {(ALL, ALL), (region, ALL), (region, agency)}:
                self._found[one.metric, *unit].append(one)

    def of(self, row: Row) -> Counter[str]:
        """The appeals of each cause; of a topic or channel those of its region."""
        name = _metric(row)
        agency = row["agency_id"] if row["level"] == Level.AGENCY.value else ALL
        is_stock = isinstance(CATALOGUE[name], Stock)
        first, last = map(day_number, (row["period_start"], row["period_end"]))
        found: Counter[str] = Counter()
        for one in self._found.get((name, row["region_code"], agency), ()):
            # a stock is made of all that came and went before
            if one.monday <= last and (is_stock or one.monday + 6 >= first):
                found[one.cause] += one.appeals
        return found


def _named(value: str | None) -> str:
    return UNKNOWN if value is None else value
