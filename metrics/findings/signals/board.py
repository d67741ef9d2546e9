"""All signals at all units: which are a reason to look, and which cannot be asked."""

from dataclasses import dataclass, replace

from metrics.access import EVERYTHING, Right, Viewer
from metrics.ask import limited_tally, missing_columns
from metrics.errors import QuestionRefused
from metrics.findings.signals.examine import examine
from metrics.findings.signals.listed import SIGNALS
from metrics.findings.signals.signal import Look, Signal
from metrics.question import Question
from metrics.snapshot import Snapshot
from metrics.tally import Tally

EXPORTS_FROM = 2  # one export has no past


@dataclass(frozen=True, kw_only=True)
class Unavailable:
    """A signal that the store's columns do not support, or its engine."""

    signal: Signal
    missing: tuple[str, ...] = ()  # `a|b`: either; empty: the state has no past
    on_cluster: bool = False  # which keeps the present alone


@dataclass(frozen=True, kw_only=True)
class Board:
    """What was looked at, the reasons first, then in the order of the signals."""

    by: str
    looks: tuple[Look, ...]
    unavailable: tuple[Unavailable, ...]

    @property
    def reasons(self) -> tuple[Look, ...]:
        """The looks that are further from the others than chance allows."""
        return tuple(look for look in self.looks if look.is_reason)


def signals(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    by: str = "agency",
) -> Board:
    """The units of `by` that the question's filters and period leave, each looked at.

    A unit with too few records for a signal is not looked at. QuestionRefused for an
    earlier state: the past of the past is not kept. AccessRefused for who may not see
    exact counts: rounded ones bunch by themselves.
    """
    viewer.must(Right.COUNTS)
    asked = asked_of(snapshot, question, viewer, by)
    imports = snapshot.known(question.where, None)
    looks, unavailable = [], []
    for signal in SIGNALS:
        missing = missing_columns(signal, imports)
        if signal.with_history and not snapshot.keeps_past:
            unavailable.append(Unavailable(signal=signal, on_cluster=True))
        elif missing:
            unavailable.append(Unavailable(signal=signal, missing=missing))
        elif signal.with_history and (
            len(imports) < EXPORTS_FROM or snapshot.pinned_to is not None
        ):
            unavailable.append(Unavailable(signal=signal))
        else:
            looks += examine(signal, snapshot.engine, asked)
    looks.sort(key=lambda look: not look.is_reason)
    return Board(by=by, looks=tuple(looks), unavailable=tuple(unavailable))


def asked_of(snapshot: Snapshot, question: Question, viewer: Viewer, by: str) -> Tally:
    """The tally that all signals start from."""
    if question.as_of is not None:
        raise QuestionRefused(
            "signals",
            "cannot be asked of an earlier state.",
            "Leave out the day it is asked as of.",
        )
    split = replace(question, split_by=(by,))
    return replace(limited_tally(snapshot, split, viewer), before=None)
