"""What came, what was answered and what is left waiting, week by week."""

from metrics.access import EVERYTHING, Viewer
from metrics.findings.series import Point, calendar, series
from metrics.question import Question
from metrics.snapshot import Snapshot

FLOW = ("received", "closed", "open")


def flow(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> dict[str, tuple[Point, ...]]:
    """By metric, the complete weeks; a metric whose column is missing is not there."""
    within = calendar(snapshot, question, viewer)
    found = {
        metric: series(snapshot, question, metric, viewer, within=within).get(())
        for metric in FLOW
    }
    return {metric: points for metric, points in found.items() if points}
