"""The weekly file says what the screen says, for machines."""

import csv
from datetime import date

import pytest

from metrics.catalogue import SHOWN
from metrics.period import Weeks
from metrics.reports.weekly import METRICS_COLUMNS, write_weekly
from metrics.store.store import Store
from tests.exports import load, write_csv

WEEK = Weeks("2026-W02")


@pytest.fixture
def snapshot(tmp_path):
    store = Store(tmp_path / "store")
    unit = "Волгоградская область | Архив | 2026-01-05 | 2026-01-08"
    rows = "\n".join(f"{n} | {unit} | {5 if n < 9 else 1}" for n in range(12))
    path = write_csv(
        tmp_path / "week.csv",
        f"appeal_id|region|organisation|received_at|closed_at|rating\n{rows}",
    )
    load(store, path, exported_at=date(2026, 1, 12))
    return store.snapshot()


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_number_stands_with_its_counts_and_interval(tmp_path, snapshot):
    metrics, _ = write_weekly(snapshot, WEEK, tmp_path)
    (row,) = [
        r
        for r in _rows(metrics)
        if (r["level"], r["metric_id"]) == ("agency", "satisfied")
    ]
    assert row == dict(
        zip(
            METRICS_COLUMNS,
            (
                "0.1.0",
                "2026-01-12T00:00:00",
                "week",
                "2026-W02",
                "2026-01-05",
                "2026-01-11",
                "agency",
                "RU-VGG",
                "Архив",
                "satisfied",
                "1",
                "share",
                "up",
                "0.75",  # 9 of 12
                row["ci_low"],
                row["ci_high"],
                "9",
                "12",
                "12",
                "provisional",
                "",
                "",
            ),
            strict=True,
        )
    )
    assert float(row["ci_low"]) < 0.75 < float(row["ci_high"])


def test_a_total_is_named_and_never_blank(tmp_path, snapshot):
    metrics, _ = write_weekly(snapshot, WEEK, tmp_path)
    totals = [r for r in _rows(metrics) if r["level"] == "total"]
    assert {(r["region_code"], r["agency_id"]) for r in totals} == {("_all", "_all")}
    assert {r["metric_id"] for r in totals} >= set(SHOWN) - {"drivers"}


def test_a_missing_column_is_said_and_the_value_is_blank(tmp_path, snapshot):
    metrics, _ = write_weekly(snapshot, WEEK, tmp_path)
    (row,) = [r for r in _rows(metrics) if r["metric_id"] == "on_time"]
    assert (row["value"], row["flag"]) == ("", "x")
    assert row["reason"] == "missing column due_at or original_due_at"


def test_the_catalogue_has_every_metric_in_both_languages(tmp_path, snapshot):
    _, catalogue = write_weekly(snapshot, WEEK, tmp_path)
    rows = {r["metric_id"]: r for r in _rows(catalogue)}
    assert list(rows) == list(SHOWN)
    assert rows["satisfied"]["name_ru"] == "Удовлетворённость ответами"
    assert rows["satisfied"]["name_en"] == "Satisfied with the answer"


def test_the_same_state_and_week_give_the_same_bytes(tmp_path, snapshot):
    one = write_weekly(snapshot, WEEK, tmp_path / "one")
    other = write_weekly(snapshot, WEEK, tmp_path / "other")
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in other]
    assert one[0].read_bytes().count(b"\r\n") == len(_rows(one[0])) + 1
