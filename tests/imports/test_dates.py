"""Dates: by the declared pattern or in ISO, never guessed, never rounded."""

from datetime import datetime

import pytest

from tests.imports.files import pos_row, rows, told, write_pos, write_table

TITLE = "«Дата поступления»"


def received(parse, path, text):
    return parse(
        write_pos(
            path / "week.csv", pos_row(), pos_row(Номер="2", Дата_поступления=text)
        )
    )


def test_the_third_of_december_is_not_the_twelfth_of_march(parse, tmp_path):
    parsed = received(parse, tmp_path, "03.12.2026")
    assert rows(parsed, "received_at")[1] == (datetime(2026, 12, 3),)


def test_iso_is_always_understood(parse, tmp_path):
    parsed = received(parse, tmp_path, "2026-12-03")
    assert rows(parsed, "received_at")[1] == (datetime(2026, 12, 3),)


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2026",
        "29.02.2026",
        "12/03/2026",
        "03.13.2026",
        "03.12.26",
        "03.12.2026 г.",
        "46000",
        "вчера",
        "2026-02-31",
        "2026-12-03T10:00:00+15:00",
    ],
)
def test_what_is_no_day_in_that_pattern_is_refused(parse, tmp_path, text):
    parsed = received(parse, tmp_path, text)
    assert told(parsed) == [(3, f"{TITLE}: {text} is not a date")]


@pytest.mark.parametrize("text", ["31.12.1989", "01.01.2101", "01.01.9999"])
def test_a_year_far_off_is_refused(parse, tmp_path, text):
    parsed = received(parse, tmp_path, text)
    assert told(parsed) == [(3, f"{TITLE}: {text} is outside 1990..2100")]


def test_moments_keep_their_seconds(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at         | closed_at
        1         | 2026-11-16T10:00:05 | 2026-11-16 10:30
        """,
    )
    parsed = parse(path)
    moments = (datetime(2026, 11, 16, 10, 0, 5), datetime(2026, 11, 16, 10, 30))
    assert rows(parsed, "received_at", "closed_at", "precision") == [
        (*moments, "second")
    ]


def test_a_file_without_a_time_of_day_knows_only_days(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at | closed_at
        1         | 2026-11-16  | 2026-11-17 00:00:00
        """,
    )
    assert rows(parse(path), "precision") == [("day",)]


def test_a_format_that_asks_for_the_order_gets_it_from_the_person(parse, tmp_path):
    mapping = tmp_path / "office.toml"
    mapping.write_text(
        """
        name = "office"
        title = { ru = "Отдел", en = "Office" }
        source = "office"
        [recognise]
        titles = ["No", "Came"]
        [columns.appeal_id]
        title = "No"
        [columns.received_at]
        title = "Came"
        read = { date = "ask" }
        """,
        encoding="utf-8",
    )
    path = write_table(tmp_path / "a.csv", "No | Came\n1 | 03/12/2026 08:15")
    with pytest.raises(Exception, match=r"does not tell day from month.*dmy, mdy, ymd"):
        parse(path, mapping=mapping)
    by_day = parse(path, mapping=mapping, date_order="dmy")
    by_month = parse(path, mapping=mapping, date_order="mdy")
    assert rows(by_day, "received_at") == [(datetime(2026, 12, 3, 8, 15),)]
    assert rows(by_month, "received_at") == [(datetime(2026, 3, 12, 8, 15),)]
