"""One figure of all others, for readers who may not see them one by one.

The setting `benchmarks` allows it. No other is named or counted apart: three units at
least stand behind a figure, and as many records as any comparison takes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer, limited
from metrics.answer import Answer
from metrics.ask import ask
from metrics.findings.verdict import Verdict, compare
from metrics.metric import RELIABILITY
from metrics.question import Question, Value
from metrics.snapshot import Snapshot

METRICS = ("satisfied", "on_time", "median_days", "returned", "coverage")
UNITS_FROM = 3  # of two, each would know the other
_PLACES = {"region", "district", "municipality", "agency", "organisation"}


@dataclass(frozen=True, kw_only=True)
class Others:
    """All units together that are closed to a reader."""

    kind: str  # region or agency
    units: int
    answers: dict[str, Answer]  # by metric, those that may be told
    verdict: Verdict | None  # of the reader's own satisfaction against theirs


def others(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> Others | None:
    """The others under the question's period and filters; None where none are told.

    A reader of some agencies has the other agencies of the same regions for others, a
    reader of some regions the other regions. Filters by place name what is the
    reader's own, and do not narrow the others.
    """
    if viewer.sees_all or not viewer.sees_others:
        return None
    kind = "region" if viewer.agencies is None else "agency"
    own = viewer.regions if viewer.agencies is None else viewer.agencies
    asked = replace(question, metrics=METRICS, where=_where(question, viewer, kind))
    units = _units(ask(snapshot, replace(asked, split_by=(kind,))), own)
    closed = tuple(sorted(set().union(*units.values())))
    if len(closed) < UNITS_FROM:
        return None
    together = replace(asked, where={**asked.where, kind: closed})
    # of all that is closed: the role decides alone whether its counts are exact
    found = ask(snapshot, together, Viewer(role=viewer.role))
    answers = {a.metric: a for a in found if _may_be_told(a, units)}
    if not answers:
        return None
    return Others(
        kind=kind,
        units=len(closed),
        answers=answers,
        verdict=_verdict(snapshot, question, viewer, answers.get("satisfied")),
    )


def _where(question: Question, viewer: Viewer, kind: str) -> dict[str, tuple]:
    """The filters that say nothing of places; of agencies, within the same regions."""
    kept = {n: v for n, v in question.where.items() if n not in _PLACES}
    if kind == "region":
        return kept
    regions = {n: v for n, v in question.where.items() if n == "region"}
    return kept | limited(regions, replace(viewer, agencies=None))


def _units(answers: Iterable[Answer], own: frozenset[str]) -> dict[str, set[Value]]:
    """By metric, the closed units that it counts anything of; a blank is no unit."""
    units: dict[str, set[Value]] = {name: set() for name in METRICS}
    for answer in answers:
        name = answer.group[0] if answer.group else None
        if name is not None and name not in own and answer.n:
            units[answer.metric].add(name)
    return units


def _may_be_told(answer: Answer, units: dict[str, set[Value]]) -> bool:
    return (
        answer.value is not None
        and (answer.n or 0) >= RELIABILITY.compared
        and len(units[answer.metric]) >= UNITS_FROM
    )


def _verdict(
    snapshot: Snapshot, question: Question, viewer: Viewer, theirs: Answer | None
) -> Verdict | None:
    asked = replace(question, metrics=("satisfied",), split_by=())
    (mine,) = ask(snapshot, asked, viewer)
    if theirs is None or not mine.n:
        return None
    counts = (mine.numerator, mine.n, theirs.numerator, theirs.n)
    return compare(*counts, RELIABILITY.compared)
