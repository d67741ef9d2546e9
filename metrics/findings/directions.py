"""The directions of communication side by side: one line for each source, never a sum.

Marks, reactions and waits of different sources mean different things, so that no line
is compared with another and nothing is put together.
"""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.question import Question, Value
from metrics.snapshot import Snapshot

SHOWN = (
    "received",
    "closed",
    "on_time",
    "first_response_days",
    "median_days",
    "satisfied",
    "positive_reaction",
)


@dataclass(frozen=True, kw_only=True)
class Direction:
    """One source and its own answers by metric."""

    source: Value
    answers: dict[str, Answer]

    @property
    def received(self) -> int:
        """How many appeals came by it."""
        return self.answers["received"].n or 0


def directions(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> tuple[Direction, ...]:
    """The sources that have anything under the question's other filters, largest first.

    Each is asked on its own: what its files lack is missing in its line alone, and its
    own newest file says until when it is known.
    """
    where = {k: v for k, v in question.where.items() if k != "source"}
    asked = replace(question, metrics=SHOWN, split_by=(), where=where)
    found = []
    for source in _sources(snapshot, asked, viewer):
        own = replace(asked, where={**where, "source": (source,)})
        answers = {
            a.metric: replace(a, group=(source,)) for a in ask(snapshot, own, viewer)
        }
        found.append(Direction(source=source, answers=answers))
    return tuple(sorted(found, key=lambda d: (-d.received, str(d.source))))


def _sources(snapshot: Snapshot, asked: Question, viewer: Viewer) -> list[Value]:
    """Sources with an appeal that came or was answered in the period."""
    split = replace(asked, metrics=("received", "closed"), split_by=("source",))
    groups = (a.group for a in ask(snapshot, split, viewer) if a.group and a.n)
    return list(dict.fromkeys(group[0] for group in groups))
