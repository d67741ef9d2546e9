"""A metric over time in points of whole weeks, and which of them can be judged."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from math import ceil
from statistics import median

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.catalogue import CATALOGUE
from metrics.estimates import share_shown
from metrics.metric import Anchored, Count, Duration, Metric, Share, Stock
from metrics.period import Period, complete_weeks, day_number, day_of, monday_of
from metrics.question import WEEK, Question
from metrics.snapshot import Import, Snapshot, data_dates, last_whole_day
from metrics.tally import Group

A_YEAR = 52  # weeks, where the question names no period
ANSWERS_TAKE = timedelta(days=30)  # the usual legal term, 59-ФЗ article 12
SETTLES_AFTER = 2  # times the usual wait
_PLACES = ("source", "system", "district", "region")  # what an export is of


class NotJudged(Enum):
    """Why a point is in the series and no verdict is passed on it."""

    INCOMPLETE = "not all the data are in"
    PROVISIONAL = "still ripening"
    FEW = "too few records"


@dataclass(frozen=True, kw_only=True)
class Point:
    """Whole weeks of a metric; without an answer nothing is known of them: a gap."""

    period: Period
    answer: Answer | None
    not_judged: NotJudged | None = None

    @property
    def value(self) -> float | None:
        """The value; None in a gap and where there are too few records to show it."""
        return None if self.answer is None else self.answer.value


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The complete weeks of a question, and what the imports say of them."""

    weeks: tuple[Period, ...]
    known: frozenset[int]  # Mondays of weeks in which anything was received at all
    whole_until: date  # the last day that every source speaks for
    whole_from: date  # answers before it may belong to appeals nobody loaded

    def is_whole(self, period: Period, metric: Metric) -> bool:
        """Whether all the data of these weeks are in."""
        if period.last > self.whole_until:
            return False
        is_of_arrival = getattr(metric, "anchor", "") == "received_day"
        if is_of_arrival and not isinstance(metric, Stock):
            return True
        return period.first >= self.whole_from


def series(
    snapshot: Snapshot,
    question: Question,
    metric: str,
    viewer: Viewer = EVERYTHING,
    *,
    by: tuple[str, ...] = (),
    within: Calendar | None = None,
) -> dict[Group, tuple[Point, ...]]:
    """Week by week, by group; the running week is never in it.

    A series begins with the first week that has a record. Weeks nobody knows of are
    gaps; in weeks the imports know, a count of none is 0.
    """
    found = within or calendar(snapshot, question, viewer)
    if not found.weeks:
        return {}
    asked = replace(
        question,
        metrics=(metric,),
        split_by=(*by, WEEK),
        period=Period(found.weeks[0].first, found.weeks[-1].last),
    )
    by_group: dict[Group, dict[date, Answer]] = defaultdict(dict)
    for answer in ask(snapshot, asked, viewer):
        if answer.group and not answer.missing:
            by_group[answer.group[:-1]][answer.period.first] = answer
    return {
        group: points_of(found.weeks, answers, CATALOGUE[metric], found)
        for group, answers in by_group.items()
    }


def pooled(
    snapshot: Snapshot,
    question: Question,
    metric: str,
    blocks: tuple[Period, ...],
    viewer: Viewer = EVERYTHING,
    *,
    by: tuple[str, ...] = (),
    weekly: dict[Group, tuple[Point, ...]],
    within: Calendar,
) -> dict[Group, tuple[Point, ...]]:
    """The same in points of several weeks each.

    Shares are summed from their weeks; a wait or a mean is asked for again.
    """
    kind = CATALOGUE[metric]
    by_group: dict[Group, dict[date, Answer]] = defaultdict(dict)
    for block in blocks:
        if isinstance(kind, Share):
            found = _summed(weekly, block, kind)
        else:
            asked = replace(question, metrics=(metric,), split_by=by, period=block)
            answers = ask(snapshot, asked, viewer)
            found = {a.group: a for a in answers if len(a.group) == len(by) and a.n}
        for group, answer in found.items():
            by_group[group][block.first] = answer
    return {
        group: points_of(blocks, answers, kind, within)
        for group, answers in by_group.items()
    }


def _summed(
    weekly: dict[Group, tuple[Point, ...]], block: Period, metric: Share
) -> dict[Group, Answer]:
    found = {}
    for group, points in weekly.items():
        inside = [
            p.answer
            for p in points
            if p.answer
            and p.answer.numerator is not None
            and block.first <= p.period.first <= block.last
        ]
        counted, n = sum(a.numerator for a in inside), sum(a.n for a in inside)
        if n:
            found[group] = replace(
                inside[-1],
                period=block,
                n=n,
                provisional=any(a.provisional for a in inside),
                excluded=(),
                **{"value": None, "low": None, "high": None, "flag": "", "reason": ""}
                | share_shown(metric, counted, n),
            )
    return found


def blocks_of(weeks: tuple[Period, ...], length: int) -> tuple[Period, ...]:
    """So many weeks together, counted back from the last; a rest at the start goes."""
    ends = range(len(weeks), length - 1, -length)
    spans = [Period(weeks[e - length].first, weeks[e - 1].last) for e in ends]
    return tuple(reversed(spans))


def calendar(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> Calendar:
    """The complete weeks that the question's period and the data leave."""
    imports = snapshot.known(question.where, question.as_of)
    if not imports:
        return Calendar(
            weeks=(), known=frozenset(), whole_until=date.min, whole_from=date.min
        )
    weeks = _weeks(question, imports)
    known = _known(snapshot, question, weeks, viewer)
    until = min(data_dates(imports).values()).date() - timedelta(days=1)
    begins = day_of(min(known)) if known else date.max
    is_start = bool(known) and begins > weeks[0].first - ANSWERS_TAKE
    return Calendar(
        weeks=tuple(week for week in weeks if week.first >= begins),
        known=known,
        whole_until=until,
        whole_from=begins + ANSWERS_TAKE if is_start else date.min,
    )


def _weeks(question: Question, imports: tuple[Import, ...]) -> tuple[Period, ...]:
    newest = last_whole_day(imports)
    period = question.period or complete_weeks(A_YEAR, until=newest)
    first = monday_of(day_number(period.first) + 6)
    end = monday_of(day_number(min(period.last, newest)) + 1)
    return tuple(Period(day_of(d), day_of(d + 6)) for d in range(first, end, 7))


def _known(
    snapshot: Snapshot, question: Question, weeks: tuple[Period, ...], viewer: Viewer
) -> frozenset[int]:
    """Weeks with any appeal of the same places: what no export holds is not 0."""
    if not weeks:
        return frozenset()
    where = {k: v for k, v in question.where.items() if k in _PLACES}
    before = monday_of(day_number(weeks[0].first - ANSWERS_TAKE))
    asked = replace(
        question,
        metrics=("received",),
        split_by=(WEEK,),
        where=where,
        period=Period(day_of(before), weeks[-1].last),
    )
    answers = ask(snapshot, asked, viewer)
    return frozenset(day_number(a.period.first) for a in answers if a.group and a.n)


def points_of(
    spans: tuple[Period, ...],
    answers: dict[date, Answer],
    metric: Metric,
    within: Calendar,
) -> tuple[Point, ...]:
    """The answers, by the first day of their span, as points of these spans."""
    begun = [p for p, span in enumerate(spans) if span.first in answers]
    spans = spans[begun[0] :] if begun else ()
    settled = _settled_until(answers, metric, within)
    return tuple(
        _point(span, answers.get(span.first), metric, within, settled) for span in spans
    )


def _settled_until(
    answers: dict[date, Answer], metric: Metric, within: Calendar
) -> date:
    """The last day whose waits are over, as waits usually are.

    A newer week shows its median only if it was quick, or from the few who waited
    longest: such a value is no picture of the week.
    """
    known = [a.value for a in answers.values() if a.value is not None]
    if not isinstance(metric, Duration) or not known:
        return within.whole_until
    return within.whole_until - timedelta(days=ceil(SETTLES_AFTER * median(known)))


def _point(
    span: Period,
    answer: Answer | None,
    metric: Metric,
    within: Calendar,
    settled: date,
) -> Point:
    if answer is None and isinstance(metric, Count) and _all_known(span, within):
        answer = _none(metric, span)
    not_judged = _not_judged(span, answer, metric, within)
    if answer is not None and not_judged is None and span.last > settled:
        not_judged = NotJudged.PROVISIONAL
    return Point(period=span, answer=answer, not_judged=not_judged)


def _not_judged(
    span: Period, answer: Answer | None, metric: Metric, within: Calendar
) -> NotJudged | None:
    if not within.is_whole(span, metric):
        return NotJudged.INCOMPLETE
    if answer is None:
        return None
    if answer.provisional:
        return NotJudged.PROVISIONAL
    is_share_of = isinstance(metric, Anchored) and not isinstance(metric, Count)
    if is_share_of and (answer.n or 0) < metric.compared_from:
        return NotJudged.FEW
    return None


def _all_known(span: Period, within: Calendar) -> bool:
    first, last = span.days
    return all(monday in within.known for monday in range(first, last, 7))


def _none(metric: Metric, span: Period) -> Answer:
    return Answer(
        metric=metric.name,
        group=(),
        period=span,
        value=0,
        low=None,
        high=None,
        numerator=0,
        denominator=None,
        n=0,
        unit=metric.unit.value,
    )
