"""How many days after the answer its mark is given."""

from datetime import datetime, timedelta

from metrics.appeal import COLUMNS
from metrics.findings.mark_day_sentences import mark_days_text
from metrics.findings.mark_days import LATEST, lacking, mark_days
from metrics.language.language import language
from metrics.question import Question
from tests.table import appeal, snapshot

ASK = Question(metrics=())
ANSWERED = datetime(2026, 1, 9)


def rated_after(days: int | None, n: int) -> list[dict]:
    """Marks so many days after the answer; None: the file tells no day."""
    on = None if days is None else ANSWERED + timedelta(days=days)
    given = {"received_at": datetime(2026, 1, 5), "closed_at": ANSWERED}
    return [{**given, "rating": 5, "rated_at": on}] * n


def state(*rows: list[dict], engine: str = "duckdb", **more):
    together = [row for some in rows for row in some]
    rows = [appeal(n, row) for n, row in enumerate(together, 1)]
    return snapshot(rows, engine, **more)


def test_marks_stand_at_their_distance_from_the_answer(engine):
    marks = [
        *(rated_after(days, n) for days, n in ((0, 12), (3, 9), (9, 18), (40, 1))),
        rated_after(None, 5),
    ]
    found = mark_days(state(*marks, engine=engine), ASK)
    assert found.by_day == {0: 12, 3: 9, 9: 18, LATEST + 1: 1}
    # 12 + 9 of 40 are in by day 3
    assert (found.n, found.same_day, found.half_by) == (40, 12, 3)
    assert mark_days_text(language("ru"), found).replace("\N{NO-BREAK SPACE}", " ") == (
        "Половину оценок ставят не позже чем через 3 дн. после ответа,"
        " 30 % — в тот же день"
    )


def test_few_marks_are_not_told_as_a_shape():
    found = mark_days(state(rated_after(0, 29)), ASK)
    assert mark_days_text(language("en"), found) == (
        "Too few marks with a known day: 29"
    )


def test_without_the_day_of_the_mark_the_column_is_named():
    brought = frozenset(COLUMNS) - {"rated_at"}
    unknown = state(rated_after(None, 40), columns=brought)
    assert lacking(unknown, ASK) == ("rated_at",)
    assert mark_days(unknown, ASK).by_day == {}
