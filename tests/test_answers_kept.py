"""What is kept of one state: worked out once, bounded, and of one reader only."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from metrics.access import Viewer
from metrics.answers_kept import Kept
from metrics.ask import ask
from metrics.question import Question
from tests.table import appeals, snapshot

GIVEN = """
    region | received_at
    -------+------------
    North  | 2026-01-05
    South  | 2026-01-06
    South  | 2026-01-06
"""


def test_many_threads_that_want_the_same_work_it_out_once():
    kept, made, together = Kept(), [], Barrier(8)

    def make():
        made.append(1)
        return ("the answer",)

    def wait_and_ask(_):
        together.wait()
        return kept.get("a question", make)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(wait_and_ask, range(8)))
    assert found == [("the answer",)] * 8
    assert made == [1]


def test_a_failure_is_not_kept():
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.get("a question", lambda: 1 / 0)
    assert kept.get("a question", lambda: 1) == 1


def test_what_was_used_longest_ago_goes_first():
    kept, made = Kept(most=9), []  # three values and itself are four

    def get(name):
        return kept.get(
            name, lambda: made.append(name) or (1, 2, 3)
        )  # four with itself

    for name in ("first", "second", "first", "third", "first", "second"):
        get(name)
    assert made == ["first", "second", "third", "second"]


def test_answers_of_one_reader_are_not_those_of_another():
    state = snapshot(appeals(GIVEN))
    question = Question(metrics=("received",))
    of_north = Viewer(regions=frozenset({"North"}))
    asked = [ask(state, question, who)[0].n for who in (Viewer(), of_north, Viewer())]
    assert asked == [3, 1, 3]


def test_the_same_question_is_counted_once_and_its_answers_cannot_be_spoilt():
    state = snapshot(appeals(GIVEN))
    count, scans = state.engine._count, []
    state.engine._count = lambda tally: scans.append(tally) or count(tally)
    question = Question(metrics=("received",), where={"region": ("North",)})
    first = ask(state, question)
    first.clear()
    assert [a.n for a in ask(state, replace(question))] == [1]
    assert len(scans) == 1


def test_another_state_begins_with_nothing():
    state = snapshot(appeals(GIVEN))
    state.kept.get("a question", lambda: "an answer")
    assert replace(state).kept.get("a question", lambda: "another") == "another"
