"""A random sample of the records behind a signal, the same for the same seed."""

from dataclasses import replace
from hashlib import sha256

from metrics.access import EVERYTHING, Right, Viewer
from metrics.appeal import PERSONAL
from metrics.findings.signals.board import asked_of
from metrics.findings.signals.bursts import bursts
from metrics.findings.signals.counting import tally_of
from metrics.findings.signals.signal import GapSignal, Look, MinuteSignal
from metrics.question import Question
from metrics.snapshot import Snapshot

SIZE = 20
KEY = ("source", "appeal_id")


def sample(
    snapshot: Snapshot,
    question: Question,
    look: Look,
    viewer: Viewer = EVERYTHING,
    *,
    by: str = "agency",
    seed: str,
    columns: tuple[str, ...] = KEY,
) -> list[dict]:
    """At most 20 of the counted records, in the order in which they were drawn.

    A record is drawn by the hash of the seed and its own number: who knows the seed
    draws the same again, and a record that is added moves no other. ValueError for a
    personal column.
    """
    if personal := PERSONAL.intersection(columns):
        raise ValueError(f"personal columns are never shown: {sorted(personal)}")
    rows = _counted(snapshot, question, look, viewer, by, columns)
    rows.sort(key=lambda row: _draw(seed, row))
    return [{name: row[name] for name in columns} for row in rows[:SIZE]]


def _counted(
    snapshot: Snapshot,
    question: Question,
    look: Look,
    viewer: Viewer,
    by: str,
    columns: tuple[str, ...],
) -> list[dict]:
    signal = look.signal
    of_unit = replace(question, where={**question.where, by: (look.unit,)})
    kind = (signal.first,) if isinstance(signal, GapSignal) else ()
    minute = (signal.minute,) if isinstance(signal, MinuteSignal) else ()
    asked = asked_of(snapshot, of_unit, viewer, by)
    tally = tally_of(signal, asked, ((*signal.of, *kind, signal.counted),))
    if look.day is not None:
        tally = replace(tally, first_day=look.day, last_day=look.day)
    wanted = tuple(dict.fromkeys((*KEY, *columns, *minute)))
    viewer.must(Right.RECORDS)
    rows = snapshot.engine.records(
        replace(tally, split_by=()), columns=wanted, limit=None
    )
    return _in_bursts(rows, signal.minute) if minute else rows


def _in_bursts(rows: list[dict], minute: str) -> list[dict]:
    known: dict[int, int] = {}
    for row in rows:
        if row[minute] is not None:
            known[row[minute]] = known.get(row[minute], 0) + 1
    wanted = bursts(known)
    return [row for row in rows if row[minute] in wanted]


def _draw(seed: str, row: dict) -> str:
    return sha256(f"{seed}:{row['source']}:{row['appeal_id']}".encode()).hexdigest()
