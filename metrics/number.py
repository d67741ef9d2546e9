"""A figure on a screen, and the appeals that it was counted from."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, auto
from math import inf
from operator import itemgetter

from metrics.access import EVERYTHING, Right, Viewer
from metrics.answer import Answer
from metrics.ask import drill, limited_tally
from metrics.catalogue import CATALOGUE
from metrics.estimates import share_shown
from metrics.findings.verdict import Verdict
from metrics.metric import Items, Stock
from metrics.period import Period, preceding
from metrics.question import DIMENSIONS, WEEK, Question
from metrics.snapshot import Snapshot
from metrics.statistics.shortfall import shortfall
from metrics.tallies import last_known_day
from metrics.tally import Condition, Tally

# of an appeal, by which it is found and read in the source system
COLUMNS = ("appeal_id", "topic", "received_at", "closed_at", "first_rating")
WAITED = "waited_days"
_DAYS = ("source", "received_day", WAITED)


@dataclass(frozen=True, kw_only=True)
class Part:
    """Those of an answer's appeals whose column lies between two values, ends included.

    None is no end. `of` are claims that they have to meet as well.
    """

    column: str
    first: int | None = None
    last: int | None = None
    of: Condition = ()

    def holds(self, value: int | None) -> bool:
        """Whether the value of an appeal puts it into the part."""
        first = -inf if self.first is None else self.first
        last = inf if self.last is None else self.last
        return value is not None and first <= value <= last


class Reckoned(Enum):
    """What is reckoned from answers and so has no appeals of its own."""

    USUAL_RANGE = auto()
    DIFFERENCE = auto()
    MIX = auto()  # what other topics have moved
    OTHER_PARTS = auto()  # what several topics together have moved


@dataclass(frozen=True, kw_only=True)
class Number:
    """An answer as it is drawn; nothing is counted until it is opened.

    With `besides` it tells of all but the answer's group. With `part` it counts only
    some of its appeals. What is `reckoned` opens in words and shows no appeals.
    """

    answer: Answer
    besides: bool = False
    part: Part | None = None
    reckoned: Reckoned | None = None

    @property
    def question(self) -> Question:
        """What the number is counted over, without a split."""
        asked = self.answer.asked
        where = dict(asked.where)
        if not self.besides:
            own = zip(asked.split_by, self.answer.group, strict=False)
            where |= {name: (value,) for name, value in own if name != WEEK}
        return replace(asked, period=self.answer.period, split_by=(), where=where)


def records(
    snapshot: Snapshot, number: Number, viewer: Viewer = EVERYTHING
) -> list[dict]:
    """The appeals behind the number, as many as its `n`; by COLUMNS.

    AccessRefused for a viewer who may not see records.
    """
    answer, question = number.answer, number.question
    viewer.must(Right.RECORDS)
    is_of_none = number.reckoned is not None or _is_of_no_item(answer)
    if answer.n is None or is_of_none:
        return []  # a column is missing, or nobody has answered any of the questions
    by = tuple(DIMENSIONS[name] for name in answer.asked.split_by if name != WEEK)
    part = number.part
    told = (*COLUMNS, *by, *_DAYS, *([part.column] if part else []))
    rows = drill(
        snapshot,
        answer.metric,
        question,
        viewer,
        columns=tuple(dict.fromkeys(told)),
        also=_also(answer) + (part.of if part else ()),
    )
    if number.besides:
        rows = [row for row in rows if tuple(row[c] for c in by) != answer.group]
    if part is not None:
        value = itemgetter(part.column)
        if part.column == WAITED:
            value = _days_waited(answer, limited_tally(snapshot, question, viewer))
        rows = [row for row in rows if part.holds(value(row))]
    return rows


def besides(answer: Answer, verdict: Verdict) -> Number:
    """The share that a group is compared with: of all the others together."""
    others = of_counts(answer, verdict.other_numerator, verdict.other_n)
    return Number(answer=others, besides=True)


def other_side(answer: Answer, verdict: Verdict, side: Question | None) -> Number:
    """The share that a unit is compared with, by the question that counts it alone."""
    if side is None:
        return besides(answer, verdict)
    other = of_counts(answer, verdict.other_numerator, verdict.other_n)
    asked = replace(answer.asked, period=side.period, where=side.where, split_by=())
    return Number(
        answer=replace(
            other, group=(), period=side.period, provisional=False, asked=asked
        )
    )


def of_counts(answer: Answer, counted: int, n: int) -> Answer:
    """The same share of other counts, as a finding has summed them."""
    unknown = {"value": None, "low": None, "high": None, "flag": "", "reason": ""}
    shown = unknown | share_shown(CATALOGUE[answer.metric], counted, n)
    return replace(answer, n=n, excluded=(), **shown)


def before(answer: Answer, change: Verdict) -> Number:
    """The same share in as many weeks before, that a change is measured from."""
    period = preceding(answer.period)
    earlier = replace(
        of_counts(answer, change.other_numerator, change.other_n),
        period=period,
        provisional=False,
        asked=replace(answer.asked, period=period),
    )
    return Number(answer=earlier)


def of_last_week(answer: Answer, change: Verdict) -> Number:
    """The same share in the last week of its period, that a change leads to."""
    last = answer.period.last
    week = Period(last - timedelta(days=last.weekday()), last)
    newest = replace(
        of_counts(answer, change.numerator, change.n),
        period=week,
        asked=replace(answer.asked, period=week),
    )
    return Number(answer=newest)


def short_of(answer: Answer, verdict: Verdict, level: float | None = None) -> Number:
    """How many more such records a level takes: a target, else that of the others."""
    metric = CATALOGUE["to_win"]
    short = verdict.short
    if level is not None:
        short = shortfall(verdict.numerator, verdict.n, level)[0] if verdict.n else 0
    return Number(
        answer=replace(
            answer,
            metric=metric.name,
            asked=replace(answer.asked, metrics=(metric.name,), level=level),
            value=short,
            low=None,
            high=None,
            unit=metric.unit.value,
        )
    )


def _days_waited(answer: Answer, asked: Tally) -> Callable[[dict], int]:
    """Of a record: until its answer, or where it counts while it waits, until now."""
    if isinstance(CATALOGUE[answer.metric], Stock):
        return lambda row: last_known_day(asked, row["source"]) - row["received_day"]
    return lambda row: row[WAITED]


def _is_of_no_item(answer: Answer) -> bool:
    return isinstance(CATALOGUE[answer.metric], Items) and not answer.item


def _also(answer: Answer) -> Condition:
    """What a record has to meet to count for one question of a survey."""
    metric = CATALOGUE[answer.metric]
    if not isinstance(metric, Items):
        return ()
    return tuple(i.answered for i in metric.items if i.name == answer.item)
