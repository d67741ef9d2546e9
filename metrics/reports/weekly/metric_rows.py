"""`metrics.csv`: one row for every answer of the issue."""

from collections.abc import Iterable

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.metric import (
    Adjusted,
    Bounds,
    Derived,
    Duration,
    Items,
    MeanOfRating,
    Metric,
    Share,
    Shortfall,
    Spread,
)
from metrics.question import Value
from metrics.reports.weekly.archive import Row
from metrics.reports.weekly.cells import SPLITS, Cell
from metrics.reports.weekly.compared import Compared
from metrics.reports.weekly.issue import Issue, period_id
from metrics.reports.weekly.schema import ALL, SCHEMA_VERSION, UNKNOWN, Level, Period
from metrics.reports.weekly.schema_of_metrics import METRICS, ROW_KEY

# Name of a dimension in questions -> column of the package.
_COLUMNS = {
    "region": "region_code",
    "agency": "agency_id",
    "topic": "topic_id",
    "channel": "channel",
}
_KINDS, _LEVELS = list(Period), list(Level)


def metric_rows(issue: Issue, cells: Iterable[Cell], verdicts: Compared) -> list[Row]:
    """The rows in the order of their key, not yet told of earlier issues."""
    cells = list(cells)
    rated = {
        _place(cell): cell.answer.value
        for cell in cells
        if cell.answer.metric == "coverage"
    }
    rows = [
        {
            **dict.fromkeys(METRICS.header),
            **_row(issue, cell),
            "coverage": rated.get(_place(cell)) if _rests_on_marks(cell) else None,
            **verdicts.of(cell),
        }
        for cell in cells
    ]
    return sorted(rows, key=row_order)


def row_order(row: Row) -> tuple:
    """Weeks first, oldest first; in each the total, the regions, the agencies."""
    kind, period, level, *rest = (row[name] for name in ROW_KEY)
    kinds = _KINDS.index(Period(kind))
    return (kinds, period, _LEVELS.index(Level(level)), *rest)


def row_key(row: Row) -> tuple:
    """What tells a row from all others."""
    return tuple(row[name] for name in ROW_KEY)


def metric_id(answer: Answer) -> str:
    """The metric's name, with its item where it has several: `drivers:clear`."""
    return f"{answer.metric}:{answer.item}" if answer.item else answer.metric


def _row(issue: Issue, cell: Cell) -> Row:
    answer, metric = cell.answer, CATALOGUE[cell.answer.metric]
    has_limits = answer.low is not None or answer.high is not None
    return {
        "schema_version": SCHEMA_VERSION,
        "release_id": issue.name,
        "as_of": issue.state.told(issue.state.as_of),
        "period_type": cell.period.value,
        "period_id": period_id(cell.period, answer.period),
        "period_start": answer.period.first,
        "period_end": answer.period.last,
        "level": cell.level.value,
        **dict.fromkeys(_COLUMNS.values(), ALL),
        **{
            _COLUMNS[dimension]: _named(value)
            for dimension, value in zip(SPLITS[cell.level], answer.group, strict=True)
        },
        "metric_id": metric_id(answer),
        "metric_version": metric.version,
        "unit": answer.unit,
        "direction": metric.better.value,
        "value": answer.value,
        "ci_low": answer.low,
        "ci_high": answer.high,
        "ci_method": ci_method(metric) if has_limits else None,
        "numerator": answer.numerator,
        "denominator": answer.denominator,
        "n_eligible": answer.n,
        "limits_status": "none",
        "flag": answer.flag or None,
        "reason": answer.why or None,
    }


def _named(value: Value) -> str:
    return UNKNOWN if value is None else str(value)


def _place(cell: Cell) -> tuple:
    return cell.level, cell.answer.period, cell.answer.group


def _rests_on_marks(cell: Cell) -> bool:
    return "rating" in CATALOGUE[cell.answer.metric].needs


_METHODS: dict[type[Metric], str] = {
    Share: "wilson",
    Items: "wilson",
    Adjusted: "wilson of the observed, the expected fixed",
    MeanOfRating: "t",
    Duration: "brookmeyer-crowley",
    Shortfall: "from wilson",
    Spread: "q-profile",
    Bounds: "extremes",  # no limits of chance: what the silent could make of it
}


def ci_method(metric: Metric) -> str:
    """How the limits of a metric's value are reckoned; see `metrics.statistics`."""
    if isinstance(metric, Derived):
        return metric.function.split(".")[0]
    return _METHODS[type(metric)]
