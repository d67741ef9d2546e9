"""Figures that are a part of an answer, or are reckoned from answers, made to open."""

from dataclasses import replace

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.change import Change
from metrics.findings.two_selections import Contrast
from metrics.findings.usual_range import Placed
from metrics.findings.waterfall import Kind, Step
from metrics.metric import MARK, Share, Unit
from metrics.number import WAITED, Number, Part, Reckoned, before, of_counts
from metrics.tally import Group

_LEFT = "days_left"  # from the first final answer to the deadline; below none: late


def of_part(answer: Answer, n: int, part: Part) -> Number:
    """How many of the answer's appeals are in the part."""
    counts = dict.fromkeys(("value", "numerator", "n"), n)
    unknown = dict.fromkeys(("low", "high", "denominator"))
    counted = replace(
        answer, **counts, **unknown, unit=Unit.COUNT.value, flag="", reason=""
    )
    return Number(answer=replace(counted, excluded=()), part=part)


def of_days(answer: Answer, n: int, first: int, last: int | None = None) -> Number:
    """How many of the answer's appeals have waited from so many days to so many."""
    return of_part(answer, n, Part(column=WAITED, first=first, last=last))


def of_mark(answer: Answer, n: int, mark: int) -> Number:
    """How many of the answer's marks were this one, 1 to 5."""
    return of_part(answer, n, Part(column=MARK, first=mark, last=mark))


def of_days_late(answer: Answer, n: int, first: int | None, last: int | None) -> Number:
    """How many of the answers came from so many days after the deadline to so many.

    Days before it are below none.
    """
    most, least = (None if day is None else -day for day in (first, last))
    return of_part(answer, n, Part(column=_LEFT, first=least, last=most))


def of_waited(answer: Answer, counted: int, n: int, days: tuple) -> Number:
    """The share among those answered after so many days, first and last."""
    part = Part(column=WAITED, first=days[0], last=days[1], of=("is_closed",))
    return Number(answer=of_counts(answer, counted, n), part=part)


def of_counted(answer: Answer, n: int, *, is_counted: bool) -> Number:
    """How many of a share's appeals are counted in it, or are not."""
    claim = CATALOGUE[answer.metric].counted
    return of_part(answer, n, Part(column=claim, first=is_counted, last=is_counted))


def of_group(whole: Answer, by: str, group: Group, counted: int, n: int) -> Answer:
    """The same share of one group of a dimension, by counts that are known already."""
    asked = replace(whole.asked, split_by=(by,))
    return of_counts(replace(whole, group=group, asked=asked), counted, n)


def usual_range(placed: Placed) -> Number:
    """The usual range of a point."""
    return usual_between(placed.point.answer, max(0.0, placed.low), placed.high)


def usual_between(answer: Answer, low: float, high: float) -> Number:
    """The usual range, from low to high, of what the answer tells of a week."""
    limits = {"value": None, "low": low, "high": high}
    return _reckoned(answer, Reckoned.USUAL_RANGE, **limits)


def difference(found: Contrast) -> Number:
    """The difference of two selections, with its limits."""
    return _reckoned(
        found.first,
        Reckoned.DIFFERENCE,
        value=found.difference,
        low=found.low,
        high=found.high,
        unit=_unit_of_change(found.first.metric),
    )


def of_steps(
    now: Answer, change: Change, steps: tuple[Step, ...]
) -> tuple[Number | Answer, ...]:
    """What each step of a change opens: the answers then and now, or a topic's own."""
    return tuple(_of_step(now, change, step) for step in steps)


def _of_step(now: Answer, change: Change, step: Step) -> Number | Answer:
    if step.kind is Kind.BEFORE:
        return before(now, change.verdict)
    if step.kind is Kind.AFTER:
        return now
    part = step.part
    if part is not None and part.n_after and not part.is_other:
        counted = round(part.value_after * part.n_after)
        return of_group(now, change.by, (part.name,), counted, part.n_after)
    kind = Reckoned.MIX if step.kind is Kind.MIX else Reckoned.OTHER_PARTS
    unit = _unit_of_change(now.metric)
    return _reckoned(now, kind, value=step.size, low=None, high=None, unit=unit)


def _reckoned(answer: Answer, kind: Reckoned, **shown: object) -> Number:
    unknown = dict.fromkeys(("numerator", "denominator", "n"))
    told = replace(answer, **unknown, **shown, flag="", reason="", excluded=())
    return Number(answer=told, reckoned=kind)


def _unit_of_change(metric: str) -> str:
    own = CATALOGUE[metric]
    return (Unit.DIFFERENCE if isinstance(own, Share) else own.unit).value
