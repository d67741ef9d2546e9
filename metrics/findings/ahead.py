"""The first page counted in a few scans: finest split first, all else is its sum.

See `KeptEngine`; an engine that keeps nothing answers the same, only more slowly.
"""

from dataclasses import replace

from metrics.access import Viewer
from metrics.ask import count_ahead, limited_tally
from metrics.catalogue import ADJUSTED_SATISFIED, CATALOGUE, DISSATISFIED, OVERDUE_OPEN
from metrics.findings.standings import SHOWN
from metrics.metric import Share
from metrics.question import WEEK, Question
from metrics.snapshot import Snapshot
from metrics.tallies import behind
from metrics.tally import Tally

_CARDS = (*SHOWN, "dissatisfied")
_SHARES = tuple(name for name in _CARDS if isinstance(CATALOGUE[name], Share))


def count_first_page(
    snapshot: Snapshot, question: Question, viewer: Viewer, by: tuple[str, ...]
) -> None:
    """Count what the standings of the units of `by`, and their actions, rest on."""
    units = replace(question, split_by=by)
    marks = low_marks(snapshot, units, viewer)
    marks = replace(
        marks,
        split_by=(*by, *ADJUSTED_SATISFIED.strata),
        conditions=(
            ADJUSTED_SATISFIED.of,
            (*ADJUSTED_SATISFIED.of, ADJUSTED_SATISFIED.counted),
            *marks.conditions,
        ),
    )
    snapshot.tallies(marks, overdue_by_day(snapshot, units, viewer))
    for metrics, more in (
        (("closed",), ("outcome",)),
        (_SHARES, (WEEK,)),
        (_CARDS, ()),
    ):
        asked = replace(question, metrics=metrics, split_by=(*by, *more))
        count_ahead(snapshot, asked, viewer)


def low_marks(snapshot: Snapshot, question: Question, viewer: Viewer) -> Tally:
    """The marks 1 and 2."""
    asked = limited_tally(snapshot, question, viewer)
    low = (*DISSATISFIED.of, DISSATISFIED.counted)
    return replace(asked, anchor=DISSATISFIED.anchor, conditions=(low,), before=None)


def overdue_by_day(snapshot: Snapshot, question: Question, viewer: Viewer) -> Tally:
    """Those that wait past their deadline, by the day of the deadline."""
    asked = limited_tally(snapshot, question, viewer)
    return replace(behind(OVERDUE_OPEN, asked), value="due_day")
