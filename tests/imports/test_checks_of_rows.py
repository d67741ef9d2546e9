"""Checks that one file answers by itself."""

from datetime import date

import pytest

from metrics.errors import ImportRefused
from metrics.imports.office import Office
from metrics.quality.check import Effect, Example
from tests.imports.files import pos_row, write_pos, write_table
from tests.imports.findings import brief, finding, said, shown


def table(tmp_path, drawn):
    return write_table(tmp_path / "a.csv", drawn)


def test_a_file_in_order_is_told_so(parse, tmp_path):
    path = table(
        tmp_path,
        """
        appeal_id | received_at      | region               | organisation | status
        1         | 2026-11-16 10:00 | Волгоградская область | Архив        | open
        2         | 2026-11-17 09:30 | Волгоградская область | Архив        | open
        """,
    )
    report = parse(path).report
    found = {f.check for f in report.checks if f.count}
    assert found == {"survey"}  # nobody says who was asked for a mark
    assert (report.verdict, report.warnings) == ("ok", 0)


def test_characters_lost_in_a_few_rows_warn_and_in_many_refuse_the_file(
    parse, tmp_path
):
    lines = [pos_row(Номер=f"{n}") for n in range(2000)]
    lines[7] |= {"Категория": "Медици\N{REPLACEMENT CHARACTER}а"}
    report = parse(write_pos(tmp_path / "a.csv", *lines)).report
    assert brief(report, "unreadable") == ("warn", 1, 2000)
    with pytest.raises(ImportRefused, match="1 row holds characters") as refusal:
        parse(write_pos(tmp_path / "b.csv", *lines[:900]))  # 1 of 900 is over 0.1 %
    assert brief(refusal.value.report, "unreadable") == ("block", 1, 900)
    assert refusal.value.report.verdict == "block"


def test_columns_that_matter_and_are_absent_are_named(parse, tmp_path):
    report = parse(
        table(tmp_path, "appeal_id | received_at | topic\n1 | 2026-11-16 | Снег")
    ).report
    assert brief(report, "columns") == ("warn", 3, 5)
    assert said(report, "columns", "en") == (
        "3 columns that most figures are split by are not in the file:"
        " “Region, in the words of the file”,"
        " “Body that holds the appeal, in the words of the file”,"
        " “Status, in our words” or “Final answer, as it stands now”."
    )


def test_dates_that_cannot_be_read_and_how_far_shares_may_be_off(parse, tmp_path):
    path = table(
        tmp_path,
        """
        appeal_id | received_at | closed_at  | rating
        1         | 2026-11-02  | 2026-11-05 | 5
        2         | 2026-11-02  | 2026-11-05 | 4
        3         | 2026-11-02  | 2026-11-05 | 1
        4         | 31.02.2026  | 2026-11-05 | 1
        """,
    )
    report = parse(path).report
    assert brief(report, "dates") == ("warn", 1, 4)
    assert finding(report, "dates").examples == (
        Example(row=5, cell="31.02.2026", other="received_at"),
    )
    satisfied, coverage = finding(report, "dates").effects
    # 2 of 3; with one more of either kind 2 of 4 or 3 of 4
    assert satisfied == Effect(
        metric="satisfied", value=2 / 3, too_high=2 / 3 - 2 / 4, too_low=3 / 4 - 2 / 3
    )
    assert coverage == Effect(
        metric="coverage", value=3 / 3, too_high=1 - 3 / 4, too_low=0.0
    )
    assert (
        said(report, "dates")
        == "В 1\N{NO-BREAK SPACE}строке дата не разобрана; строка отклонена."
    )


def test_numbers_that_contradict_themselves(parse, tmp_path):
    path = write_pos(
        tmp_path / "a.csv",
        pos_row(Номер="1"),
        pos_row(Номер="2", Категория="Снег"),
        pos_row(Номер="2", Категория="Дороги"),
    )
    report = parse(path).report
    assert brief(report, "contradictory") == ("warn", 2, 3)
    assert [e.row for e in shown(report, "contradictory")] == [3, 4]


def test_rows_that_repeat_others(parse, tmp_path):
    path = write_pos(tmp_path / "a.csv", pos_row(), pos_row(), pos_row())
    assert brief(parse(path).report, "repeats") == ("warn", 2, 3)


def test_marks_outside_the_scale(parse, tmp_path):
    path = write_pos(
        tmp_path / "a.csv",
        pos_row(Номер="1"),
        pos_row(Номер="2", Оценка_ответа_заявителем="10"),
    )
    report = parse(path).report
    assert brief(report, "scale") == ("warn", 1, 2)
    assert shown(report, "scale") == [
        Example(row=3, cell="10", other="Оценка ответа заявителем")
    ]


def test_dates_in_an_impossible_order(parse, tmp_path):
    path = table(
        tmp_path,
        """
        appeal_id | received_at | closed_at  | first_answer_at | rated_at
        1         | 2026-11-16  | 2026-11-18 | 2026-11-17      | 2026-11-19
        2         | 2026-11-16  | 2026-11-15 |                 |
        3         | 2026-11-16  |            | 2026-11-15      |
        4         | 2026-11-16  |            |                 | 2026-11-15
        """,
    )
    report = parse(path).report
    assert brief(report, "order") == ("warn", 3, 4)
    assert [(e.row, e.other) for e in shown(report, "order")] == [
        (3, "closed_at"),
        (4, "first_answer_at"),
        (5, "rated_at"),
    ]


def test_dates_from_the_future_but_for_deadlines(parse, tmp_path):
    path = table(
        tmp_path,
        """
        appeal_id | received_at | closed_at  | due_at
        1         | 2026-11-16  | 2026-11-20 | 2026-12-16
        2         | 2026-11-16  | 2026-11-25 |
        3         | 2026-11-25  |            |
        """,
    )
    report = parse(path, exported_at=date(2026, 11, 23)).report
    assert brief(report, "future") == ("warn", 2, 3)
    assert "позже 2026-11-23" in said(report, "future")


def test_answered_without_a_date_is_out_of_on_time_and_told(parse, tmp_path):
    path = table(
        tmp_path,
        """
        appeal_id | received_at | status | closed_at  | due_at
        1         | 2026-10-01  | closed | 2026-10-05 | 2026-10-31
        2         | 2026-10-01  | closed | 2026-11-05 | 2026-10-31
        3         | 2026-10-01  | closed |            |
        """,
    )
    report = parse(path, exported_at=date(2026, 11, 23)).report
    assert brief(report, "closing") == ("warn", 1, 3)
    assert shown(report, "closing") == [Example(row=4, number="3")]
    (on_time,) = finding(report, "closing").effects
    # 1 of 2; the third makes it 1 of 3 or 2 of 3
    assert on_time == Effect(
        metric="on_time", value=1 / 2, too_high=1 / 2 - 1 / 3, too_low=2 / 3 - 1 / 2
    )


def test_regions_and_organisations_outside_the_reference(parse, tmp_path):
    path = table(
        tmp_path,
        """
        appeal_id | received_at | region                | organisation
        1         | 2026-11-16  | Волгоградская область | Архив
        2         | 2026-11-16  | Волгаградская область | Музей
        """,
    )
    office = Office(is_mapped=lambda region, organisation: organisation == "Архив")
    report = parse(path, office=office).report
    assert brief(report, "places") == ("warn", 2, 4)
    assert shown(report, "places") == [
        Example(cell="Волгаградская область", other="Волгоградская область", count=1),
        Example(cell="Музей", count=1),
    ]


def test_zeros_look_like_no_mark(parse, tmp_path):
    good = [pos_row(Номер=f"1{n}", Оценка_ответа_заявителем="5") for n in range(5)]
    zeros = [pos_row(Номер=f"2{n}", Оценка_ответа_заявителем="0") for n in range(5)]
    report = parse(write_pos(tmp_path / "a.csv", *good, *zeros)).report
    assert brief(report, "marks") == ("warn", 5, 10)
    assert shown(report, "marks") == [Example(cell="0", count=5)]


@pytest.mark.parametrize(("clock", "count"), [("", 10), (" 12:00", 10)])
def test_one_time_of_day_is_no_time_of_day(parse, tmp_path, clock, count):
    rows = "\n".join(f"{n} | 2026-11-1{n}{clock}" for n in range(10))
    report = parse(table(tmp_path, f"appeal_id | received_at\n{rows}")).report
    assert brief(report, "clock") == ("info", count, 10)


def test_different_times_of_day_are_in_order(parse, tmp_path):
    rows = "\n".join(f"{n} | 2026-11-10 1{n}:0{n}" for n in range(10))
    report = parse(table(tmp_path, f"appeal_id | received_at\n{rows}")).report
    assert brief(report, "clock") == ("ok", 0, 0)


def test_without_columns_of_the_survey_it_is_said_who_was_asked(parse, tmp_path):
    report = parse(write_pos(tmp_path / "a.csv", pos_row())).report
    assert brief(report, "survey") == ("info", 2, 2)


def test_duplicates_of_nobody(parse, tmp_path):
    path = table(
        tmp_path,
        """
        appeal_id | received_at | duplicate_of
        1         | 2026-11-16  |
        2         | 2026-11-16  | 1
        3         | 2026-11-16  | 99
        """,
    )
    report = parse(path).report
    assert brief(report, "pointers") == ("warn", 1, 2)
    assert shown(report, "pointers") == [Example(row=4, number="3", cell="99")]


@pytest.mark.parametrize(("total", "state"), [(2, "ok"), (3, "block")])
def test_the_control_total_of_the_source_must_agree(parse, tmp_path, total, state):
    path = write_pos(tmp_path / "a.csv", pos_row(Номер="1"), pos_row(Номер="2"))
    if state == "ok":
        report = parse(path, control_total=total).report
        assert brief(report, "control_total") == ("ok", 0, 0)
        return
    with pytest.raises(ImportRefused) as refusal:
        parse(path, control_total=total)
    assert refusal.value.found == "The cover sheet says 3, the file has 2: 1 row apart."
    assert brief(refusal.value.report, "control_total") == ("block", 1, 3)


def test_what_a_file_cannot_compute_names_the_columns_it_lacks(parse, tmp_path):
    path = table(tmp_path, "appeal_id | received_at | closed_at\n1 | 2026-11-16 |")
    lacks = parse(path).report.cannot_compute
    assert (lacks["satisfied"], lacks["on_time"]) == (
        ["rating"],
        ["due_at|original_due_at"],
    )
    assert not {"received", "median_days"} & set(lacks)
