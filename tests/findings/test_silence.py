"""Satisfaction weighed for who answered, and what no weight can know."""

from datetime import datetime

import numpy as np
import pytest

from metrics.findings.silence import cells, silence
from metrics.findings.silence_sentences import silence_text
from metrics.language.language import language
from metrics.question import Question
from metrics.statistics.poststratification import Cell
from tests.table import appeal, snapshot

ASKED = Question(metrics=("satisfied",))
ON, LATE = datetime(2026, 1, 20), datetime(2026, 2, 20)
DUE = datetime(2026, 2, 4)


def answered(topic, good, bad, silent, on=ON, due=DUE):
    """So many answers that were rated 5, rated 1 and not rated."""
    ratings = [5] * good + [1] * bad + [None] * silent
    given = {"topic": topic, "closed_at": on, "due_at": due}
    return [{**given, "rating": rating} for rating in ratings]


def state(*groups, engine="duckdb", **more):
    rows = [row for group in groups for row in group]
    return snapshot([appeal(n, row) for n, row in enumerate(rows, 1)], engine, **more)


def test_each_kind_of_answer_counts_as_much_as_it_does_among_all(engine):
    """Half of the answers are on waste; of the marks it is one in five."""
    found = silence(
        state(
            answered("Roads", 60, 20, 20),  # 75 % of 80, 100 answers
            answered("Waste", 5, 15, 80),  # 25 % of 20, 100 answers
            engine=engine,
        ),
        ASKED,
    )
    assert found.satisfied.value == 65 / 100
    assert found.weighted.mean == pytest.approx((0.75 + 0.25) / 2)
    assert found.difference == pytest.approx(-0.15)
    # a mark on waste counts 2.5 and one on roads 0.625: their mean is 1
    assert found.weighted.n_effective == pytest.approx(
        100**2 / (80 * 0.625**2 + 20 * 2.5**2)
    )
    assert (found.bounds.low, found.bounds.high) == (65 / 200, 165 / 200)
    assert found.weighted.uncovered == 0


def test_late_answers_are_a_kind_of_their_own(engine):
    found = cells(
        state(
            answered("Roads", 30, 10, 60),
            answered("Roads", 5, 15, 20, on=LATE),
            engine=engine,
        ),
        ASKED,
    )
    assert found == [
        Cell(population=100, counts={1: 30, 0: 10}),
        Cell(population=40, counts={1: 5, 0: 15}),
    ]


def test_thin_kinds_are_put_together_and_unrated_ones_are_not_covered():
    given = state(
        answered("Roads", 30, 10, 60),
        answered("Waste", 2, 2, 6),
        answered("Parks", 0, 0, 20),
    )
    assert cells(given, ASKED) == [
        Cell(population=110, counts={1: 32, 0: 12}),
        Cell(population=20, counts={}),
    ]
    assert silence(given, ASKED).weighted.uncovered == pytest.approx(20 / 130)


def test_in_words_with_the_range_if_the_silent_were_of_one_mind():
    found = silence(
        state(answered("Roads", 60, 20, 20), answered("Waste", 5, 15, 80)), ASKED
    )
    assert silence_text(language("en"), found) == (
        "Weighted for who answered: 50% (39–61); as marked: 65% (55–74)."
        " Marks that count in full: 64 of 100."
        " If all who gave no mark were dissatisfied: 33%;"
        " if all were satisfied: 83%."
        " Corrected for topic and lateness alone: whether people rate may also depend"
        " on how satisfied they are."
    )
    said = silence_text(language("ru"), found).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith(
        "С поправкой на то, кто ответил: 50 % (39–61); без неё: 65 % (55–74)."
        " Полновесных оценок: 64 из 100."
        " Если все неоценившие недовольны — 33 %; если все довольны — 83 %."
    )


def test_without_deadlines_the_topic_alone_is_weighed_and_that_is_said():
    columns = frozenset({"rating", "closed_at", "topic"})
    found = silence(
        state(answered("Roads", 30, 10, 60, due=None), columns=columns), ASKED
    )
    assert not found.knows_late
    assert "Corrected for topic alone" in silence_text(language("en"), found)


def test_few_marks_say_nothing_and_a_missing_column_is_named():
    few = silence(state(answered("Roads", 5, 4, 60)), ASKED)
    assert few.weighted is None
    assert silence_text(language("en"), few) == (
        "Too few marks for a conclusion: 9 marks."
    )
    unknown = silence(state(answered("Roads", 5, 4, 60), columns=frozenset()), ASKED)
    assert silence_text(language("en"), unknown) == (
        "not available: column “Mark that the citizen gave to the answer, 1 to 5” is"
        " missing"
    )


def test_silence_that_hangs_on_the_topic_is_mended():
    """The truth is 60 %: 80 % and 40 %, rated by every tenth and by every second."""
    draws = np.random.default_rng(11)
    covered = 0
    for _ in range(20):
        groups = []
        for topic, pleased, rated in (("Roads", 0.8, 0.1), ("Waste", 0.4, 0.5)):
            speak = draws.binomial(1000, rated)
            good = draws.binomial(speak, pleased)
            groups.append(answered(topic, good, speak - good, 1000 - speak))
        found = silence(state(*groups), ASKED)
        covered += found.weighted.low <= 0.6 <= found.weighted.high
        assert found.satisfied.high < 0.6
    assert covered >= 17  # of 20 at 95 %: fewer than 17 once in 400


def test_silence_that_hangs_on_satisfaction_itself_lies_within_the_range():
    """70 % are satisfied; the dissatisfied rate two and a half times as often."""
    given = state(answered("Roads", 70, 75, 855))
    found = silence(given, ASKED)
    assert found.weighted.high < 0.7
    assert found.bounds.low <= 0.7 <= found.bounds.high
