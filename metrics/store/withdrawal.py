"""What taking an import back changes, told before it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from metrics.answer import Answer
from metrics.ask import ask
from metrics.errors import StoreRefused
from metrics.imports.quoting import quoted
from metrics.period import day_number, week_name
from metrics.question import Question
from metrics.snapshot import Snapshot
from metrics.store import ledger
from metrics.store.lock import writing
from metrics.store.publishing import draft_state
from metrics.store.store import Store, open_state

HEADLINES = ("received", "satisfied", "on_time", "median_days", "returned", "coverage")
_QUIET = ("import_id", "row_number", "from_import")


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """The state with an import and without it."""

    number: int
    file: str
    rows: int  # accepted rows that the import brought
    refused: int  # its refused rows that lie in the quarantine
    gone: int  # appeals that no other import mentions
    changed: int  # appeals that go back to what was known before
    weeks: tuple[str, ...]  # ISO weeks in which those appeals came
    mended_by: tuple[int, ...]  # imports of its refused rows; they stay
    before: Mapping[str, Answer]  # by metric, over all data
    after: Mapping[str, Answer]


def preview(store: Store, number: int) -> Withdrawal:
    """What `Store.withdraw` would do; the published state stays."""
    layout = store.layout
    with writing(layout):
        last = ledger.last_number(layout)
        ledger.clear_unfinished(layout, last)
        entry = ledger.counting(layout, number)
        snapshot = store.snapshot()
        if snapshot is None:
            raise StoreRefused(str(layout.root), "holds no import yet.")
        rest = tuple(e for e in ledger.entries(layout) if e.number != number)
        draft = draft_state(layout, rest, last)
        try:
            gone, changed, weeks = _changes(layout.snapshot(snapshot.name), draft)
            report = entry.metadata["report"]
            return Withdrawal(
                number=number,
                file=entry.metadata["file"],
                rows=report["accepted"],
                refused=report["refused"],
                gone=gone,
                changed=changed,
                weeks=weeks,
                mended_by=tuple(
                    e.number
                    for e in rest
                    if e.metadata["report"].get("mends") == number
                ),
                before=_headlines(snapshot),
                after=_headlines(open_state(draft, draft.stem)),
            )
        finally:
            ledger.clear_unfinished(layout, last)


def _headlines(snapshot: Snapshot) -> dict[str, Answer]:
    answers = ask(snapshot, Question(metrics=HEADLINES))
    return {answer.metric: answer for answer in answers}


def _changes(now: Path, then: Path) -> tuple[int, int, tuple[str, ...]]:
    with duckdb.connect() as connection:
        run = connection.execute
        for name, path in (("now", now), ("then_", then)):
            run(f"ATTACH {quoted(str(path))} AS {name} (READ_ONLY)")
        columns = [
            f'"{name}"'
            for (name, *_) in run("DESCRIBE now.appeals").fetchall()
            if name not in _QUIET
        ]
        values = f"row({', '.join(f'n.{c}' for c in columns)})"
        others = f"row({', '.join(f't.{c}' for c in columns)})"
        run(
            "CREATE TEMP TABLE touched AS SELECT n.received_at,"
            " t.appeal_id IS NULL AS is_gone FROM now.appeals n"
            " LEFT JOIN then_.appeals t USING (source, appeal_id)"
            f" WHERE t.appeal_id IS NULL OR {values} IS DISTINCT FROM {others}"
        )
        ((gone, changed),) = run(
            "SELECT count(*) FILTER (is_gone), count(*) FILTER (NOT is_gone)"
            " FROM touched"
        ).fetchall()
        weeks = run(
            "SELECT DISTINCT date_trunc('week', received_at)::DATE FROM touched"
            " WHERE received_at IS NOT NULL ORDER BY 1"
        ).fetchall()
    return gone, changed, tuple(week_name(day_number(day)) for (day,) in weeks)
