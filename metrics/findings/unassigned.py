"""Organisations that no reference gives to an agency."""

from dataclasses import replace

from metrics.access import EVERYTHING, Viewer
from metrics.ask import ask
from metrics.question import Question
from metrics.snapshot import Snapshot


def unassigned_organisations(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> int:
    """How many there are under the question's filters, whatever its period."""
    asked = replace(
        question,
        metrics=("received",),
        split_by=("region", "organisation"),
        period=None,
        where={**question.where, "agency": (None,)},
    )
    answers = ask(snapshot, asked, viewer)
    return sum(1 for a in answers if a.group and a.group[-1] is not None)
