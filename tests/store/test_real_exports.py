"""Real exports of two cities, against reference answers made with plain pandas.

The reference's medians are of closed appeals only, so they are recomputed as such.
"""

from collections import Counter
from statistics import median

import pytest

from metrics.ask import ask, drill
from metrics.question import Question
from metrics.store.store import Store
from tests.exports import load

COLUMNS = ("organisation", "place", "received_at", "closed_at")


def _state(tmp_path, path):
    store = Store(tmp_path / "store")
    load(store, path)
    return store.snapshot()


@pytest.fixture
def boston(tmp_path, shared):
    return _state(tmp_path, shared / "data/boston311-100/boston311-100.csv")


@pytest.fixture
def new_york(tmp_path, shared):
    folder = shared / "data/nyc311-night"
    return _state(tmp_path, next(folder.glob("*.csv")))


def _records(snapshot):
    asked = Question(metrics=("received",))
    return drill(snapshot, "received", asked, columns=COLUMNS)


def _closed_hours(records):
    return [
        (r["closed_at"] - r["received_at"]).total_seconds() / 3600
        for r in records
        if r["closed_at"] is not None
    ]


def test_boston_agrees_with_the_reference(boston):
    records = _records(boston)
    hours = _closed_hours(records)
    assert (len(records), len(hours), hours.count(0)) == (100, 85, 0)
    assert round(median(hours), 4) == 16.1569
    assert Counter(r["organisation"] for r in records) == {
        "PWDx": 49,
        "BTDT": 31,
        "ISD": 8,
        "INFO": 4,
        "PARK": 3,
        "PROP": 3,
        "GEN_": 2,
    }
    places = Counter(r["place"] for r in records)
    assert places.most_common(1) == [("Dorchester", 15)]
    assert places[None] == 1  # a single blank is nothing


def test_bostons_day_first_twin_gives_the_same_records(tmp_path, shared, boston):
    twin = _state(tmp_path / "dmy", shared / "data/boston311-100/boston311-dmy-100.csv")
    assert _records(twin) == _records(boston)


def test_bostons_repeated_rows_are_kept_once(tmp_path, shared):
    store = Store(tmp_path / "store")
    path = shared / "data/boston311-100/boston311-100-20dupes-random.csv"
    (report,) = load(store, path).reports
    assert (report.rows_read, report.accepted, report.repeats) == (100, 80, 20)


def test_bostons_row_with_a_cell_too_many_is_refused_and_the_rest_kept(
    tmp_path, shared
):
    store = Store(tmp_path / "store")
    (report,) = load(store, shared / "data/boston311-100/boston311-100-bad.tsv").reports
    assert (report.rows_read, report.accepted, report.refused) == (100, 99, 1)


def test_new_york_agrees_with_the_reference(new_york):
    records = _records(new_york)
    hours = _closed_hours(records)
    assert (len(records), len(hours), hours.count(0)) == (924, 480, 0)
    assert round(median(hours), 4) == 0.5403
    assert round(max(hours), 4) == 2.0628
    assert Counter(r["place"] for r in records) == {
        "BROOKLYN": 269,
        "MANHATTAN": 240,
        "QUEENS": 237,
        "BRONX": 158,
        "STATEN ISLAND": 20,
    }
    by_agency = Counter(r["organisation"] for r in records)
    four = {name: by_agency[name] for name in ("NYPD", "DOT", "DSNY", "DOHMH")}
    assert four == {"NYPD": 885, "DOT": 10, "DSNY": 10, "DOHMH": 8}


def test_an_agency_that_has_closed_nothing_is_not_reached_and_never_zero(new_york):
    asked = Question(metrics=("median_days",), split_by=("agency",))
    answers = {a.group[0]: a for a in ask(new_york, asked)}
    assert len(answers) == 8
    unanswered = {name: a for name, a in answers.items() if name != "NYPD"}
    assert {(a.value, a.reason) for a in unanswered.values()} == {(None, "not reached")}
    assert answers["NYPD"].precision == "hour"
    assert answers["NYPD"].value > 0
