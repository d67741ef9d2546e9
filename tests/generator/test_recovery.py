"""The plain scenario: what is known of it can be found again in its files."""

import json

import pandas as pd
import pytest

from metrics.generator import generate

FIRST, LAST = pd.Timestamp("2026-08-24"), pd.Timestamp("2026-11-22")
DAYS = ["received_at", "closed_at", "due_at"]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return generate("plain", out=tmp_path_factory.mktemp("plain"), format="canonical")


@pytest.fixture(scope="module")
def appeals(plain):
    tables = [pd.read_csv(path, parse_dates=DAYS) for path in plain.files]
    return pd.concat(tables).drop_duplicates("appeal_id", keep="last")


@pytest.fixture(scope="module")
def truth(plain):
    return json.loads(plain.truth.read_text("utf-8"))["overall"]


def test_a_canonical_file_has_the_names_of_the_record(plain):
    assert plain.files[-1].name == "canonical_2026-11-23.csv"
    assert plain.files[-1].read_text("utf-8").splitlines()[0] == (
        "appeal_id,region,organisation,topic,subtopic,fact,channel,kind,fast_track,"
        "received_at,closed_at,due_at,status,outcome,rating,returned"
    )


def test_its_words_are_those_of_the_record(appeals):
    assert set(appeals["status"]) == {"open", "closed"}
    assert set(appeals["outcome"].dropna()) == {"solved", "explained", "refused"}
    assert set(appeals["returned"]) | set(appeals["fast_track"]) <= {"yes", "no"}


def test_no_appeal_is_lost(appeals):
    assert len(appeals) == 4_000
    assert appeals["region"].nunique() == 2


def test_the_median_of_the_closed_alone_is_clearly_too_low(appeals, truth):
    cohort = appeals[appeals["received_at"].between(FIRST, LAST)]
    closed = (cohort["closed_at"] - cohort["received_at"]).dt.days.dropna()
    assert closed.median() <= truth["median_days_to_final_answer"] - 3


def test_those_who_rate_are_less_satisfied_than_all(truth):
    assert truth["rated_in_the_end"]["satisfied"] < truth["satisfied_of_all"] - 0.15


def test_the_rest_of_the_marks_arrives_after_the_last_export(truth):
    assert truth["rated_by_last_export"]["n"] < truth["rated_in_the_end"]["n"]
