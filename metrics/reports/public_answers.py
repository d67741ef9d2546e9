"""Answers as outsiders may see them: `appeals weekly --audience external`.

Counts of 0 to 7 are hidden with all that would tell them (metrics.reports.suppression),
others are rounded to 5, and shares are reckoned from rounded counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.confidential import HIDDEN
from metrics.estimates import TOO_FEW, share_shown
from metrics.metric import (
    Adjusted,
    Bounds,
    Count,
    Derived,
    Duration,
    Items,
    MeanOfRating,
    Metric,
    Ratio,
    Share,
    Shortfall,
    Spread,
    Stock,
)
from metrics.period import Period
from metrics.reports.quantities import Quantity, known_of, quantities
from metrics.reports.suppression import OUTSIDERS, Rule, Sums, hidden_cells
from metrics.reports.table_sums import Cells, Unit, cells, sums

Counted = dict[tuple[Quantity, Period, Unit], int]


@dataclass(frozen=True, kw_only=True)
class Public:
    """What goes outside."""

    answers: list[Answer]
    hidden: int  # answers without a value to protect citizens, flag `c`
    told: int  # answers in all


def public_answers(answers: Iterable[Answer], rule: Rule = OUTSIDERS) -> Public:
    """The answers of one report, all of it at once, made fit for outsiders.

    Give every answer that the package will hold: those without a split, by region and
    by region and agency (the group is (), (region,) or (region, agency)), for weeks and
    longer windows; of one scope, and with the same filters. What is not among them
    cannot be taken into account. A group that is absent from a window counts nobody and
    comes back hidden: otherwise its absence would tell so. Answers for which a column
    is missing (flag `x`) come back as they are. ValueError where two answers count the
    same and differ.
    """
    given = list(answers)
    asked = [a for a in given if a.flag != "x"]
    counted = _counted(asked)
    units = {a.group for a in asked} | {()}
    if any(len(unit) > 2 for unit in units):
        raise ValueError("outsiders see the total, regions and agencies, nothing finer")
    found = cells(units, {(quantity, window) for quantity, window, _ in counted})
    seen = _Seen(found, counted, _extreme(asked, rule), rule)
    public = [seen.answer(a) for a in (*asked, *_absent(asked, units))]
    return Public(
        answers=[*(a for a in given if a.flag == "x"), *public],
        hidden=sum(a.flag == "c" for a in public),
        told=len(public),
    )


def _counted(answers: list[Answer]) -> Counted:
    """Every count of the answers; one that stands in several is one."""
    counted: Counted = {}
    for answer in answers:
        for quantity, count in _counts(answer):
            key = (quantity, answer.period, answer.group)
            if counted.setdefault(key, count) != count:
                raise ValueError(f"{answer}: counted as {counted[key]} elsewhere")
    return counted


def _counts(answer: Answer) -> Iterable[tuple[Quantity, int]]:
    above, below = quantities(answer.metric, answer.item)
    if below is not None:
        yield below, answer.n or 0
    if above is not None and above != below:
        yield above, answer.numerator or 0


def _extreme(answers: list[Answer], rule: Rule) -> set[tuple[Quantity, Period, Unit]]:
    """Counts that are all of few: the few are known to be all alike."""
    return {
        (above, answer.period, answer.group)
        for answer in answers
        if isinstance(CATALOGUE[answer.metric], Share | Items)
        and answer.numerator == answer.n
        and (answer.n or 0) < rule.extreme_under
        and (above := quantities(answer.metric, answer.item)[0])
    }


def _absent(answers: list[Answer], units: set[Unit]) -> Iterable[Answer]:
    """Groups nobody is in: in the file like those with one, or absence would tell."""
    by_question: dict[tuple, dict[Unit, Answer]] = {}
    for answer in answers:
        key = (answer.metric, answer.item, answer.period)
        by_question.setdefault(key, {})[answer.group] = answer
    for have in by_question.values():
        like = next(iter(have.values()))
        for unit in sorted(units - set(have), key=repr):
            yield replace(like, group=unit, numerator=0, n=0)


class _Seen:
    """The counts as outsiders see them."""

    def __init__(
        self,
        found: Cells,
        counted: Counted,
        extreme: set[tuple[Quantity, Period, Unit]],
        rule: Rule,
    ) -> None:
        known, size = sums(found)
        counts = np.zeros(size, dtype=np.int64)
        for key, count in counted.items():
            counts[found.place(*key)] = count
        marked = np.zeros(size, dtype=bool)
        marked[[found.place(*key) for key in extreme]] = True
        self.cells, self.counts, self.rule = found, counts, rule
        self.hidden = hidden_cells(
            counts,
            Sums(known),
            extreme=marked,
            unpublished=np.arange(size) >= found.published,
            rule=rule,
        )

    def count(self, quantity: Quantity | None, answer: Answer) -> int | None:
        """The rounded count; None where it is hidden or there is none."""
        if quantity is None:
            return None
        if quantity not in self.cells.windows:
            return None  # no answer of the report tells it
        place = self.cells.place(quantity, answer.period, answer.group)
        if self.hidden[place]:
            return None
        return self.rule.rounded(int(self.counts[place]))

    def answer(self, answer: Answer) -> Answer:
        """The answer with what may be seen of it."""
        above, below = quantities(answer.metric, answer.item)
        numerator, n = self.count(above, answer), self.count(below, answer)
        metric = CATALOGUE[answer.metric]
        has_denominator = not isinstance(metric, Count | Stock | Spread | Derived)
        counts = {
            "numerator": numerator,
            "denominator": n if has_denominator else None,
            "n": n,
            "excluded": (),  # exact counts, too
        }
        if n is None or (above is not None and numerator is None):
            return replace(answer, **counts, **HIDDEN)
        return replace(answer, **{**counts, **self._value(answer, numerator, n)})

    def _value(
        self, answer: Answer, numerator: int | None, n: int
    ) -> dict[str, object]:
        """What becomes of a value whose counts may be seen."""
        metric = CATALOGUE[answer.metric]
        if isinstance(metric, Shortfall | Derived):
            return HIDDEN  # would tell the counts that are rounded
        if not isinstance(metric, Count | Stock) and self._is_thin(n, metric):
            return {"value": None, "low": None, "high": None, **TOO_FEW}
        if isinstance(metric, Bounds):
            return self._bounds(metric, answer, numerator, n)
        if answer.value is None:
            return {}  # it says why: not reached
        if isinstance(metric, Count | Stock):
            return {"value": numerator}
        if isinstance(metric, Share | Items):
            return share_shown(metric, numerator, n)
        if isinstance(metric, Ratio):
            return {"value": 100 * numerator / n}
        if isinstance(metric, MeanOfRating):
            return self._mean(answer)
        if isinstance(metric, Adjusted | Spread):
            return _coarse(answer, digits=2)
        if isinstance(metric, Duration):
            return {}
        raise TypeError(f"what outsiders see of {metric.name} is not decided")

    def _is_thin(self, n: int, metric: Metric) -> bool:
        """Whether some of the counts that are rounded to n are too few for a value.

        The exact count would decide otherwise for 9 than for 10, and so tell them.
        """
        return n - self.rule.rounded_to // 2 < metric.shown_from

    def _bounds(
        self, metric: Bounds, answer: Answer, counted: int, n: int
    ) -> dict[str, object]:
        known = self.count(known_of(metric), answer)
        if known is None:
            return HIDDEN
        if answer.low is None:
            return {}
        return {"low": counted / n, "high": (counted + n - known) / n}

    def _mean(self, answer: Answer) -> dict[str, object]:
        """Hidden where nearly all may have given one mark."""
        satisfied, _ = quantities("satisfied")
        if self.count(satisfied, answer) is None:
            return HIDDEN
        return _coarse(answer, digits=1)


def _coarse(answer: Answer, *, digits: int) -> dict[str, object]:
    """The value in so many decimals: more would tell the exact counts."""
    return {
        name: None if (value := getattr(answer, name)) is None else round(value, digits)
        for name in ("value", "low", "high")
    }
