"""Refused rows come back as a file for Excel: mend it, load it again."""

import pytest

from metrics.errors import ImportRefused
from metrics.imports.formats import load_formats
from metrics.imports.limits import Limits
from metrics.imports.ragged import kept_cells
from metrics.imports.recognise import match_titles
from metrics.imports.table import Ragged
from tests.imports.files import (
    pos_row,
    quarantine,
    rows,
    write_csv,
    write_pos,
    write_table,
)


def test_only_mapped_columns_are_written(parse, tmp_path):
    path = write_pos(tmp_path / "a.csv", pos_row(), pos_row(Номер="2,5E+11"))
    parsed = parse(path)
    assert quarantine(parsed) == [
        [
            "Row in the file",
            "Reason",
            "Import",
            "Номер",
            "Источник",
            "Верхнеуровневый ЛКО",
            "Категория",
            "Подкатегория",
            "Факт",
            "Организация, в которой находится сообщение",
            "Дата поступления",
            "Дата планируемого завершения работ",
            "Дата фактического завершения работ",
            "Статус",
            "Просрочено",
            "Фаст-трек",
            "ФЗ",
            "Тип решения",
            "Оценка ответа заявителем",
            "Повторное рассмотрение",
        ],
        [
            "3",
            "«Номер»: 2,5E+11: digits of the number were lost",
            "7",
            "2,5E+11",
            "MED_DOC_EPGU",
            "Томская область",
            "Медицина",
            "",
            "",
            'ОГБУЗ "Больница № 2"',
            "06.01.2026",
            "16.01.2026",
            "",
            "Назначен исполнитель",
            *[""] * 6,
        ],
    ]
    assert parsed.refused.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_without_refused_rows_has_no_quarantine(parse, tmp_path):
    parsed = parse(write_pos(tmp_path / "a.csv", pos_row()))
    assert parsed.refused is None
    assert [file.name for file in parsed.rows.parent.iterdir()] == ["rows.parquet"]


def test_what_excel_would_take_for_a_formula_is_written_with_an_apostrophe(
    parse, tmp_path
):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at | topic           | subtopic | fact | channel | kind
        1         | 2026-11-16  | fine            |          |      |         |
        2         | someday     | =HYPERLINK("x") | @SUM(1)  | -    | -12,5   | +7 900
        """,
    )
    assert quarantine(parse(path))[1][5:] == [
        '\'=HYPERLINK("x")',
        "'@SUM(1)",
        "-",
        "-12,5",
        "'+7 900",
    ]


def test_a_mended_quarantine_is_an_export_again(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at | topic
        1         | 2026-11-16  | fine
        2         | someday     | =SUM(1)
        """,
    )
    text = parse(path).refused.read_text(encoding="utf-8-sig")
    mended = tmp_path / "mended.csv"
    mended.write_text(text.replace("someday", "2026-11-17"), encoding="utf-8-sig")
    parsed = parse(mended)
    assert rows(parsed, "appeal_id", "topic") == [("2", "=SUM(1)")]
    assert parsed.report.not_loaded == ()


TITLES = ("appeal_id", "topic", "region", "channel", "Фамилия", "received_at", "fact")
WHOLE = ["17", "Roads", "Tomsk", "phone", "Ivanov", "2026-11-16", "pit"]


def kept(cells: list[str], hashed: frozenset[str] = frozenset()) -> dict[int, str]:
    (known,) = (f for f in load_formats() if f.name == "canonical")
    row = Ragged(row=2, cells=len(cells), titles=len(TITLES), text=",".join(cells))
    return kept_cells(row, match_titles(known, 1, TITLES), ",", hashed)


@pytest.mark.parametrize("missing", range(len(WHOLE)))
def test_of_a_row_with_a_cell_too_few_the_name_is_never_kept(missing):
    cells = WHOLE[:missing] + WHOLE[missing + 1 :]
    # the name stands in the fifth column, and may have slipped into the fourth
    assert kept(cells) == dict(enumerate(cells[:3]))


@pytest.mark.parametrize("place", range(len(WHOLE)))
def test_of_a_row_with_a_cell_too_many_the_name_is_never_kept(place):
    cells = [*WHOLE[:place], "torn", *WHOLE[place:]]
    assert kept(cells) == dict(enumerate(cells[:3]))


def test_the_more_cells_are_missing_the_fewer_are_kept():
    assert [len(kept(WHOLE[: 7 - missing])) for missing in range(1, 6)] == [
        3,
        2,
        1,
        0,
        0,
    ]


def test_what_is_personal_by_its_shape_is_not_kept_either():
    cells = ["17", "call +7 912 345-67-89", *WHOLE[2:], "x"]
    assert kept(cells) == {0: "17", 1: "call [phone]", 2: "Tomsk"}


def test_a_number_of_which_only_the_hash_is_kept_is_not_kept_here():
    assert kept([*WHOLE, "x"], hashed=frozenset({"appeal_id"})) == {}


def test_a_row_of_a_wrong_width_that_nobody_mended_is_refused_again(parse, tmp_path):
    good = [[f"{n}", "2026-11-16", "Roads"] for n in range(40)]
    path = write_csv(
        tmp_path / "a.csv",
        [["appeal_id", "received_at", "topic"], *good, ["17", "2026-11-16", "=1", "x"]],
    )
    parsed = parse(path, limits=Limits())
    assert quarantine(parsed)[1] == [
        *("42", "4 cells instead of 3", "7"),
        *("17", "", "'=1"),
    ]
    with pytest.raises(ImportRefused, match="no row can be accepted"):
        parse(parsed.refused)
    text = parsed.refused.read_text(encoding="utf-8-sig")
    mended = tmp_path / "mended.csv"
    mended.write_text(text.replace(";17;;", ";17;2026-11-16;"), encoding="utf-8-sig")
    assert rows(parse(mended), "appeal_id", "topic") == [("17", "=1")]
