"""Directions of communication: a line for each source, never a sum."""

from datetime import datetime

from metrics.findings.direction_sentences import directions_text
from metrics.findings.directions import directions
from metrics.language.language import language
from metrics.question import Question
from metrics.snapshot import Import, Snapshot
from tests.table import AS_OF, appeal, duckdb_engine, plain_engine

ENGINES = {"duckdb": duckdb_engine, "plain": plain_engine}
DATED = frozenset({"appeal_id", "received_at", "closed_at"})
BROUGHT = {"pos": DATED | {"rating"}, "incident": DATED | {"reaction"}}
NAMES = {"pos": "Platform", "incident": "Posts"}


def state(engine: str = "duckdb") -> Snapshot:
    """Forty answers of a platform with marks, twenty posts with reactions."""
    on = {"received_at": datetime(2026, 1, 5), "closed_at": datetime(2026, 1, 8)}
    rows = [{"source": "pos", "rating": mark, **on} for mark in [5] * 30 + [1] * 10]
    rows += [
        {"source": "incident", "system": "incident", "reaction": said, **on}
        for said in ["positive"] * 5 + ["neutral"] * 10 + ["negative"] * 5
    ]
    rows = [appeal(n, row) for n, row in enumerate(rows, 1)]
    imports = tuple(
        Import(
            number=number,
            file=f"{source}.csv",
            sha256="",
            format=source,
            source=source,
            system=source,
            exported_at=AS_OF,
            columns=columns,
            precision="day",
            rows=len(rows),
            refused=0,
        )
        for number, (source, columns) in enumerate(BROUGHT.items(), 1)
    )
    return Snapshot(name="test", engine=ENGINES[engine](rows), imports=imports)


def test_marks_stand_with_marks_and_reactions_with_reactions(engine):
    found = directions(state(engine), Question(metrics=(), where={"source": ("pos",)}))
    assert [
        (
            one.source,
            one.received,
            one.answers["satisfied"].value,
            one.answers["positive_reaction"].value,
        )
        for one in found
    ] == [("pos", 40, 30 / 40, None), ("incident", 20, None, 5 / 20)]
    # what its own files lack is missing, not zero
    assert [one.answers["satisfied"].flag for one in found] == ["", "x"]
    assert [one.answers["positive_reaction"].flag for one in found] == ["x", ""]


def test_the_sentence_never_puts_reactions_and_marks_together():
    found = directions(state(), Question(metrics=()))
    assert directions_text(language("en"), found, NAMES) == (
        "The main source: “Platform”, 67% of 60 appeals."
        " Positive reactions: “Posts” — 25%."
    )


def test_of_one_source_there_is_one_line():
    asked = Question(metrics=(), where={"topic": (None,)})
    found = directions(state(), asked)[:1]
    assert directions_text(language("en"), found, NAMES) == (
        "The only source: “Platform”."
    )
    assert directions_text(language("en"), (), NAMES) == (
        "No source has an appeal under these filters."
    )
