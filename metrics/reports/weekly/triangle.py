"""How the numbers of each week move until they are final.

The triangle is what was published, read from the archived releases. How ripe a young
week usually is comes from our own history: what the ledger knew so many weeks later.
"""

from collections.abc import Iterable
from statistics import median

from scipy.stats import binomtest

from metrics.answer import Answer
from metrics.ask import ask
from metrics.period import day_number, day_of, monday_of
from metrics.question import WEEK, Question
from metrics.reports.weekly.archive import Row
from metrics.reports.weekly.issue import WEEKS, Issue
from metrics.reports.weekly.schema import Level, Period
from metrics.snapshot import Snapshot

HEADLINES = (
    "satisfied",
    "coverage",
    "good_outcome",
    "returned",
    "on_time",
    "received",
    "closed",
)
_LEVELS = (Level.TOTAL.value, Level.REGION.value)
UNTIL_AGE = 8  # weeks; later changes are corrections, told in the revisions
AGES = (0, 1, 2, 3, 4)  # of a week at the issues until it is final
_UNUSUAL = 0.05
_RATED = "satisfied"
_COPIED = ("release_id", "as_of", "period_id", "region_code", "metric_id")


def triangle_rows(issue: Issue, rows: Iterable[Row]) -> list[Row]:
    """What earlier issues said of each week, and what this one says."""
    held = set(issue.weeks.weeks)
    earlier = issue.previous.triangle if issue.previous else ()
    found = [row for row in earlier if row["period_id"] in held]
    for row in rows:
        age = _age(issue, row)
        if _is_headline(row) and age <= UNTIL_AGE:
            names = (*_COPIED, "value", "n_eligible", "status")
            found.append({name: row[name] for name in names} | {"age_weeks": age})
    return sorted(found, key=lambda row: (*_order(row), row["metric_id"]))


def _is_headline(row: Row) -> bool:
    is_week = row["period_type"] == Period.WEEK.value
    return is_week and row["level"] in _LEVELS and row["metric_id"] in HEADLINES


def _age(issue: Issue, row: Row) -> int:
    return (issue.state.as_of.date() - row["period_end"]).days // 7


def _order(row: Row) -> tuple:
    return row["period_id"], row["region_code"], row["as_of"], row["release_id"]


def maturity_rows(issue: Issue) -> list[Row]:
    """How much of a week's marks is known at each age, over the weeks now final.

    One row for an age that at least one final week can be looked at in.
    """
    now = {
        week: answer
        for week, answer in _rated(issue, None).items()
        if not answer.provisional
    }
    known: dict[int, list[tuple[Answer, Answer]]] = {age: [] for age in AGES}
    for number, ends in _states(issue.state.snapshot).items():
        then = _rated(issue, number)
        for age in AGES:
            for end in ends:
                week = day_of(end - 7 * age)
                if week in then and week in now:
                    known[age].append((then[week], now[week]))
    return [_maturity(age, pairs) for age, pairs in known.items() if pairs]


def _maturity(age: int, pairs: list[tuple[Answer, Answer]]) -> Row:
    shown = [(t.value, n.value) for t, n in pairs if None not in (t.value, n.value)]
    shifts = [then - now for then, now in shown]
    moved = [shift for shift in shifts if shift]
    above = sum(shift > 0 for shift in moved)
    chance = binomtest(above, len(moved)).pvalue if moved else 1.0
    return {
        "age_weeks": age,
        "weeks": len(pairs),
        "share_of_marks": sum(t.n for t, _ in pairs) / sum(n.n for _, n in pairs),
        "median_revision": median(map(abs, shifts)) if shifts else None,
        "usual_shift": median(shifts) if shifts else None,
        "is_systematic": bool(chance < _UNUSUAL),
    }


def _rated(issue: Issue, as_of: int | None) -> dict[object, Answer]:
    """By the Monday after each week, its satisfaction as it was known then."""
    question = Question(
        metrics=(_RATED,),
        split_by=(WEEK,),
        period=issue.weeks,
        where=issue.wanted.where,
        as_of=as_of,
    )
    answers = ask(issue.state.snapshot, question)
    return {day_of(day_number(a.period.last) + 1): a for a in answers if a.group}


def _states(snapshot: Snapshot) -> dict[int, list[int]]:
    """The newest import of each week, and the Mondays on which it was the newest."""
    by_monday: dict[int, int] = {}
    for one in sorted(snapshot.imports, key=lambda i: (i.exported_at, i.number)):
        by_monday[monday_of(day_number(one.exported_at.date()))] = one.number
    found: dict[int, list[int]] = {}
    for monday, number in sorted(by_monday.items())[-WEEKS:]:
        found.setdefault(number, []).append(monday)
    return found
