"""Deadlines that no file gives, counted from norms when a state is built."""

from datetime import date, datetime

import pytest

from metrics.ask import ask
from metrics.errors import StoreRefused
from metrics.findings.mapping import deadline_origins
from metrics.question import Question
from metrics.store.store import Store
from tests.exports import counts, load, state, write_csv

DAY = date(2026, 12, 1)
TITLES = "source,topic,fast_track,limit,unit,kind,document\n"
DEADLINES = ["appeal_id", "original_due_at", "due_from"]


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path / "store")
    store.layout.make()
    return store


@pytest.fixture
def own(store):
    """Write a table of the store's own."""

    def written(name: str, text: str):
        (store.layout.root / f"{name}.csv").write_text(text, encoding="utf-8")

    return written


@pytest.fixture
def week(tmp_path, store):
    """Import a drawn table as the export of a day."""

    def imported(text: str, day: date = DAY):
        path = write_csv(tmp_path / f"{day}.csv", text)
        return load(store, path, exported_at=day)

    return imported


def norm(limit: int, unit: str, kind: str = "regulation") -> str:
    return f"{TITLES}canonical,,,{limit},{unit},{kind},Приказ\n"


def test_calendar_days_count_from_the_day_after_registration(store, own, week):
    own("norms", norm(30, "calendar_days", "law"))
    week(
        """
        appeal_id | received_at | registered_at
        1         | 2026-10-01  | 2026-10-03
        2         | 2026-12-15  |
    """,
        date(2026, 12, 20),
    )
    assert state(store, DEADLINES) == [
        ("1", datetime(2026, 11, 2), "law"),  # 3 October and 30 days
        ("2", datetime(2027, 1, 14), "law"),  # over the year; unknown: from receipt
    ]


def test_working_days_leave_out_holidays_and_count_worked_saturdays(store, own, week):
    own("norms", norm(8, "working_days"))
    week("""
        appeal_id | received_at
        1         | 2024-04-25
        2         | 2024-12-28
        3         | 2026-11-14
    """)
    assert state(store, DEADLINES) == [
        # 26, 27 April, 2, 3, 6, 7, 8 and, after 9-12 May off, 13 May
        ("1", datetime(2024, 5, 13), "regulation"),
        # a worked Saturday is day 0; 9, 10, 13-17 and 20 January
        ("2", datetime(2025, 1, 20), "regulation"),
        # a Saturday off; 16-20, 23, 24 and 25 November
        ("3", datetime(2026, 11, 25), "regulation"),
    ]


def test_the_day_of_a_counted_deadline_is_in_time_to_its_end(store, own, week):
    own("norms", norm(10, "calendar_days"))
    week("""
        appeal_id | received_at      | closed_at
        1         | 2026-10-01T09:00 | 2026-10-11T23:59
        2         | 2026-10-01T09:00 | 2026-10-12T00:00
    """)
    assert state(store, ["is_answered_on_time", "is_answered_late"]) == [
        (True, False),
        (False, True),
    ]


def test_hours_count_from_the_minute(store, own, week):
    own("norms", norm(4, "hours"))
    week("appeal_id | received_at\n1 | 2026-11-14T22:30")
    assert state(store, DEADLINES) == [
        ("1", datetime(2026, 11, 15, 2, 30), "regulation")
    ]


def test_working_hours_count_while_the_office_works(store, own, week):
    own("norms", norm(9, "working_hours", "default"))
    week("""
        appeal_id | received_at
        1         | 2026-11-16T09:00
        2         | 2026-11-16T11:30
        3         | 2026-11-16T07:00
        4         | 2026-11-16T20:00
        5         | 2026-11-20T17:00
        6         | 2026-11-21T12:00
    """)
    # the office works from 9 to 18, nine hours a day
    assert state(store, DEADLINES) == [
        ("1", datetime(2026, 11, 16, 18), "default"),
        ("2", datetime(2026, 11, 17, 11, 30), "default"),  # 6.5 hours and 2.5
        ("3", datetime(2026, 11, 16, 18), "default"),  # before the office opens
        ("4", datetime(2026, 11, 17, 18), "default"),  # after it has closed
        ("5", datetime(2026, 11, 23, 17), "default"),  # Friday 1 hour, Monday 8
        ("6", datetime(2026, 11, 23, 18), "default"),  # a Saturday off
    ]


def test_the_hours_of_an_office_are_a_setting(store, own, week):
    (store.layout.root / "settings.toml").write_text("office_hours = [10, 14]")
    own("norms", norm(9, "working_hours"))
    week("appeal_id | received_at\n1 | 2026-11-16T12:00")
    # 2 hours on Monday, 4 on Tuesday, 3 on Wednesday
    assert state(store, DEADLINES) == [("1", datetime(2026, 11, 18, 13), "regulation")]


def test_hours_that_no_office_has_are_refused(store, week):
    (store.layout.root / "settings.toml").write_text("office_hours = [18, 9]")
    with pytest.raises(StoreRefused, match=r"office_hours"):
        week("appeal_id | received_at\n1 | 2026-11-16T12:00")


def test_a_file_that_knows_no_hours_has_no_deadline_in_hours(store, own, week):
    own("norms", norm(9, "working_hours"))
    week("appeal_id | received_at\n1 | 2026-11-16")
    assert state(store, DEADLINES) == [("1", None, None)]


def test_the_deadline_of_the_file_wins(store, own, week):
    own("norms", norm(8, "working_days"))
    week("""
        appeal_id | received_at | due_at
        1         | 2026-11-16  | 2026-11-18
        2         | 2026-11-16  |
    """)
    assert state(store, ["appeal_id", "due_at", "due_from"]) == [
        ("1", datetime(2026, 11, 18), "file"),
        ("2", datetime(2026, 11, 26), "regulation"),  # 17-20, 23-26 November
    ]
    assert deadline_origins(store.snapshot()) == {"file": 1, "regulation": 1}


def test_an_extension_keeps_the_original_deadline_and_leaves_the_new_one_unknown(
    store, own, week
):
    own("norms", norm(30, "calendar_days", "law"))
    week("""
        appeal_id | received_at | extended
        1         | 2026-10-01  | yes
        2         | 2026-10-01  | no
    """)
    assert state(store, ["original_due_at", "due_at", "is_extended"]) == [
        (datetime(2026, 10, 31), None, True),
        (datetime(2026, 10, 31), datetime(2026, 10, 31), False),
    ]


def test_norms_differ_by_topic_and_fast_track(store, own, week):
    own(
        "norms",
        TITLES
        + "canonical,,,30,calendar_days,default,Обычай\n"
        + "canonical,Дороги,,20,calendar_days,regulation,Приказ\n"
        + "canonical,Дороги,yes,10,calendar_days,regulation,Приказ\n",
    )
    week("""
        appeal_id | received_at | topic  | fast_track
        1         | 2026-10-01  | вода   | no
        2         | 2026-10-01  | дороги | no
        3         | 2026-10-01  | дороги | yes
    """)
    assert state(store, DEADLINES) == [
        ("1", datetime(2026, 10, 31), "default"),
        ("2", datetime(2026, 10, 21), "regulation"),
        ("3", datetime(2026, 10, 11), "regulation"),
    ]


def test_an_office_may_work_on_other_days_in_its_region(store, own, week):
    own("norms", norm(1, "working_days"))
    own(
        "calendar",
        "date,is_working,region\n2026-11-17,no,Татарстан\n2026-11-18,no,\n",
    )
    week("""
        appeal_id | received_at | region
        1         | 2026-11-16  | Республика Татарстан
        2         | 2026-11-16  | Тульская область
        3         | 2026-11-17  |
    """)
    assert state(store, DEADLINES) == [
        ("1", datetime(2026, 11, 19), "regulation"),
        ("2", datetime(2026, 11, 17), "regulation"),
        ("3", datetime(2026, 11, 19), "regulation"),
    ]


def test_without_a_norm_there_is_no_deadline_and_on_time_is_not_available(store, week):
    week("appeal_id | received_at | closed_at\n1 | 2026-10-01 | 2026-10-05")
    assert state(store, DEADLINES) == [("1", None, None)]
    (answer,) = ask(store.snapshot(), Question(metrics=("on_time",)))
    assert (answer.flag, answer.missing) == ("x", ("due_at|original_due_at",))


def test_on_time_is_available_by_norms_alone(store, own, week):
    own("norms", norm(10, "calendar_days"))
    rows = "".join(f"{n} | 2026-10-01 | 2026-10-{5 + n:02d}\n" for n in range(12))
    week(f"appeal_id | received_at | closed_at\n{rows}")
    (answer,) = ask(store.snapshot(), Question(metrics=("on_time",)))
    # answered on 5 to 16 October, due on the 11th
    assert (answer.numerator, answer.n, answer.flag) == (7, 12, "")


def test_the_law_of_the_program_is_for_formal_appeals(store, tmp_path):
    path = write_csv(
        tmp_path / "letters.csv", "appeal_id | received_at\n1 | 2026-10-01"
    )
    mapping = tmp_path / "letters.toml"
    mapping.write_text(
        'name = "letters"\nsystem = "59fz"\nsource = "letters"\n'
        'title = { ru = "Письма", en = "Letters" }\n'
        '[recognise]\ntitles = ["appeal_id"]\n'
        '[columns.appeal_id]\ntitle = "appeal_id"\n'
        '[columns.received_at]\ntitle = "received_at"\nread = { date = "iso" }\n',
        encoding="utf-8",
    )
    load(store, path, exported_at=DAY, mapping=mapping)
    assert state(store, DEADLINES) == [("1", datetime(2026, 10, 31), "law")]


def test_mending_a_norm_mends_all_years(store, own, week):
    own("norms", norm(8, "working_days"))
    week("appeal_id | received_at\n1 | 2020-11-16", date(2020, 12, 1))
    week("appeal_id | received_at\n2 | 2026-11-16")
    own("norms", norm(1, "working_days"))
    store.rebuild()
    assert state(store, DEADLINES) == [
        ("1", datetime(2020, 11, 17), "regulation"),
        ("2", datetime(2026, 11, 17), "regulation"),
    ]


def test_the_tables_of_every_build_are_kept(store, own, week):
    own("norms", norm(8, "working_days"))
    week("appeal_id | received_at\n1 | 2026-11-16")
    own("norms", norm(9, "working_days"))
    store.rebuild()
    kept = {
        path.read_text(encoding="utf-8")
        for path in store.layout.references.glob("*/norms.csv")
    }
    assert kept == {norm(8, "working_days"), norm(9, "working_days")}


def test_a_norm_with_a_mistake_stops_an_import_before_it_begins(store, own, week):
    own("norms", norm(8, "weeks"))
    with pytest.raises(StoreRefused) as refusal:
        week("appeal_id | received_at\n1 | 2026-11-16")
    assert refusal.value.where.endswith("norms.csv:2")
    assert "calendar_days, working_days, hours, working_hours" in refusal.value.do
    assert store.layout.current_name() is None
    assert list(store.layout.references.iterdir()) == []


def test_the_past_state_has_its_deadlines_too(store, own, week):
    own("norms", norm(10, "calendar_days"))
    week("appeal_id | received_at | closed_at\n1 | 2026-10-01 |", date(2026, 10, 20))
    week("appeal_id | received_at | closed_at\n1 | 2026-10-01 | 2026-10-21")
    assert counts(store, "overdue_open", as_of=1) == {"overdue_open": 1}
    assert counts(store, "overdue_open", as_of=2) == {"overdue_open": 0}
