"""A row that cannot be right is refused, with its number and the reason."""

from datetime import date, datetime

import pytest

from metrics.errors import ImportRefused
from metrics.imports.parse import Limits
from tests.imports.files import (
    pos_row,
    quarantine,
    rows,
    told,
    write_csv,
    write_pos,
    write_table,
)

GOOD = pos_row(Номер="1")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"Номер": "-"}, "«Номер»: the cell is blank"),
        ({"Номер": "3,27E+11"}, "«Номер»: 3,27E+11: digits of the number were lost"),
        ({"Дата_поступления": ""}, "«Дата поступления»: the cell is blank"),
        (
            {"Оценка_ответа_заявителем": "6"},
            "«Оценка ответа заявителем»: 6 is outside 1..5",
        ),
        (
            {"Оценка_ответа_заявителем": "0"},
            "«Оценка ответа заявителем»: 0 is outside 1..5",
        ),
        (
            {"Оценка_ответа_заявителем": "4,5"},
            "«Оценка ответа заявителем»: 4,5 is not a whole number",
        ),
        (
            {"Оценка_ответа_заявителем": "хорошо"},
            "«Оценка ответа заявителем»: хорошо is not a whole number",
        ),
        (
            {"Просрочено": "может быть"},
            "«Просрочено»: может быть is neither yes nor no",
        ),
        (
            {"Дата_фактического_завершения_работ": "05.01.2026"},
            "«Дата фактического завершения работ»: 05.01.2026 is before 06.01.2026,"
            " when it was received",
        ),
    ],
)
def test_the_reason_names_the_column_and_the_cell(parse, tmp_path, changes, reason):
    bad = pos_row(**{"Номер": "2", **changes})
    parsed = parse(write_pos(tmp_path / "a.csv", GOOD, bad))
    assert told(parsed) == [(3, reason)]
    assert rows(parsed, "appeal_id") == [("1",)]
    assert [line[:2] for line in quarantine(parsed)[1:]] == [["3", reason]]


def test_a_row_may_have_several_reasons(parse, tmp_path):
    bad = pos_row(Номер="2", Дата_поступления="x", Оценка_ответа_заявителем="9")
    parsed = parse(write_pos(tmp_path / "a.csv", GOOD, bad))
    assert parsed.report.refused == 1
    assert parsed.report.reasons == {"not_a_date": 1, "outside_scale": 1}
    assert quarantine(parsed)[1][1] == (
        "«Дата поступления»: x is not a date;"
        " «Оценка ответа заявителем»: 9 is outside 1..5"
    )


@pytest.mark.parametrize("mark", ["5", "5.0", "5,0", " 5 "])
def test_a_mark_may_be_written_with_a_fraction_of_nothing(parse, tmp_path, mark):
    row = pos_row(Оценка_ответа_заявителем=mark)
    assert rows(parse(write_pos(tmp_path / "a.csv", row)), "rating") == [(5,)]


def test_an_end_before_the_receipt_is_refused(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at      | ended_at
        1         | 2026-11-16       | 2026-11-16
        2         | 2026-11-16       | 2026-11-15
        """,
    )
    expected = "«ended_at»: 2026-11-15 is before 2026-11-16, when it was received"
    assert told(parse(path)) == [(3, expected)]


def test_a_closing_day_without_a_time_is_the_whole_day(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at      | closed_at
        1         | 2026-11-16 10:00 | 2026-11-16
        2         | 2026-11-16 10:00 | 2026-11-16 09:59
        """,
    )
    parsed = parse(path)
    assert rows(parsed, "appeal_id") == [("1",)]


def test_an_appeal_from_after_the_export_is_refused(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at
        1         | 2026-11-24
        2         | 2026-11-25
        """,
    )
    parsed = parse(path, exported_at=date(2026, 11, 23))
    expected = (
        "«received_at»: 2026-11-25 is after 2026-11-23, when the file was exported"
    )
    assert told(parsed) == [(3, expected)]


def test_a_deadline_may_lie_in_the_future(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at | due_at
        1         | 2026-11-16  | 2026-12-16
        """,
    )
    parsed = parse(path, exported_at=date(2026, 11, 23))
    assert rows(parsed, "due_at") == [(datetime(2026, 12, 16),)]


def test_rows_with_too_many_or_too_few_cells_are_refused_by_number(parse, tmp_path):
    path = write_csv(
        tmp_path / "a.csv",
        [
            ["appeal_id", "received_at", "topic"],
            ["1", "2026-11-16", "Roads"],
            ["2", "2026-11-16", "Roads", "and bridges"],
            [],
            ["3", "2026-11-16"],
            ["4", "2026-11-16", "Snow"],
        ],
    )
    parsed = parse(path)
    assert rows(parsed, "appeal_id", "row_number") == [("1", 2), ("4", 6)]
    assert quarantine(parsed) == [
        ["Row in the file", "Reason", "Import", "appeal_id", "received_at", "topic"],
        ["3", "4 cells instead of 3", "7", "2", "", "Roads"],
        ["5", "2 cells instead of 3", "7", "3", "", ""],
    ]
    assert (parsed.report.rows_read, parsed.report.refused) == (4, 2)


def test_row_numbers_hold_in_a_file_of_many_blocks(parse, tmp_path):
    padding = "x" * 5000
    lines = [["appeal_id", "received_at", "topic"]]
    for n in range(2, 4002):
        short = n % 1000 == 0  # rows 1000, 2000, 3000 and 4000
        lines.append([str(n), "2026-11-16", *([] if short else [padding])])
    parsed = parse(write_csv(tmp_path / "a.csv", lines))
    assert [row for row, _ in told(parsed)] == [1000, 2000, 3000, 4000]
    assert all(int(i) == n for i, n in rows(parsed, "appeal_id", "row_number"))


def test_blank_rows_are_no_rows(parse, tmp_path):
    path = write_csv(
        tmp_path / "a.csv",
        [["appeal_id", "received_at"], ["1", "2026-11-16"], ["", " "], ["", ""]],
    )
    parsed = parse(path)
    assert (parsed.report.rows_read, parsed.report.accepted) == (1, 1)


def test_a_file_within_the_limit_of_bad_rows_is_imported(parse, tmp_path):
    good = [pos_row(Номер=str(n)) for n in range(19)]
    bad = pos_row(Номер="x", Дата_поступления="31.02.2026")
    parsed = parse(write_pos(tmp_path / "a.csv", *good, bad), limits=Limits())
    assert (parsed.report.accepted, parsed.report.refused) == (19, 1)  # 5 %


def test_a_file_beyond_the_limit_of_bad_rows_is_refused(parse, tmp_path):
    good = [pos_row(Номер=str(n)) for n in range(18)]
    bad = pos_row(Номер="x", Дата_поступления="31.02.2026")
    path = write_pos(tmp_path / "a.csv", *good, bad)
    with pytest.raises(ImportRefused) as refusal:
        parse(path, limits=Limits())
    assert refusal.value.found == (
        "1 of 19 rows cannot be accepted; the limit is 5%:"
        " line 20, «Дата поступления»: 31.02.2026 is not a date."
    )
