"""Workbooks: typed cells, several sheets, lines above the titles."""

from datetime import date, datetime, time
from zipfile import ZipFile

import pytest
import xlsxwriter

from metrics.errors import ImportRefused
from tests.imports.files import POS_ROW, POS_TITLES, lines, rows, told, write_workbook
from tests.imports.old_workbooks import write_ods, write_xls

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


def test_days_that_excel_keeps_as_numbers_are_days(parse, tmp_path):
    path = write_workbook(
        tmp_path / "a.xlsx",
        One=[TITLES[:3], [1, 46028, 46028.5], [2, "46028", None], [3, 46028.75, 99999]],
    )
    parsed = parse(path)
    day = datetime(2026, 1, 6)  # 46,028 days after 30 December 1899
    assert rows(parsed, "received_at", "closed_at") == [
        (day, day.replace(hour=12)),
        (day, None),
    ]
    assert told(parsed) == [(4, "«closed_at»: 99999 is outside 1990..2100")]


def test_a_workbook_of_a_mac_counts_its_days_from_1904(parse, tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", One=[TITLES[:2], [1, 44566]])
    changed = tmp_path / "mac.xlsx"
    with ZipFile(path) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"<workbookPr ", b'<workbookPr date1904="1" '
            )
            new.writestr(name, content)
    assert rows(parse(changed), "received_at") == [(datetime(2026, 1, 6),)]


def test_a_date_and_a_time_in_two_typed_columns(parse, tmp_path):
    mapping = tmp_path / "office.toml"
    mapping.write_text(
        'name = "o"\ntitle = { ru = "О", en = "O" }\nsource = "o"\n[recognise]\n'
        'titles = ["No"]\n[columns.appeal_id]\ntitle = "No"\n[columns.received_at]\n'
        'title = "Day"\nalso = ["Time"]\nread = { date = "iso" }\n',
        encoding="utf-8",
    )
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["No", "Day", "Time"])
        sheet.write_row(1, 0, [1])
        sheet.write(1, 1, date(2026, 1, 6), book.add_format({"num_format": "dd.mm.yy"}))
        sheet.write(1, 2, time(8, 15, 30), book.add_format({"num_format": "h:mm:ss"}))
    assert rows(parse(path, mapping=mapping), "received_at") == [
        (datetime(2026, 1, 6, 8, 15, 30),)
    ]


@pytest.mark.parametrize(
    "total",
    [
        ["Итого:", "", "", 2],
        ["ВСЕГО 2", None, None],
        [None, None, "Итого", 2],
        ["Total", "", ""],
    ],
)
def test_a_row_of_totals_below_is_left_out_and_counted(parse, tmp_path, total):
    rows_ = [["1", "2026-01-06", None], ["2", "2026-01-06", None]]
    path = write_workbook(tmp_path / "a.xlsx", One=[TITLES, *rows_, total])
    report = parse(path).report
    assert (report.rows_read, report.accepted, report.totals) == (2, 2, 1)
    assert "  Rows of totals, left out: 1" in lines(report)


def test_a_row_that_only_looks_like_totals_is_a_bad_row(parse, tmp_path):
    path = write_workbook(
        tmp_path / "a.xlsx",
        One=[
            TITLES[:2],
            ["1", "2026-01-06"],
            ["Итого", None],  # there are appeals below it
            ["2", "2026-01-06"],
            ["Totally else", None],
        ],
    )
    report = parse(path).report
    assert (report.accepted, report.refused, report.totals) == (2, 2, 0)


def test_a_total_below_a_text_table_is_left_out_as_well(parse, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "appeal_id;received_at\n1;2026-01-06\nИтого;\nВсего\n", encoding="utf-8"
    )
    report = parse(path).report
    assert (report.accepted, report.refused, report.totals) == (1, 0, 2)


def test_sheets_that_are_not_read_are_named(parse, tmp_path):
    path = write_workbook(
        tmp_path / "a.xlsx",
        Notes=[["for the council"]],
        Data=[TITLES[:2], ["1", "2026-01-06"]],
        More=[TITLES[:2], ["2", "2026-01-06"]],
    )
    report = parse(path).report
    assert report.other_sheets == ("Notes", "More")
    assert "  Sheets that were not read: Notes, More" in lines(report)


def test_an_ods_workbook(parse, tmp_path):
    path = write_ods(
        tmp_path / "a.ods",
        [TITLES[:2], [17, date(2026, 1, 6)], ["018", "2026-01-07"]],
    )
    assert rows(parse(path), "appeal_id", "received_at") == [
        ("17", datetime(2026, 1, 6)),
        ("018", datetime(2026, 1, 7)),
    ]


def test_an_xls_workbook(parse, tmp_path):
    path = write_xls(
        tmp_path / "a.xls",
        [
            ["appeal_id", "received_at", "topic"],
            [17, 46028, "Снег"],
            ["18", "2026-01-06"],
        ],
    )
    parsed = parse(path)
    assert parsed.report.sheet == "Лист1"
    assert rows(parsed, "appeal_id", "received_at", "topic") == [
        ("17", datetime(2026, 1, 6), "Снег"),
        ("18", datetime(2026, 1, 6), None),
    ]


def test_a_small_workbook_that_asks_for_all_memory_is_refused(parse, tmp_path):
    """Two cells at the corners of a sheet make a table of 17 billion."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, TITLES[:2])
        sheet.write(1_048_575, 16_383, "far away")
    with pytest.raises(ImportRefused, match="needs more than 3 GB of memory"):
        parse(path)


def test_a_workbook_that_takes_too_long_is_refused(parse, tmp_path, monkeypatch):
    """A million cells take more than a second of the processor, which is all it has."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, TITLES[:2])
        for row in range(1, 50_000):
            sheet.write_row(row, 0, [row] * 20)
    monkeypatch.setattr("metrics.imports.workbook.MOST_SECONDS", 1)
    with pytest.raises(ImportRefused, match="GB of memory or 0 minutes"):
        parse(path)
