"""What citizens praise and criticise: the questions of the survey, one by one."""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.catalogue import DRIVERS
from metrics.question import Question
from metrics.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class Drivers:
    """The answers to the questions, the least praised first, and those untold."""

    told: tuple[Answer, ...]
    untold: tuple[Answer, ...]  # too few answers, or no column at all


def drivers(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> Drivers:
    """What the question's filters and period leave."""
    asked = replace(question, metrics=(DRIVERS.name,), split_by=())
    found = ask(snapshot, asked, viewer)
    told = (answer for answer in found if answer.value is not None)
    return Drivers(
        told=tuple(sorted(told, key=lambda answer: answer.value)),
        untold=tuple(answer for answer in found if answer.value is None),
    )
