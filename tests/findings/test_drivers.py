"""What people praise and criticise, question by question."""

from datetime import datetime

from metrics.findings.driver_sentences import drivers_rest_on, drivers_text
from metrics.findings.drivers import drivers
from metrics.language.language import language
from metrics.question import Question
from tests.table import appeal, snapshot

ASK = Question(metrics=())
EN, RU = language("en"), language("ru")


def asked(engine: str = "duckdb", **questions: tuple[int, int]):
    """Answers: of each question so many favourable and so many not."""
    rows = [
        {"closed_at": datetime(2026, 1, 8), f"driver_{name}": said}
        for name, (yes, no) in questions.items()
        for said in [True] * yes + [False] * no
    ]
    state = snapshot([appeal(n, row) for n, row in enumerate(rows, 1)], engine)
    return drivers(state, ASK)


def test_the_least_praised_stands_first_and_thin_questions_apart(engine):
    found = asked(engine, timely=(30, 10), clear=(12, 28), easy=(20, 9))
    told = [(a.item, a.numerator, a.n) for a in found.told]
    assert told == [("clear", 12, 40), ("timely", 30, 40)]
    assert [(a.item, a.n) for a in found.untold] == [("easy", 29)]  # one too few


def test_the_sentence_names_both_ends_and_what_they_rest_on():
    found = asked(timely=(30, 10), clear=(15, 45), easy=(20, 9))
    assert drivers_text(EN, found) == (
        "Criticised most: Clear — 25%; praised most: In time — 75%"
    )
    assert drivers_rest_on(EN, found) == (
        "share of favourable answers · answers to each question: 40–60"
        " · too few to show: Easy — 29 answers"
    )
    assert "Понятно — 25" in drivers_text(RU, found)


def test_of_one_question_there_is_no_other_end():
    assert drivers_text(EN, asked(clear=(15, 45))) == "Clear — 25%"
    nothing = asked(clear=(5, 5))
    assert drivers_text(EN, nothing) == "Too few answers to say what people praise."


def test_without_such_a_column_it_is_named():
    brought = frozenset({"appeal_id", "received_at", "closed_at", "rating"})
    rows = [appeal(1, {"closed_at": datetime(2026, 1, 8)})]
    (untold,) = drivers(snapshot(rows, "duckdb", columns=brought), ASK).untold
    assert untold.flag == "x"
