"""Commitments: what was decided about a metric of some appeals, kept in `app.sqlite`.

Whether one worked is judged by `metrics.findings.commitment`.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from metrics.access import EVERYTHING, Right, Viewer, Where
from metrics.catalogue import CATALOGUE
from metrics.errors import AccessRefused, QuestionRefused
from metrics.metric import Better
from metrics.store.app_data import app_data, app_data_read
from metrics.store.layout import Layout

LONGEST = 300  # letters of what was decided
LOCAL = "local"  # who writes where nobody signs in


class Ended(StrEnum):
    """How a commitment ended."""

    CLOSED = "closed"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided, whose metric is to move, since when and by when."""

    text: str
    metric: str
    where: Where = field(default_factory=dict)
    decided_on: date
    due_on: date

    def __post_init__(self) -> None:
        if not self.text.strip() or len(self.text) > LONGEST:
            raise QuestionRefused(
                "commitment",
                "what was decided takes 1 to {most} letters.",
                most=LONGEST,
            )
        metric = CATALOGUE.get(self.metric)
        if metric is None or metric.better is Better.NEITHER:
            raise QuestionRefused(
                "commitment",
                "{name} is no metric that can get better.",
                name=self.metric,
            )
        if self.due_on < self.decided_on:
            raise QuestionRefused(
                "commitment", "it would be due before it was decided."
            )


@dataclass(frozen=True, kw_only=True)
class End:
    """When, by whom and how a commitment ended, and its judgement at that time."""

    at: str  # UTC, ISO 8601
    who: str
    how: Ended
    outcome: str

    @property
    def on(self) -> date:
        """The day, by UTC."""
        return datetime.fromisoformat(self.at).date()


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """A decision as it was written down."""

    number: int
    at: str  # UTC, ISO 8601
    who: str
    decision: Decision
    end: End | None = None


def write_commitment(
    layout: Layout, decision: Decision, viewer: Viewer = EVERYTHING, who: str = LOCAL
) -> int:
    """Keep a decision; returns its number. AccessRefused beyond the viewer's rights."""
    _must_write(viewer, decision.where)
    with app_data(layout) as data:
        written = data.execute(
            "INSERT INTO commitments (who, text, metric, filters, decided_on, due_on)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                who,
                decision.text.strip(),
                decision.metric,
                json.dumps(decision.where, ensure_ascii=False, sort_keys=True),
                decision.decided_on.isoformat(),
                decision.due_on.isoformat(),
            ),
        )
        return written.lastrowid


def commitments(
    layout: Layout, viewer: Viewer = EVERYTHING, within: Where | None = None
) -> tuple[Commitment, ...]:
    """Those that are about the viewer's appeals alone, the newest decision first.

    With `within`, those about appeals that these filters leave. What was taken back
    stays in the file and is not listed.
    """
    found = (c for c in _all(layout) if not c.end or c.end.how is Ended.CLOSED)
    seen = [
        c
        for c in found
        if viewer.covers(c.decision.where) and _lies_in(c.decision.where, within or {})
    ]
    return tuple(sorted(seen, key=lambda c: (c.decision.decided_on, c.number))[::-1])


def end_commitment(
    layout: Layout,
    number: int,
    how: Ended,
    viewer: Viewer = EVERYTHING,
    who: str = LOCAL,
    *,
    outcome: str = "",
) -> None:
    """Close a commitment or take it back; QuestionRefused where none is open."""
    known = {c.number: c for c in _all(layout)}
    if number not in known or known[number].end:
        raise QuestionRefused("commitment", "number {n} is not open.", n=number)
    _must_write(viewer, known[number].decision.where)
    with app_data(layout) as data:
        data.execute(
            "INSERT INTO commitment_ends (number, who, how, outcome)"
            " VALUES (?, ?, ?, ?)",
            (number, who, how.value, outcome),
        )


def _must_write(viewer: Viewer, where: Where) -> None:
    viewer.must(Right.COMMITMENTS)
    if not viewer.covers(where):
        raise AccessRefused(
            Right.COMMITMENTS.value,
            "this is about appeals that your rights do not cover.",
            "Ask an administrator of the dashboard for it.",
        )


def _lies_in(where: Where, within: Where) -> bool:
    """Whether the appeals of one are among those of the other."""
    return all(
        name in where and set(where[name]) <= set(values)
        for name, values in within.items()
    )


def _all(layout: Layout) -> list[Commitment]:
    with app_data_read(layout) as data:
        rows = data.execute(
            "SELECT c.*, e.at AS ended_at, e.who AS ended_by, e.how, e.outcome"
            " FROM commitments c LEFT JOIN commitment_ends e USING (number)"
        ).fetchall()
    return [_read(row) for row in rows]


def _read(row: sqlite3.Row) -> Commitment:
    where: Mapping[str, list] = json.loads(row["filters"])
    end = row["how"] and End(
        at=row["ended_at"],
        who=row["ended_by"],
        how=Ended(row["how"]),
        outcome=row["outcome"],
    )
    return Commitment(
        number=row["number"],
        at=row["at"],
        who=row["who"],
        decision=Decision(
            text=row["text"],
            metric=row["metric"],
            where={name: tuple(values) for name, values in where.items()},
            decided_on=date.fromisoformat(row["decided_on"]),
            due_on=date.fromisoformat(row["due_on"]),
        ),
        end=end or None,
    )
