"""How the units of one kind stand: agencies, regions, organisations, municipalities."""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.findings.comparison import THE_OTHERS, Comparison, Judged, judged
from metrics.findings.verdict import Band, Verdict, can_be_ranked
from metrics.question import Question, Value
from metrics.reference.peers import Against
from metrics.snapshot import Snapshot

SHOWN = (
    "satisfied",
    "adjusted_satisfied",
    "on_time",
    "closed_on_time_not_solved",
    "median_days",
    "p90_days",
    "returned",
    "coverage",
    "closed",
    "overdue_open",
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One unit, its answers by metric, and its satisfaction against the other side."""

    group: tuple[Value, ...]
    answers: dict[str, Answer]
    verdict: Verdict | None  # None where nobody has rated
    other_side: Question | None = None  # its records, unless all others or a target

    @property
    def level(self) -> float | None:
        """The share 0..1 that it is measured against, unless all others' own."""
        is_of_others = self.verdict is None or self.verdict.level is None
        if is_of_others and self.other_side is None:
            return None
        return self.verdict.other


@dataclass(frozen=True, kw_only=True)
class Standings:
    """All units, worst first within their band, and the whole they are part of."""

    whole: dict[str, Answer]
    units: tuple[Standing, ...]
    can_be_ranked: bool = True  # False: the units do not differ by more than chance
    comparison: Comparison = THE_OTHERS

    @property
    def level(self) -> float | None:
        """The share 0..1 that all its units are measured against, where it is one."""
        levels = {u.level for u in self.units if u.verdict and u.verdict.other}
        return levels.pop() if len(levels) == 1 else None

    def in_band(self, *bands: Band) -> tuple[Standing, ...]:
        """The units in these bands."""
        return tuple(u for u in self.units if u.verdict and u.verdict.band in bands)

    @property
    def compared(self) -> int:
        """How many units have enough marks to be compared at all."""
        return len(self.in_band(Band.ABOVE, Band.SAME, Band.BELOW))


_ORDER = (Band.BELOW, Band.SAME, Band.ABOVE, Band.FEW)


def standings(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    by: tuple[str, ...] = ("agency",),
    comparison: Comparison = THE_OTHERS,
) -> Standings:
    """The units that the question's filters and period leave, one for each group.

    What the file leaves blank is no unit: it counts among the others of each unit and
    in the whole, and has no place of its own.
    """
    question = replace(question, metrics=SHOWN)
    split = ask(snapshot, replace(question, split_by=by), viewer)
    # after the units: the counts of the whole are the sums of theirs
    answers = ask(snapshot, replace(question, split_by=()), viewer)
    whole = {answer.metric: answer for answer in answers}
    by_group: dict[tuple[Value, ...], dict[str, Answer]] = {}
    for answer in split:
        if len(answer.group) == len(by):  # not a metric without its column
            by_group.setdefault(answer.group, {})[answer.metric] = answer
    rated = [a for a in split if a.metric == "satisfied" and a.n]
    verdicts = judged(snapshot, question, viewer, rated, comparison)
    units = [
        _standing(group, answers, verdicts.get(group))
        for group, answers in by_group.items()
        if group[-1] is not None
    ]
    is_of_others = comparison.against is Against.OTHERS
    return Standings(
        whole=whole,
        units=tuple(sorted(units, key=_place)),
        can_be_ranked=not is_of_others or can_be_ranked(rated),
        comparison=comparison,
    )


def _standing(
    group: tuple[Value, ...], answers: dict[str, Answer], found: Judged | None
) -> Standing:
    return Standing(
        group=group,
        answers=answers,
        verdict=found and found.verdict,
        other_side=found and found.other_side,
    )


def _place(unit: Standing) -> tuple:
    """By band and share; of those with too few marks the largest come first."""
    if unit.verdict is None:
        closed = unit.answers.get("closed")
        return (len(_ORDER), -(closed.n or 0) if closed else 0, str(unit.group))
    band, n = unit.verdict.band, unit.verdict.n
    place = -n if band is Band.FEW else unit.verdict.numerator / n
    return (_ORDER.index(band), place, str(unit.group))
