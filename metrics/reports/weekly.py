"""The weekly file: every metric by region and agency, and what each metric means.

Written for machines: UTF-8 without a mark, commas, dots, CRLF, ISO dates, shares 0..1,
sorted by key. The same state and week give the same bytes.
"""

import csv
import io
from pathlib import Path

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.catalogue import CATALOGUE, SHOWN
from metrics.language.language import language
from metrics.metric import Metric
from metrics.period import Period, week_name
from metrics.question import Question, Value
from metrics.snapshot import Snapshot
from metrics.store.layout import settle

SCHEMA_VERSION = "0.1.0"
ALL = "_all"  # a total; never blank, so that a filter finds it
UNKNOWN = "_unknown"  # the file left the cell blank
LEVELS: dict[str, tuple[str, ...]] = {
    "total": (),
    "region": ("region",),
    "agency": ("region", "agency"),
}
METRICS_COLUMNS = (
    "schema_version",
    "as_of",
    "period_type",
    "period_id",
    "period_start",
    "period_end",
    "level",
    "region_code",
    "agency_id",
    "metric_id",
    "metric_version",
    "unit",
    "direction",
    "value",
    "ci_low",
    "ci_high",
    "numerator",
    "denominator",
    "n_eligible",
    "status",
    "flag",
    "reason",
)
CATALOGUE_COLUMNS = (
    "metric_id",
    "metric_version",
    "name_en",
    "name_ru",
    "help_en",
    "help_ru",
    "definition_en",
    "definition_ru",
    "unit",
    "direction",
    "shown_from",
    "compared_from",
    "ripens_after_days",
    "counter_metrics",
)


def write_weekly(
    snapshot: Snapshot, week: Period, out: Path, viewer: Viewer = EVERYTHING
) -> tuple[Path, ...]:
    """Write `metrics.csv` and `metrics_catalogue.csv` into a folder for the week."""
    folder = out / f"appeals-quality_{week_name(week.days[0]).lower()}" / "data"
    folder.mkdir(parents=True, exist_ok=True)
    rows = metrics_rows(snapshot, week, viewer)
    return (
        _write(folder / "metrics.csv", METRICS_COLUMNS, rows),
        _write(folder / "metrics_catalogue.csv", CATALOGUE_COLUMNS, catalogue_rows()),
    )


def metrics_rows(
    snapshot: Snapshot, week: Period, viewer: Viewer = EVERYTHING
) -> list[dict[str, object]]:
    """Every metric of the catalogue on every level, in the order of the key."""
    rows = []
    for level, split_by in LEVELS.items():
        question = Question(metrics=SHOWN, split_by=split_by, period=week)
        for answer in ask(snapshot, question, viewer):
            if len(answer.group) == len(split_by):
                rows.append(_row(answer, week, level, split_by))
    order = {level: i for i, level in enumerate(LEVELS)}
    return sorted(
        rows,
        key=lambda row: (
            order[row["level"]],
            row["region_code"],
            row["agency_id"],
            row["metric_id"],
        ),
    )


def _row(
    answer: Answer, week: Period, level: str, split_by: tuple[str, ...]
) -> dict[str, object]:
    metric = CATALOGUE[answer.metric]
    groups = dict(zip(split_by, answer.group, strict=True))
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "period_type": "week",
        "period_id": week_name(week.days[0]),
        "period_start": week.first,
        "period_end": week.last,
        "level": level,
        "region_code": _name(groups, "region"),
        "agency_id": _name(groups, "agency"),
        "metric_id": metric_id(answer),
        "metric_version": metric.version,
        "unit": answer.unit,
        "direction": metric.better.value,
        "value": _number(answer.value),
        "ci_low": _number(answer.low),
        "ci_high": _number(answer.high),
        "numerator": answer.numerator,
        "denominator": answer.denominator,
        "n_eligible": answer.n,
        "status": "provisional" if answer.provisional else "final",
        "flag": answer.flag,
        "reason": answer.why,
    }


def metric_id(answer: Answer) -> str:
    """The metric's name, with its item where it has several: `drivers:clear`."""
    return f"{answer.metric}:{answer.item}" if answer.item else answer.metric


def _name(groups: dict[str, Value], dimension: str) -> str:
    if dimension not in groups:
        return ALL
    return UNKNOWN if groups[dimension] is None else str(groups[dimension])


def _number(value: float | None) -> str | None:
    """At most six decimals, without an exponent and trailing zeros."""
    if value is None:
        return None
    return f"{value:.6f}".rstrip("0").rstrip(".")


def catalogue_rows() -> list[dict[str, object]]:
    """One row for each metric, in both languages."""
    return [_catalogue_row(CATALOGUE[name]) for name in SHOWN]


def _catalogue_row(metric: Metric) -> dict[str, object]:
    texts = {
        f"{name}_{code}": language(code).text(english)
        for code in ("en", "ru")
        for name, english in (
            ("name", metric.label),
            ("help", metric.help),
            ("definition", metric.definition),
        )
    }
    return texts | {
        "metric_id": metric.name,
        "metric_version": metric.version,
        "unit": metric.unit.value,
        "direction": metric.better.value,
        "shown_from": metric.shown_from,
        "compared_from": metric.compared_from,
        "ripens_after_days": metric.ripens_after_days,
        "counter_metrics": " ".join(metric.beside),
    }


def _write(path: Path, columns: tuple[str, ...], rows: list[dict[str, object]]) -> Path:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    draft = path.with_name(f"{path.name}.new")
    draft.write_bytes(text.getvalue().encode("utf-8"))
    settle(draft, path)
    return path
