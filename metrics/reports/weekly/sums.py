"""`checks.csv`: proofs that counts of units add up to their totals."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from metrics.catalogue import CATALOGUE
from metrics.metric import Count, Duration, MeanOfRating, Share, Stock
from metrics.period import Period
from metrics.reports.weekly import schema
from metrics.reports.weekly.archive import Row
from metrics.reports.weekly.cells import Cell
from metrics.reports.weekly.issue import Issue
from metrics.reports.weekly.schema import Level
from metrics.reports.weekly.schema_of_the_rest import CHECKS

_ADD_UP = (Count, Stock, Share, MeanOfRating, Duration)
_OF_WEEKS = {
    "weeks = 4 weeks": schema.Period.FOUR_WEEKS,
    "weeks = 13 weeks": schema.Period.QUARTER,
}
_COLUMNS = {"numerator": "numerator", "n_eligible": "n"}
Key = tuple[object, ...]
Counts = dict[Key, int]


def check_rows(issue: Issue, cells: Iterable[Cell]) -> list[Row]:
    """One row for every sum, metric and column that adds up."""
    counts: dict[tuple[str, str], dict[str, Counts]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for cell in cells:
        answer = cell.answer
        if not isinstance(CATALOGUE[answer.metric], _ADD_UP) or answer.missing:
            continue
        for column, name in _COLUMNS.items():
            group = (cell.period, answer.period, answer.group)
            value = getattr(answer, name)
            counts[answer.metric, column][cell.level.value][group] = value or 0
    return sorted(_checks(issue, counts), key=lambda r: tuple(r[n] for n in CHECKS.key))


def _checks(
    issue: Issue, counts: dict[tuple[str, str], dict[str, Counts]]
) -> Iterator[Row]:
    for (metric, column), levels in counts.items():
        sums = {
            "agencies = region": (Level.AGENCY, Level.REGION, _without_last),
            "topics = region": (Level.TOPIC, Level.REGION, _without_last),
            "channels = region": (Level.CHANNEL, Level.REGION, _without_last),
            "regions = total": (Level.REGION, Level.TOTAL, _without_last),
        }
        for check, (parts, whole, place) in sums.items():
            found = _compared(levels[parts.value], levels[whole.value], place)
            yield _row(check, metric, column, found)
        if not isinstance(CATALOGUE[metric], Stock):
            for check, kind in _OF_WEEKS.items():
                (period,) = issue.windows[kind]
                weeks = _in_weeks(period, levels)
                pairs = _compared(weeks, _windows(kind, levels), lambda k: k)
                yield _row(check, metric, column, pairs)


def _compared(
    parts: Counts, wholes: Counts, place: Callable[[Key], Key]
) -> list[tuple[int, int]]:
    """(sum of the parts, whole), for every whole of a period that has parts at all."""
    sums: Counts = defaultdict(int)
    for key, count in parts.items():
        sums[place(key)] += count
    periods = {key[:2] for key in sums}
    return [
        (sums.get(key, 0), count) for key, count in wholes.items() if key[:2] in periods
    ]


def _row(check: str, metric: str, column: str, pairs: list[tuple[int, int]]) -> Row:
    differences = [abs(parts - whole) for parts, whole in pairs]
    return {
        "check_id": check,
        "metric_id": metric,
        "column": column,
        "compared": len(pairs),
        "different": sum(d > 0 for d in differences),
        "largest_difference": max(differences, default=0),
    }


def _without_last(key: Key) -> Key:
    kind, period, group = key
    return kind, period, group[:-1]


def _windows(wanted: schema.Period, levels: dict[str, Counts]) -> Counts:
    return {
        ("", "", level, group): count
        for level in (Level.TOTAL.value, Level.REGION.value, Level.AGENCY.value)
        for (kind, _, group), count in levels[level].items()
        if kind is wanted
    }


def _in_weeks(within: Period, levels: dict[str, Counts]) -> Counts:
    sums: Counts = defaultdict(int)
    for level, counts in levels.items():
        for (kind, period, group), count in counts.items():
            if kind is schema.Period.WEEK and period.first >= within.first:
                sums["", "", level, group] += count
    return dict(sums)
