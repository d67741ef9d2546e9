"""Workbooks: typed cells, several sheets, lines above the titles."""

from datetime import date, datetime

import pytest

from metrics.errors import ImportRefused
from tests.imports.files import POS_ROW, POS_TITLES, rows, told, write_workbook

TITLES = ["appeal_id", "received_at", "closed_at", "rating", "fast_track"]


def test_typed_cells_are_read_as_what_they_mean(parse, tmp_path):
    path = write_workbook(
        tmp_path / "a.xlsx",
        One=[
            TITLES,
            [327441806, date(2026, 1, 6), datetime(2026, 1, 7, 10, 5), 5, True],
            ["00417", "2026-01-06", None, "4", "no"],
        ],
    )
    closed = datetime(2026, 1, 7, 10, 5)
    assert rows(parse(path), *TITLES) == [
        ("327441806", datetime(2026, 1, 6), closed, 5, True),
        ("00417", datetime(2026, 1, 6), None, 4, False),
    ]


def test_an_export_of_the_platform_as_text_cells(parse, tmp_path):
    path = write_workbook(
        tmp_path / "pos_2026-01-12.xlsx",
        Сообщения=[list(POS_TITLES), list(POS_ROW.values())],
    )
    parsed = parse(path)
    assert rows(parsed, "appeal_id", "received_at") == [
        ("327441806", datetime(2026, 1, 6))
    ]
    assert parsed.report.sheet == "Сообщения"
    assert parsed.report.encoding is None


def test_the_first_sheet_with_the_titles_counts(parse, tmp_path):
    path = write_workbook(
        tmp_path / "a.xlsx",
        Empty=[],
        Notes=[["Exported for the council"]],
        Data=[TITLES[:2], ["1", "2026-01-06"]],
        More=[TITLES[:2], ["2", "2026-01-06"]],
    )
    parsed = parse(path)
    assert (parsed.report.sheet, rows(parsed, "appeal_id")) == ("Data", [("1",)])


def test_lines_may_stand_above_the_titles(parse, tmp_path):
    path = write_workbook(
        tmp_path / "a.xlsx",
        One=[
            [],
            ["Appeals of the week"],
            [],
            TITLES[:2],
            ["1", "2026-01-06"],
            [None, None],
            ["2", "2026-02-31"],
        ],
    )
    parsed = parse(path)
    assert rows(parsed, "appeal_id", "row_number") == [("1", 5)]
    assert told(parsed) == [(7, "«received_at»: 2026-02-31 is not a date")]


def test_titles_below_the_twentieth_row_are_not_looked_for(parse, tmp_path):
    path = write_workbook(
        tmp_path / "a.xlsx",
        One=[*[["x"]] * 20, TITLES[:2], ["1", "2026-01-06"]],
    )
    with pytest.raises(ImportRefused, match="no known format"):
        parse(path)


@pytest.mark.parametrize("number", [2.0**53, 12345678901234567890])
def test_a_number_too_long_for_excel_is_refused(parse, tmp_path, number):
    path = write_workbook(
        tmp_path / "a.xlsx",
        One=[TITLES[:2], ["1", "2026-01-06"], [number, "2026-01-06"]],
    )
    ((row, text),) = told(parse(path))
    assert row == 3
    assert text.endswith("digits of the number were lost")


def test_a_number_that_a_float_holds_exactly_is_kept(parse, tmp_path):
    path = write_workbook(
        tmp_path / "a.xlsx", One=[TITLES[:2], [101004143000, "2026-01-06"]]
    )
    assert rows(parse(path), "appeal_id") == [("101004143000",)]
