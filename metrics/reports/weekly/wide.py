"""The numbers as people read a table: a row for a unit, a column for a metric."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.catalogue import CATALOGUE
from metrics.language.language import Language
from metrics.language.names import region_name
from metrics.metric import Unit
from metrics.reports.weekly.archive import Row
from metrics.reports.weekly.issue import Issue
from metrics.reports.weekly.schema import ALL, UNKNOWN, Level, Period, Status

_LEVELS = (Level.TOTAL.value, Level.REGION.value, Level.AGENCY.value)
_HEADLINE = "satisfied"  # the one metric that stands with its limits and its n
UNITS = {Unit.SHARE.value: "%", Unit.DAYS.value: "days", Unit.DIFFERENCE.value: "%"}

UNIT_TITLES = ("First day", "Last day", "Level", "Region", "Agency", "Settled")
LEVELS = {
    Level.TOTAL.value: "Total",
    Level.REGION.value: "Region",
    Level.AGENCY.value: "Agency",
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table for people."""

    title: str
    unit: str | None = None  # of `Unit`; None for words and days
    metric: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table for people; cells are None where there is nothing to show."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]

    @property
    def metrics(self) -> tuple[str, ...]:
        """The metrics that it shows."""
        return tuple(dict.fromkeys(c.metric for c in self.columns if c.metric))


def sheets(language: Language, issue: Issue, rows: Iterable[Row]) -> tuple[Sheet, ...]:
    """The week, 4 and 13 weeks; the total and the regions by week and by month."""
    by_period: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["level"] in _LEVELS:
            by_period[row["period_type"]].append(row)
    weeks = by_period[Period.WEEK.value]
    newest = [r for r in weeks if r["period_end"] == issue.wanted.week.last]
    text = language.text
    found = [
        (text("Week"), newest),
        (text("4 weeks"), by_period[Period.FOUR_WEEKS.value]),
        (text("13 weeks"), by_period[Period.QUARTER.value]),
        (text("By week"), _without_agencies(weeks)),
    ]
    if months := by_period.get(Period.MONTH.value):
        found.append((text("By month"), _without_agencies(months)))
    return tuple(_sheet(language, title, rows) for title, rows in found)


def _without_agencies(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["level"] != Level.AGENCY.value]


def _sheet(language: Language, title: str, rows: list[Row]) -> Sheet:
    shown = {r["metric_id"] for r in rows if r["value"] is not None}
    metrics = sorted(shown, key=_reading_order)
    lines: dict[tuple, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        names = ("period_end", "level", "region_code", "agency_id")
        lines[tuple(row[name] for name in names)][row["metric_id"]] = row
    return Sheet(
        title=title,
        columns=(*_unit_columns(language), *_metric_columns(language, metrics)),
        rows=tuple(
            (*_unit_cells(language, line), *_metric_cells(line, metrics))
            for line in lines.values()
        ),
    )


def _reading_order(metric_id: str) -> tuple[int, str]:
    return list(CATALOGUE).index(metric_id.split(":")[0]), metric_id


def _unit_columns(language: Language) -> tuple[Column, ...]:
    return tuple(Column(title=language.text(title)) for title in UNIT_TITLES)


def _unit_cells(language: Language, line: dict[str, Row]) -> tuple[object, ...]:
    row = next(iter(line.values()))
    is_final = all(r["status"] == Status.FINAL.value for r in line.values())
    return (
        row["period_start"],
        row["period_end"],
        language.text(LEVELS[row["level"]]),
        _place(language, row["region_code"]),
        _place(language, row["agency_id"]),
        language.text("final" if is_final else "provisional"),
    )


def _place(language: Language, name: str) -> str:
    if name == ALL:
        return language.text("all")
    return (
        language.text("not stated") if name == UNKNOWN else region_name(language, name)
    )


def _metric_columns(language: Language, metrics: list[str]) -> list[Column]:
    columns = []
    for name in metrics:
        metric, _, item = name.partition(":")
        known = CATALOGUE[metric]
        label = language.text(known.label)
        if item:
            (found,) = (i for i in known.items if i.name == item)
            label = f"{label}: {language.text(found.label)}"
        unit = known.unit.value
        columns.append(
            Column(title=_titled(language, label, unit), unit=unit, metric=name)
        )
        if name == _HEADLINE:
            for more in (language.text("accuracy from"), language.text("accuracy to")):
                title = _titled(language, f"{label}: {more}", unit)
                columns.append(Column(title=title, unit=unit))
            title = f"{label}: {language.text('marks')}"
            columns.append(Column(title=title, unit=Unit.COUNT.value))
    return columns


def _titled(language: Language, label: str, unit: str) -> str:
    return f"{label}, {language.text(UNITS[unit])}" if unit in UNITS else label


def _metric_cells(line: dict[str, Row], metrics: list[str]) -> list[object]:
    cells: list[object] = []
    for name in metrics:
        row = line.get(name, {})
        cells.append(row.get("value"))
        if name == _HEADLINE:
            cells += [row.get(more) for more in ("ci_low", "ci_high", "n_eligible")]
    return cells
