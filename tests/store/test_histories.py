"""What the ledger remembers of an appeal, on both engines."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from metrics.ask import limited_tally
from metrics.question import Question
from metrics.store.store import Store
from tests.exports import load, write_csv
from tests.property.test_engines_agree import _APPEALS
from tests.table import ENGINES, appeals, snapshot

CLAIMS = (
    "was_extended_late",
    "was_backdated",
    "was_topic_changed",
    "was_mark_lost",
    "is_vanished",
)


def remembered(rows, engine):
    """By appeal, the claims that hold."""
    return of_state(snapshot(rows, engine))


def of_state(state):
    asked = limited_tally(state, Question(metrics=("received",)))
    tally = replace(
        asked,
        scope=replace(asked.scope, with_history=True),
        anchor="received_day",
        conditions=((),),
        before=None,
    )
    found = state.engine.records(tally, columns=("appeal_id", *CLAIMS), limit=None)
    return {
        row["appeal_id"]: {claim for claim in CLAIMS if row[claim]} for row in found
    }


HISTORY = appeals("""
    appeal_id | seen_at    | due_at     | closed_at  | topic | rating | from_import | until_import
    ----------+------------+------------+------------+-------+--------+-------------+-------------
    late      | 2026-02-09 | 2026-02-08 |            | Roads |        | 1           | 2
    late      | 2026-03-02 | 2026-03-20 |            | Roads |        | 2           |
    in time   | 2026-02-08 | 2026-02-08 |            | Roads |        | 1           | 2
    in time   | 2026-03-02 | 2026-03-20 |            | Roads |        | 2           |
    hindsight | 2026-02-09 | 2026-02-08 |            | Roads |        | 1           | 2
    hindsight | 2026-03-02 | 2026-02-08 | 2026-02-08 | Roads |        | 2           |
    same day  | 2026-02-09 | 2026-02-08 |            | Roads |        | 1           | 2
    same day  | 2026-03-02 | 2026-02-08 | 2026-02-09 | Roads |        | 2           |
    moved     | 2026-02-09 | 2026-02-08 | 2026-02-09 | Roads |        | 1           | 2
    moved     | 2026-03-02 | 2026-02-08 | 2026-02-08 | Roads |        | 2           |
    recoded   | 2026-02-09 | 2026-02-08 | 2026-02-01 | Roads |        | 1           | 2
    recoded   | 2026-03-02 | 2026-02-08 | 2026-02-01 | Water |        | 2           |
    named     | 2026-02-09 | 2026-02-08 | 2026-02-01 |       |        | 1           | 2
    named     | 2026-03-02 | 2026-02-08 | 2026-02-01 | Water |        | 2           |
    lost      | 2026-02-09 | 2026-02-08 | 2026-02-01 | Roads | 1      | 1           | 2
    lost      | 2026-03-02 | 2026-02-08 | 2026-02-01 | Roads |        | 2           |
    raised    | 2026-02-09 | 2026-02-08 | 2026-02-01 | Roads | 1      | 1           | 2
    raised    | 2026-03-02 | 2026-02-08 | 2026-02-01 | Roads | 5      | 2           |
    gone      | 2026-02-09 | 2026-02-08 |            | Roads |        | 1           |
    answered  | 2026-02-09 | 2026-02-08 | 2026-02-01 | Roads |        | 1           |
""")  # noqa: E501


def test_what_is_remembered_of_each_appeal(engine):
    assert remembered(HISTORY, engine) == {
        "late": {"was_extended_late"},
        "in time": set(),
        "hindsight": {"was_backdated"},
        "same day": set(),
        "moved": {"was_backdated"},
        "recoded": {"was_topic_changed"},
        "named": set(),
        "lost": {"was_mark_lost"},
        "raised": set(),
        "gone": {"is_vanished"},
        "answered": set(),
    }


HEAD = "appeal_id | received_at | due_at | closed_at | topic | rating"
WEEKS = {
    "2026-01-19": """1 | 2026-01-05 | 2026-01-16 | | Roads |
                     2 | 2026-01-06 | 2026-02-06 | | Roads |""",
    "2026-01-26": """1 | 2026-01-05 | 2026-01-30 | | Roads |
                     2 | 2026-01-06 | 2026-02-06 | 2026-01-15 | Roads | 1""",
    "2026-02-02": """2 | 2026-01-06 | 2026-02-06 | 2026-01-15 | Water |
                     3 | 2026-01-04 | 2026-02-06 | | Roads |""",
}


def test_the_ledger_tells_it_of_three_weekly_files(tmp_path):
    """Each file is a build of its own; made again from the ledger it is the same."""
    store = Store(tmp_path / "store")
    for exported, rows in WEEKS.items():
        path = write_csv(tmp_path / f"{exported}.csv", f"{HEAD}\n{rows}")
        load(store, path, exported_at=date.fromisoformat(exported))
    told = {
        "1": {"was_extended_late", "is_vanished"},
        "2": {"was_backdated", "was_topic_changed", "was_mark_lost"},
        "3": set(),
    }
    assert of_state(store.snapshot()) == told
    store.rebuild()
    assert of_state(store.snapshot()) == told


def test_outside_the_dates_and_regions_of_the_newest_file_nothing_vanishes(engine):
    given = appeals("""
        appeal_id | received_at | seen_at    | region
        ----------+-------------+------------+-------
        older     | 2026-01-04  | 2026-02-09 | North
        gone      | 2026-01-06  | 2026-02-09 | North
        first     | 2026-01-05  | 2026-03-02 | North
        last      | 2026-01-07  | 2026-03-02 | North
        elsewhere | 2026-01-06  | 2026-02-09 | South
    """)
    found = remembered(given, engine)
    assert [name for name, claims in found.items() if claims] == ["gone"]


def test_a_deadline_of_a_norm_is_not_extended_by_anybody(engine):
    rows = [{**row, "due_from": "law"} for row in HISTORY]
    assert remembered(rows, engine)["late"] == set()


@settings(deadline=None, max_examples=15)  # the first DuckDB connection is slow
@given(rows=_APPEALS)
def test_both_engines_remember_alike(rows):
    fast, slow = (remembered(_chained(rows), engine) for engine in ENGINES)
    assert fast == slow


def _chained(rows):
    """Every second record becomes an earlier version of the one before it."""
    chained = []
    for place, row in enumerate(rows):
        if place % 2:
            now = chained[-1]
            was = {**row, "appeal_id": now["appeal_id"], "source": now["source"]}
            chained.append({**was, "from_import": 1, "until_import": 2})
        else:
            chained.append({**row, "from_import": 2, "until_import": None})
    return chained
