"""What a manager is told: few findings out of everything that was looked at.

Candidates are all units and metrics against the others and against their own past. One
is a finding if the rule of its picture holds (the funnel, the usual range) and it is
believed among all that were tested (Benjamini-Hochberg, 10 %). They are ranked by
evidence x appeals a week x novelty. Topics that rise are judged among themselves.

The first page shows the sentence, the table and the rising topics; findings are what
stands behind them, so nothing is told twice: a unit is told once, by the metric that
stands first in the catalogue, and what to do comes from the table.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.ask import ask, count_ahead
from metrics.catalogue import CATALOGUE
from metrics.findings.candidate import (
    COMPARED,
    Against,
    Candidate,
    against_others,
    against_past,
)
from metrics.findings.early_warning import EarlyWarning, Rise, rising, with_facts
from metrics.findings.overview import Overview, can_compare_over_time, overview
from metrics.findings.series import A_YEAR
from metrics.findings.usual_range import Baselines
from metrics.language.evidence import Evidence
from metrics.period import complete_weeks
from metrics.question import WEEK, Question
from metrics.snapshot import Snapshot
from metrics.statistics.benjamini_hochberg import FALSE_DISCOVERIES, kept

Levels = tuple[tuple[str, ...], ...]

MOST_RISES = 3
MOST_TOLD = 5  # sentences, the headline among them

_WEIGHTS = {Evidence.CLEAR: 1.0, Evidence.PROBABLE: 0.5, Evidence.USUAL: 0.0}
_KNOWN_BEFORE = 0.5  # of what was true before already


@dataclass(frozen=True, kw_only=True)
class Findings:
    """The overview, what is believed, what rises, and how much did not change."""

    question: Question
    overview: Overview
    kept: tuple[Candidate, ...]  # strongest first
    warning: EarlyWarning
    rises: tuple[Rise, ...]  # believed, in the places asked for
    tested: int

    @property
    def unchanged(self) -> int:
        """How many comparisons showed nothing beyond usual variation."""
        return self.tested - len(self.kept)

    @property
    def told(self) -> tuple[Candidate | Rise, ...]:
        """What follows the headline: strongest first, one rising topic at least."""
        once = _once_a_unit(self.kept)
        ranked = sorted((*once, *self.rises), key=_rank)
        room = MOST_TOLD - 1
        if self.rises and not any(isinstance(f, Rise) for f in ranked[:room]):
            return (*ranked[: room - 1], self.rises[0])
        return tuple(ranked[:room])


def findings(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    baselines: Baselines = (),
) -> Findings:
    """The findings of the question's period and places; it names whole weeks."""
    levels = _levels(snapshot, question, viewer)
    found = list(_candidates(snapshot, question, viewer, levels, baselines))
    believed = kept([candidate.p_value for candidate in found])
    true = [
        candidate
        for candidate, is_believed in zip(found, believed, strict=True)
        if is_believed and candidate.evidence is not Evidence.USUAL
    ]
    everywhere = _everywhere(question)
    warning = rising(snapshot, everywhere, viewer)
    regions = question.where.get("region")
    rises = _once_a_topic(
        rise
        for rise in warning.believed(FALSE_DISCOVERIES)
        if regions is None or rise.region in regions
    )
    return Findings(
        question=question,
        overview=overview(snapshot, question, viewer, by=levels[-1]),
        kept=tuple(sorted(true, key=_rank)),
        warning=warning,
        rises=with_facts(snapshot, everywhere, rises[:MOST_RISES], viewer),
        tested=len(found),
    )


def _once_a_topic(rises: Iterable[Rise]) -> tuple[Rise, ...]:
    """The strongest region of each; the others are told beside it."""
    strongest: dict[object, Rise] = {}
    for rise in rises:
        strongest.setdefault(rise.topic, rise)
    return tuple(strongest.values())


def _candidates(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer,
    levels: Levels,
    baselines: Baselines,
) -> Iterator[Candidate]:
    has_past = can_compare_over_time(snapshot, question)
    year = replace(question, period=complete_weeks(A_YEAR, until=question.period.last))
    if has_past:  # the finest first: all else is its sum
        asked = replace(year, metrics=COMPARED, split_by=(*levels[-1], WEEK))
        count_ahead(snapshot, asked, viewer)
    for by in levels:
        yield from against_others(snapshot, question, viewer, by=by)
    if not has_past:
        return
    for by in ((), *levels):
        yield from against_past(snapshot, year, viewer, by=by, baselines=baselines)


def _levels(snapshot: Snapshot, question: Question, viewer: Viewer) -> Levels:
    """Agencies; over several regions these too, and the agencies of each."""
    asked = replace(question, metrics=("received",), split_by=("region",))
    regions = {a.group for a in ask(snapshot, asked, viewer) if a.group}
    return (("region",), ("region", "agency")) if len(regions) > 1 else (("agency",),)


def _everywhere(question: Question) -> Question:
    """The same without the region: a topic that rises elsewhere too is told so."""
    where = {k: v for k, v in question.where.items() if k != "region"}
    return replace(question, where=where)


def _once_a_unit(candidates: tuple[Candidate, ...]) -> list[Candidate]:
    best: dict[tuple, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.unit)
        if known is None or _reading_order(candidate) < _reading_order(known):
            best[candidate.unit] = candidate
    return list(best.values())


def _reading_order(candidate: Candidate) -> tuple[int, bool]:
    place = list(CATALOGUE).index(candidate.metric)
    return place, candidate.against is not Against.OTHERS


def _rank(finding: Candidate | Rise) -> tuple:
    """Strongest first; names decide between equals, so that the order never varies."""
    is_rise = isinstance(finding, Rise)
    evidence = Evidence.CLEAR if is_rise else finding.evidence
    affected = finding.count - finding.mean if is_rise else finding.affected
    novelty = 1.0 if finding.is_new else _KNOWN_BEFORE
    name = (
        (finding.region, finding.topic)
        if is_rise
        else (*finding.unit, finding.metric, finding.against.value)
    )
    return (-_WEIGHTS[evidence] * affected * novelty, tuple(map(str, name)))
