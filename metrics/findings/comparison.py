"""With what figures are compared: who stands on the other side, and what may be had.

Pages compare units with each other (agencies, organisations, municipalities) or one
selection with what is not in it. Both take the other side from here. Regions among
each other have their own: `metrics.reference.peers`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.catalogue import CATALOGUE
from metrics.findings.against_target import AgainstTarget, against_target
from metrics.findings.two_selections import COMPARABLE, Contrast, contrast
from metrics.findings.verdict import Verdict, against_level, against_others, compare
from metrics.period import Period, weeks_before
from metrics.question import Question, Value
from metrics.reference.peers import Against
from metrics.reference.targets import Target, target_on
from metrics.snapshot import Snapshot

PAST_WEEKS = 52
PLACES = ("district", "region", "municipality", "agency", "organisation")
HEADLINE = "satisfied"  # what units are placed by


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What the reader compares with; the usual one is all the others."""

    against: Against = Against.OTHERS
    targets: tuple[Target, ...] = ()  # of TARGET
    groups: tuple[tuple[str, str], ...] = ()  # of GROUP: region's code, group's name

    def target(self, metric: str, period: Period) -> Target | None:
        """The metric's target on the period's last day."""
        return target_on(self.targets, metric, period.last)


THE_OTHERS = Comparison()


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A unit's verdict, and the question that counts the other side alone.

    No question where it is all the others, or a target.
    """

    verdict: Verdict
    other_side: Question | None = None


def past(period: Period) -> Period:
    """The 52 weeks right before a period."""
    return weeks_before(period, PAST_WEEKS)


def possible(
    question: Question,
    viewer: Viewer,
    *,
    since: date,
    regions: Collection[Value],
    groups: Mapping[str, str],
    targets: Sequence[Target],
) -> tuple[Against, ...]:
    """What the question's units may be compared with, the usual first.

    `since` is the first day of the data and `regions` are those open to the reader.
    Who is open to one agency alone is offered no others.
    """
    found = []
    if viewer.agencies is None or len(viewer.agencies) > 1:
        found.append(Against.OTHERS)
    if question.period is not None and past(question.period).first >= since:
        found.append(Against.PAST)
    own = question.where.get("region", tuple(regions))
    if viewer.agencies is None and any(
        _group(region, regions, groups) for region in own
    ):
        found.append(Against.GROUP)
    if question.period is not None and target_on(
        targets, HEADLINE, question.period.last
    ):
        found.append(Against.TARGET)
    return tuple(found)


def judged(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer,
    rated: Sequence[Answer],
    comparison: Comparison,
) -> dict[tuple[Value, ...], Judged]:
    """The verdict of each group of one share, by the group.

    `rated` are the answers of the question's split that have records.
    """
    if comparison.against is Against.OTHERS:
        return {
            a.group: Judged(verdict=verdict)
            for a, verdict in zip(rated, against_others(rated), strict=True)
        }
    if comparison.against is Against.TARGET:
        target = comparison.target(HEADLINE, question.period)
        return {
            a.group: Judged(
                verdict=against_level(a.numerator, a.n, target.value, _least(a))
            )
            for a in rated
        }
    if comparison.against is Against.PAST:
        return _against_past(snapshot, question, viewer, rated)
    return _against_group(snapshot, question, viewer, rated, comparison)


def compared(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    comparison: Comparison = THE_OTHERS,
) -> dict[str, Contrast | AgainstTarget]:
    """Each metric of the question, as a whole, against the other side, by its name.

    A metric without a target, or that cannot be compared, is not there. The others of
    an agency are the other agencies under the same filters; a whole region has none.
    """
    if comparison.against is Against.TARGET:
        found = {
            a.metric: (a, comparison.target(a.metric, question.period))
            for a in ask(snapshot, replace(question, split_by=()), viewer)
        }
        pairs = {n: against_target(a, t) for n, (a, t) in found.items() if t}
        return {name: one for name, one in pairs.items() if one is not None}
    side = other_side(snapshot, question, viewer, comparison)
    if side is None:
        return {}
    return {
        name: contrast(
            snapshot,
            replace(question, metrics=(name,), split_by=()),
            replace(side, metrics=(name,), split_by=()),
            viewer,
        )
        for name in question.metrics
        if name in COMPARABLE
    }


def other_side(
    snapshot: Snapshot, question: Question, viewer: Viewer, comparison: Comparison
) -> Question | None:
    """What a whole selection is compared with; None where there is no such thing."""
    if comparison.against is Against.PAST:
        return replace(question, period=past(question.period))
    if comparison.against is Against.GROUP:
        (region, *more) = question.where.get("region", (None,))
        return None if more else _in_group(question, region, comparison)
    kind = next((k for k in ("organisation", "agency") if k in question.where), None)
    if kind is None:
        return None
    own = question.where[kind]
    where = {k: v for k, v in question.where.items() if k != kind}
    asked = replace(question, metrics=("received",), split_by=(kind,), where=where)
    asked = replace(asked, period=None)
    names = {a.group[0] for a in ask(snapshot, asked, viewer) if a.group and a.n}
    others = tuple(sorted(names - set(own), key=lambda n: (n is None, str(n))))
    return replace(question, where={**where, kind: others}) if others else None


def _against_past(
    snapshot: Snapshot, question: Question, viewer: Viewer, rated: Sequence[Answer]
) -> dict[tuple[Value, ...], Judged]:
    if not rated:
        return {}
    found, by = {}, rated[0].asked.split_by
    before = replace(question, metrics=(HEADLINE,), period=past(question.period))
    asked = replace(before, split_by=by)
    earlier = {a.group: a for a in ask(snapshot, asked, viewer)}
    for answer in rated:
        own = {name: (v,) for name, v in zip(by, answer.group, strict=True)}
        side = replace(before, where={**question.where, **own}, split_by=())
        found[answer.group] = _judged(answer, side, earlier.get(answer.group))
    return found


def _against_group(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer,
    rated: Sequence[Answer],
    comparison: Comparison,
) -> dict[tuple[Value, ...], Judged]:
    found, known = {}, {}
    asked = replace(question, metrics=(HEADLINE,), split_by=())
    for answer in rated:
        own = dict(zip(answer.asked.split_by, answer.group, strict=True))
        (region, *_) = question.where.get("region", (own.get("region"),))
        side = _in_group(asked, region, comparison)
        if side is not None and side not in known:
            (known[side],) = ask(snapshot, side, viewer)
        found[answer.group] = _judged(answer, side, known.get(side))
    return found


def _in_group(
    question: Question, region: Value, comparison: Comparison
) -> Question | None:
    """All that came in the other regions of the group, whatever the body."""
    groups = dict(comparison.groups)
    others = _group(region, groups, groups)
    if not others:
        return None
    where = {k: v for k, v in question.where.items() if k not in PLACES}
    return replace(question, where={**where, "region": others})


def _group(
    region: Value, known: Collection[Value], groups: Mapping[str, str]
) -> tuple[Value, ...]:
    """The other known regions of a region's group."""
    name = groups.get(region)
    same = (r for r in known if name is not None and groups.get(r) == name)
    return tuple(r for r in same if r != region)


def _judged(answer: Answer, side: Question | None, other: Answer | None) -> Judged:
    numerator, n = (0, 0) if other is None else (other.numerator or 0, other.n or 0)
    verdict = compare(answer.numerator, answer.n, numerator, n, _least(answer))
    return Judged(verdict=verdict, other_side=side if n else None)


def _least(answer: Answer) -> int:
    return CATALOGUE[answer.metric].compared_from
