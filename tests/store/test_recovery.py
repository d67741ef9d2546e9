"""On data with a known truth: what the product recovers, and what others would say."""

import json
from datetime import date
from statistics import median

import pytest

from metrics.ask import ask, drill
from metrics.generator import generate
from metrics.period import Period
from metrics.question import Question
from metrics.store.store import Store
from tests.exports import load

WINDOW = Period(date(2026, 8, 24), date(2026, 11, 22))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("plain")
    return generate("plain", seed=1, out=out, format="canonical")


@pytest.fixture(scope="module")
def snapshot(made, tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("store"))
    load(store, *made.files)
    return store.snapshot()


@pytest.fixture(scope="module")
def truth(made):
    return json.loads(made.truth.read_text("utf-8"))["overall"]


def _ask(snapshot, metric):
    (answer,) = ask(snapshot, Question(metrics=(metric,), period=WINDOW))
    return answer


def test_the_typical_time_covers_the_true_one(snapshot, truth):
    answer = _ask(snapshot, "median_days")
    assert answer.low <= truth["median_days_to_final_answer"] <= answer.high


def test_the_median_of_the_closed_alone_does_not(snapshot, truth):
    rows = drill(
        snapshot,
        "median_days",
        Question(metrics=("median_days",), period=WINDOW),
        columns=("waited_days", "is_closed"),
    )
    answer = _ask(snapshot, "median_days")
    closed_only = median(row["waited_days"] for row in rows if row["is_closed"])
    assert closed_only < answer.low
    assert closed_only < truth["median_days_to_final_answer"]


def test_satisfaction_is_of_the_marks_that_are_known(snapshot, truth):
    answer = _ask(snapshot, "satisfied")
    known = truth["rated_by_last_export"]
    assert (answer.n, answer.value) == (known["n"], pytest.approx(known["satisfied"]))


def test_the_bounds_hold_the_satisfaction_of_all_the_silent_included(snapshot, truth):
    answer = _ask(snapshot, "satisfaction_bounds")
    assert answer.low <= truth["satisfied_of_all"] <= answer.high
    assert _ask(snapshot, "satisfied").high < truth["satisfied_of_all"]
