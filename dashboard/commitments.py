"""Commitments as this reader sees and writes them; see `metrics/store/commitments`."""

from dashboard import audit, store
from dashboard.identity import key
from metrics.findings.commitment import Judged, judged
from metrics.findings.commitment_verdict import Outcome
from metrics.question import Question
from metrics.store.audit import Act
from metrics.store.commitments import (
    LOCAL,
    Commitment,
    Decision,
    Ended,
    commitments,
    end_commitment,
    write_commitment,
)


def judged_commitments(question: Question) -> tuple[Judged, ...]:
    """Those about the appeals of the question's filters; worked out once a state."""
    layout, who, state = store.opened().layout, store.viewer(), store.snapshot()
    listed = commitments(layout, who, within=question.where)
    found = state.kept.get(
        (judged, repr(listed), who), lambda: judged(state, listed, who)
    )
    return tuple(map(_as_closed, found))


def record(decision: Decision) -> None:
    """Write a decision down in the reader's name."""
    audit.note(Act.COMMITTED, decision.text)
    write_commitment(store.opened().layout, decision, store.viewer(), _name())


def end(one: Commitment, how: Ended, outcome: Outcome | None = None) -> None:
    """Close a commitment with its judgement, or take it back."""
    audit.note(Act.COMMITTED, f"{one.number}: {how.value}")
    end_commitment(
        store.opened().layout,
        one.number,
        how,
        store.viewer(),
        _name(),
        outcome=outcome.value if outcome else "",
    )


def _as_closed(one: Judged) -> Judged:
    """A closed one keeps the judgement that it was closed with."""
    end = one.commitment.end
    if end is None:
        return one
    return Judged(
        commitment=one.commitment,
        outcome=Outcome(end.outcome),
        then=one.then,
        now=one.now,
    )


def _name() -> str:
    return LOCAL if store.office().sign_in == "none" else key()
