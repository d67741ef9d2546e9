"""Files of different dates about the same appeals: which value stands."""

from datetime import date, datetime

import pytest

from metrics.catalogue import CATALOGUE
from metrics.question import Question
from metrics.store.store import Store
from tests.exports import counts, load, state, write_csv

DAY_12, DAY_19, DAY_26 = date(2026, 1, 12), date(2026, 1, 19), date(2026, 1, 26)


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def week(tmp_path, store):
    """Import a drawn table as the export of a day."""

    def imported(day: date, text: str):
        path = write_csv(tmp_path / f"{day}.csv", text)
        (report,) = load(store, path, exported_at=day).reports
        return report

    return imported


def test_the_newest_export_wins_even_when_it_was_imported_first(store, week):
    week(DAY_19, "appeal_id | received_at | topic\n1 | 2026-01-05 | new")
    week(DAY_12, "appeal_id | received_at | topic\n1 | 2026-01-05 | old")
    assert state(store, ["appeal_id", "topic"]) == [("1", "new")]


def test_a_blank_in_a_newer_file_wins_over_a_value(store, week):
    week(DAY_12, "appeal_id | received_at | closed_at\n1 | 2026-01-05 | 2026-01-08")
    week(DAY_19, "appeal_id | received_at | closed_at\n1 | 2026-01-05 |")
    assert state(store, ["closed_at", "status"]) == [(None, "open")]


def test_a_column_the_newer_file_lacks_keeps_its_value(store, week):
    week(DAY_12, "appeal_id | received_at | topic\n1 | 2026-01-05 | roads")
    week(DAY_19, "appeal_id | received_at | region\n1 | 2026-01-05 | North")
    assert state(store, ["topic", "region"]) == [("roads", "North")]


def test_a_withdrawn_appeal_ends_on_the_day_that_another_file_closed_it(store, week):
    """No file has a column of endings; the snapshot has one all the same."""
    week(DAY_12, "appeal_id | received_at | status\n1 | 2026-01-05 | withdrawn")
    week(DAY_19, "appeal_id | received_at | closed_at\n1 | 2026-01-05 | 2026-01-15")
    assert state(store, ["status", "closed_at", "ended_at"]) == [
        ("withdrawn", None, datetime(2026, 1, 15))
    ]


def test_a_file_without_a_status_leaves_the_known_one(store, week):
    week(
        DAY_12,
        "appeal_id | received_at | status\n"
        "1 | 2026-01-05 | withdrawn\n2 | 2026-01-05 | invalid\n3 | 2026-01-05 | open",
    )
    week(
        DAY_19,
        "appeal_id | received_at | closed_at\n"
        "1 | 2026-01-05 |\n2 | 2026-01-05 | 2026-01-14\n3 | 2026-01-05 | 2026-01-15",
    )
    assert state(store, ["appeal_id", "status"]) == [
        ("1", "withdrawn"),
        ("3", "closed"),  # and 2 stays invalid, which is no appeal at all
    ]


def test_a_newer_file_without_a_closing_date_opens_an_answered_appeal(store, week):
    week(
        DAY_12,
        "appeal_id | received_at | status | closed_at\n"
        "1 | 2026-01-05 | closed | 2026-01-08",
    )
    week(DAY_19, "appeal_id | received_at | closed_at\n1 | 2026-01-05 |")
    assert state(store, ["closed_at", "status"]) == [(None, "open")]


def test_the_first_answer_mark_and_deadline_are_remembered(store, week):
    week(
        DAY_12,
        "appeal_id | received_at | closed_at | due_at | rating\n"
        "1 | 2026-01-05 | 2026-01-08 | 2026-02-04 | 1",
    )
    week(
        DAY_19,
        "appeal_id | received_at | closed_at | due_at | rating\n"
        "1 | 2026-01-05 | | 2026-03-04 |",
    )
    week(
        DAY_26,
        "appeal_id | received_at | closed_at | due_at | rating\n"
        "1 | 2026-01-05 | 2026-01-25 | 2026-03-04 | 5",
    )
    columns = ["first_closed_at", "closed_at", "original_due_at", "due_at"]
    assert state(store, columns) == [
        (
            datetime(2026, 1, 8),
            datetime(2026, 1, 25),
            datetime(2026, 2, 4),
            datetime(2026, 3, 4),
        )
    ]
    assert state(store, ["first_rating", "rating"]) == [(1, 5)]


def test_a_deadline_first_seen_after_an_extension_is_not_the_original(store, week):
    week(
        DAY_12,
        "appeal_id | received_at | due_at | extended\n"
        "1 | 2026-01-05 | 2026-03-04 | yes\n2 | 2026-01-05 | 2026-02-04 | no",
    )
    assert state(store, ["appeal_id", "original_due_at"]) == [
        ("1", None),
        ("2", datetime(2026, 2, 4)),
    ]


def test_the_report_says_what_is_new_replaced_and_unchanged(week):
    first = week(
        DAY_12,
        "appeal_id | received_at | topic\n1 | 2026-01-05 | a\n2 | 2026-01-05 | b",
    )
    second = week(
        DAY_19,
        "appeal_id | received_at | topic\n"
        "1 | 2026-01-05 | a\n2 | 2026-01-05 | c\n3 | 2026-01-06 | d",
    )
    assert (first.new, first.replaced, first.unchanged) == (2, 0, 0)
    assert (second.new, second.replaced, second.unchanged) == (1, 1, 1)


def test_a_waiting_appeal_that_a_newer_file_of_its_dates_lacks_has_vanished(
    store, week
):
    week(
        DAY_12,
        "appeal_id | received_at | region | closed_at\n"
        "1 | 2026-01-05 | North |\n2 | 2026-01-06 | North |\n"
        "3 | 2026-01-06 | South |\n4 | 2026-01-01 | North |",
    )
    report = week(
        DAY_19,
        "appeal_id | received_at | region | closed_at\n"
        "1 | 2026-01-05 | North |\n5 | 2026-01-07 | North |",
    )
    # 2 lies within the file's dates and region; 3 is of another region, 4 is older
    assert report.vanished == 1
    assert counts(store, "open") == {"open": 5}  # it stays, censored where last seen
    assert state(store, ["appeal_id", "seen_at"])[1] == ("2", datetime(2026, 1, 12))


def test_as_of_shows_what_was_known_after_an_import(store, week):
    week(DAY_12, "appeal_id | received_at | closed_at\n1 | 2026-01-05 |")
    week(DAY_19, "appeal_id | received_at | closed_at\n1 | 2026-01-05 | 2026-01-15")
    assert counts(store, "open", "closed", as_of=1) == {"open": 1, "closed": 0}
    assert counts(store, "open", "closed", as_of=2) == {"open": 0, "closed": 1}


def test_a_metric_without_its_column_is_not_available_and_never_zero(store, week):
    from metrics.ask import ask

    week(DAY_12, "appeal_id | received_at\n1 | 2026-01-05")
    answers = ask(store.snapshot(), Question(metrics=tuple(CATALOGUE)))
    missing = {a.metric: a.missing for a in answers if a.flag == "x"}
    assert missing["satisfied"] == ("rating",)
    assert missing["on_time"] == ("due_at|original_due_at", "closed_at")
    assert {(a.value, a.n) for a in answers if a.flag == "x"} == {(None, None)}
    assert "received" not in missing
