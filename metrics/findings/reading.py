"""Which appeals an action wants to be read, and a random few of them."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from metrics.access import EVERYTHING, Viewer
from metrics.ask import drill
from metrics.findings.action import FEW, Action, Rule
from metrics.number import COLUMNS
from metrics.period import day_of
from metrics.question import Question, Value
from metrics.snapshot import Snapshot

SEED = 1  # of the first draw; the next ones are 2, 3, ...

# The metric whose `n` are the appeals to read; for the others it is the rated answers.
_BEHIND = {
    Rule.READ_ANSWERS: "coverage",
    Rule.CLEAR_OVERDUE: "overdue_open",
    Rule.EXPLAINED_OFTEN: "closed",
}


def to_read(
    snapshot: Snapshot,
    question: Question,
    own: dict[str, Value],
    action: Action,
    viewer: Viewer = EVERYTHING,
) -> list[dict]:
    """The appeals of a unit that its action names, by COLUMNS, in order of number.

    `own` are the dimensions that name the unit.
    """
    where = {**question.where, **{name: (value,) for name, value in own.items()}}
    if action.rule in (Rule.READ_ANSWERS, Rule.START_WITH_TOPIC):
        where["topic"] = (action.topic,)
    if action.rule is Rule.EXPLAINED_OFTEN:
        where["outcome"] = ("explained",)
    metric = _BEHIND.get(action.rule, "satisfied")
    asked = replace(question, metrics=(metric,), split_by=(), where=where)
    return drill(snapshot, metric, asked, viewer, columns=COLUMNS)


def drawn(records: Sequence[dict], seed: int = SEED) -> list[dict]:
    """FEW of the records at random, in their order; the same seed draws the same."""
    places = Random(seed).sample(range(len(records)), min(FEW, len(records)))
    return [records[place] for place in sorted(places)]


def longest_overdue(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> list[dict]:
    """The FEW appeals that wait longest past their deadline, `due_on`."""
    asked = replace(question, metrics=("overdue_open",), split_by=())
    columns = ("appeal_id", "organisation", "topic", "received_at", "due_day")
    rows = drill(snapshot, "overdue_open", asked, viewer, columns=columns)
    rows.sort(key=lambda row: (row["due_day"], row["appeal_id"]))
    return [{**row, "due_on": day_of(row["due_day"])} for row in rows[:FEW]]
