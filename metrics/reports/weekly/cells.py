"""All answers of one issue: the questions are those of the pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from metrics.answer import Answer, Reason
from metrics.ask import ask
from metrics.catalogue import CATALOGUE, SHOWN
from metrics.metric import Adjusted, Shortfall, Spread
from metrics.question import WEEK, Question
from metrics.reports.public_answers import public_answers
from metrics.reports.weekly import schema
from metrics.reports.weekly.issue import EXTERNAL, Issue
from metrics.reports.weekly.schema import Level

SPLITS: dict[Level, tuple[str, ...]] = {
    Level.TOTAL: (),
    Level.REGION: ("region",),
    Level.AGENCY: ("region", "agency"),
    Level.TOPIC: ("region", "topic"),
    Level.CHANNEL: ("region", "channel"),
}
# Of weeks and months; the others over 4 and 13 weeks alone.
WEEKLY = (Level.TOTAL, Level.REGION, Level.AGENCY)
# Reckoned from all groups of a question together, so each week is a question.
_OF_ALL_GROUPS = (Adjusted, Shortfall, Spread)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One answer and where it stands in the package; its group is without the week."""

    level: Level
    period: schema.Period
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class Cells:
    """The answers, and how many of them outsiders may not see."""

    cells: tuple[Cell, ...]
    hidden: int = 0


def cells(issue: Issue) -> Cells:
    """The answers of every level and period, fit for the audience of the issue."""
    found = [*_by_week(issue), *_over_the_windows(issue)]
    if issue.wanted.audience != EXTERNAL:
        return Cells(cells=tuple(found))
    public = public_answers([cell.answer for cell in found])
    kinds = {cell.answer.period: cell.period for cell in found}
    levels = {len(SPLITS[level]): level for level in WEEKLY}
    return Cells(
        cells=tuple(
            Cell(
                level=levels[len(answer.group)],
                period=kinds[answer.period],
                answer=answer,
            )
            for answer in public.answers
        ),
        hidden=public.hidden,
    )


def _by_week(issue: Issue) -> Iterator[Cell]:
    alone = tuple(m for m in SHOWN if isinstance(CATALOGUE[m], _OF_ALL_GROUPS))
    together = tuple(m for m in SHOWN if m not in alone)
    for level in WEEKLY:
        split = SPLITS[level]
        whole = Question(
            metrics=together,
            split_by=(WEEK, *split),
            period=issue.weeks,
            where=issue.wanted.where,
        )
        answers = ask(issue.state.snapshot, whole)
        weeks = sorted({a.period for a in answers if a.group}, key=lambda w: w.first)
        for answer in answers:
            if answer.group:
                yield _cell(level, schema.Period.WEEK, answer, answer.group[1:])
            elif not split:  # a column is missing: told of every week
                for week in weeks:
                    told = replace(answer, period=week)
                    yield _cell(level, schema.Period.WEEK, told, ())
        for week in weeks:
            one = replace(whole, metrics=alone, split_by=split, period=week)
            yield from _asked(issue, one, level, schema.Period.WEEK)


def _over_the_windows(issue: Issue) -> Iterator[Cell]:
    for kind, periods in issue.windows.items():
        for period, level in product(periods, _levels(issue, kind)):
            question = Question(
                metrics=SHOWN,
                split_by=SPLITS[level],
                period=period,
                where=issue.wanted.where,
            )
            yield from _asked(issue, question, level, kind)


def _levels(issue: Issue, kind: schema.Period) -> Iterable[Level]:
    is_coarse = kind is schema.Period.MONTH or issue.wanted.audience == EXTERNAL
    return WEEKLY if is_coarse else SPLITS


def _asked(
    issue: Issue, question: Question, level: Level, period: schema.Period
) -> Iterator[Cell]:
    for answer in ask(issue.state.snapshot, question):
        is_absent = (
            answer.reason == Reason.NO_MATCH.value
        )  # as it is when split by week
        if len(answer.group) == len(question.split_by) and not is_absent:
            yield _cell(level, period, answer, answer.group)


def _cell(level: Level, period: schema.Period, answer: Answer, group: tuple) -> Cell:
    return Cell(level=level, period=period, answer=replace(answer, group=group))
