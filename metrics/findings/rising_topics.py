"""What comes more often than usual in the regions of a question."""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.findings.early_warning import (
    EarlyWarning,
    Rise,
    Spreading,
    rising,
    with_facts,
)
from metrics.period import Period
from metrics.question import Question
from metrics.snapshot import Snapshot
from metrics.statistics.benjamini_hochberg import FALSE_DISCOVERIES

MOST = 10


@dataclass(frozen=True, kw_only=True)
class RisingTopics:
    """The alarms that are believed, strongest first, and all that was looked at."""

    warning: EarlyWarning
    rises: tuple[Rise, ...]

    @property
    def spreading(self) -> tuple[Spreading, ...]:
        """Topics that rise in several regions, one of which at least is believed."""
        believed = {rise.topic for rise in self.rises}
        return tuple(s for s in self.warning.spreading if s.topic in believed)


def rising_topics(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    most: int = MOST,
) -> RisingTopics:
    """Of the newest complete week; every region is judged, and its own are told."""
    where = {k: v for k, v in question.where.items() if k != "region"}
    until = question.period and Period(question.period.last, question.period.last)
    everywhere = replace(question, where=where, period=until)
    # the same whichever region is chosen, and wherever the period begins
    key = rising, everywhere, viewer
    warning = snapshot.kept.get(key, lambda: rising(snapshot, everywhere, viewer))
    regions = question.where.get("region")
    rises = tuple(
        rise
        for rise in warning.believed(FALSE_DISCOVERIES)
        if regions is None or rise.region in regions
    )
    return RisingTopics(
        warning=warning,
        rises=with_facts(snapshot, everywhere, rises[:most], viewer),
    )
