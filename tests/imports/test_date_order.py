"""Day first or month first: by evidence in the file, or by a person; never picked."""

import pytest

from metrics.errors import ImportRefused
from tests.imports.files import lines, pos_row, rows, told, write_csv, write_pos

OFFICE = """
name = "office"
title = { ru = "Отдел", en = "Office" }
source = "office"
[recognise]
titles = ["No", "Came"]
[columns.appeal_id]
title = "No"
[columns.received_at]
title = "Came"
also = ["At"]
read = { date = "ask" }
[columns.closed_at]
title = "Gone"
read = { date = "ask" }
"""


@pytest.fixture
def office(parse, tmp_path):
    """Parse a file with these cells of «Came», and of «Gone» and «At» if given."""
    mapping = tmp_path / "office.toml"
    mapping.write_text(OFFICE, encoding="utf-8")

    def parsed(*came, gone=None, at=None, **options):
        columns = {"Came": came, "Gone": gone, "At": at}
        columns = {title: cells for title, cells in columns.items() if cells}
        table = [
            [n, *cells]
            for n, cells in enumerate(zip(*columns.values(), strict=True), 1)
        ]
        path = write_csv(tmp_path / "a.csv", [["No", *columns], *table])
        return parse(path, mapping=mapping, **options)

    return parsed


def received(parsed):
    return [str(came) for (came,) in rows(parsed, "received_at")]


@pytest.mark.parametrize(
    ("came", "order", "first"),
    [
        (("03/12/2026", "25/12/2026"), "dmy", "2026-12-03"),
        (("03/12/2026", "12/25/2026"), "mdy", "2026-03-12"),
        (("03.12.26", "13.12.26"), "dmy", "2026-12-03"),
        (("3/12/26", "12/13/26"), "mdy", "2026-03-12"),
        (("3-12-2026", "13-1-2026"), "dmy", "2026-12-03"),
    ],
)
def test_a_day_over_twelve_decides_for_the_whole_file(office, came, order, first):
    parsed = office(*came)
    assert received(parsed)[0] == f"{first} 00:00:00"
    assert [
        (o.title, o.order, o.said_by, o.cell, o.row) for o in parsed.report.date_orders
    ] == [("Came", order, "file", came[1], 3)]


def test_a_day_over_twelve_in_another_column_decides(office):
    parsed = office("03/12/2026", gone=["25/12/2026"])
    assert received(parsed) == ["2026-12-03 00:00:00"]


def test_what_decided_is_told(office):
    said = lines(office("03/12/2026", "25/12/2026").report)
    assert "  Dates day first, by 25/12/2026 in row 3: Came" in said


@pytest.mark.parametrize("came", ["03/12/2026", "12.12.2026", "1/1/20 0:05"])
def test_without_such_a_day_a_person_is_asked(office, came):
    with pytest.raises(ImportRefused) as refusal:
        office(came, came)
    assert refusal.value.found == (
        f"«Came» does not tell day from month ({came} in row 2), nor does any other"
        " date."
    )
    assert refusal.value.do == "Say it: --date-order dmy, mdy, ymd."


def test_a_file_that_says_both_is_for_a_person_to_decide(office):
    with pytest.raises(ImportRefused, match=r"25/12/2026 in row 2, and .* in row 3"):
        office("25/12/2026", "12/25/2026")
    parsed = office("25/12/2026", "12/25/2026", date_order="dmy")
    assert received(parsed) == ["2026-12-25 00:00:00"]
    assert told(parsed) == [(3, "«Came»: 12/25/2026 is not a date")]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("dmy", "2011-12-10"), ("mdy", "2011-10-12"), ("ymd", "2010-12-11")],
)
def test_the_word_of_a_person_counts(office, order, expected):
    parsed = office("10-12-11", date_order=order)
    assert received(parsed) == [f"{expected} 00:00:00"]
    (said, *_) = parsed.report.date_orders
    assert (said.order, said.said_by) == (order, "person")


def test_two_digits_with_hyphens_may_be_a_year_first(office):
    with pytest.raises(ImportRefused, match="does not tell day from month"):
        office("26-11-16", "26-11-17")


def test_a_year_of_four_digits_in_front_needs_no_word(office):
    parsed = office("2026/12/03", "2026.12.04", "2026-12-05")
    assert [day[:10] for day in received(parsed)] == [
        "2026-12-03",
        "2026-12-04",
        "2026-12-05",
    ]


def test_an_order_that_nobody_knows(office):
    with pytest.raises(ImportRefused, match="the date order ydm is unknown"):
        office("2026-12-03", date_order="ydm")


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        ("25/12/2026 8:05", "2026-12-25 08:05:00"),
        ("25/12/2026 08:05:09", "2026-12-25 08:05:09"),
        ("25/12/2026 12:05 AM", "2026-12-25 00:05:00"),
        ("25/12/2026 12:05:00 PM", "2026-12-25 12:05:00"),
        ("25/12/2026 1:05pm", "2026-12-25 13:05:00"),
        ("25/12/2026, 13:05", "2026-12-25 13:05:00"),
        ("25/12/2026T13:05:09.250000", "2026-12-25 13:05:09.250000"),
        ("25/12/26 23:59", "2026-12-25 23:59:00"),
        ("25/12/99 23:59", "1999-12-25 23:59:00"),
    ],
)
def test_times_of_day_in_every_dress(office, came, expected):
    assert received(office(came)) == [expected]


@pytest.mark.parametrize("came", ["25/12/2026 25:00", "25/12/2026 13:05 PM", "31/6/26"])
def test_what_is_no_moment_is_refused_and_nothing_is_rounded(office, came):
    parsed = office("25/12/2026", came)
    assert told(parsed) == [(3, f"«Came»: {came} is not a date")]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("8:05", "2026-12-25 08:05:00"),
        ("8:05:09 PM", "2026-12-25 20:05:09"),
        ("", "2026-12-25 00:00:00"),
    ],
)
def test_a_date_and_a_time_in_two_columns_are_one_moment(office, at, expected):
    assert received(office("25/12/2026", at=[at or " "])) == [expected]


def test_the_time_column_is_no_column_that_was_not_loaded(office):
    assert office("25/12/2026", at=["8:05"]).report.not_loaded == ()


def test_a_time_that_is_none_is_shown_with_its_date(office):
    parsed = office("25/12/2026", "25/12/2026", at=["8:05", "noon"])
    assert told(parsed) == [(3, "«Came»: 25/12/2026 noon is not a date")]


@pytest.mark.parametrize(("at", "precision"), [("8:05", "second"), (" ", "day")])
def test_precision_is_what_the_file_knows(office, at, precision):
    assert rows(office("25/12/2026", at=[at]), "precision") == [(precision,)]


def test_a_declared_order_that_every_date_speaks_against_is_not_followed(
    parse, tmp_path
):
    path = write_pos(
        tmp_path / "a.csv",
        pos_row(Дата_поступления="01.06.2026", Дата_планируемого_завершения_работ="-"),
        pos_row(
            Номер="2",
            Дата_поступления="01.16.2026",
            Дата_планируемого_завершения_работ="-",
        ),
    )
    with pytest.raises(ImportRefused) as refusal:
        parse(path)
    assert refusal.value.found == (
        "01.16.2026 in row 3 is no date in the order dmy, which the format pos"
        " declares, and no other date speaks for it."
    )
    assert refusal.value.do == "Look at the file and say it: --date-order mdy."
    parsed = parse(path, date_order="mdy")
    assert received(parsed) == ["2026-01-06 00:00:00", "2026-01-16 00:00:00"]
    assert parsed.report.date_orders[0].said_by == "person"


def test_one_slip_among_dates_that_fit_is_a_bad_row(parse, tmp_path):
    path = write_pos(
        tmp_path / "a.csv",
        pos_row(Дата_поступления="16.01.2026"),
        pos_row(Номер="2", Дата_поступления="01.16.2026"),
    )
    parsed = parse(path)
    assert received(parsed) == ["2026-01-16 00:00:00"]
    assert told(parsed) == [(3, "«Дата поступления»: 01.16.2026 is not a date")]
