"""Text: four encodings and four separators are found, any other is refused."""

import pytest

from metrics.errors import ImportRefused
from tests.imports.files import POS_ROW, pos_row, rows, write_csv, write_pos

REGION = ("Томская область",)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"],
)
def test_an_export_is_read_in_each_encoding(parse, tmp_path, encoding):
    parsed = parse(write_pos(tmp_path / "a.csv", pos_row(), encoding=encoding))
    assert rows(parsed, "region") == [REGION]
    assert parsed.report.encoding == encoding


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_by_the_titles(parse, tmp_path, separator):
    lines = [POS_ROW.keys(), POS_ROW.values()]
    parsed = parse(write_csv(tmp_path / "a.csv", lines, separator=separator))
    assert rows(parsed, "region") == [REGION]
    assert parsed.report.separator == separator


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866"])
def test_other_russian_encodings_are_refused(parse, tmp_path, encoding):
    text = "appeal_id,received_at,topic\n1,2026-01-06," + "Уборка снега во дворе " * 20
    path = tmp_path / "a.csv"
    path.write_text(text, encoding=encoding)
    with pytest.raises(ImportRefused, match="tried utf-8, utf-16, cp1251"):
        parse(path)


def test_western_accents_are_not_taken_for_russian(parse, tmp_path):
    path = tmp_path / "a.csv"
    text = "appeal_id,received_at,topic\n1,2026-01-06,Straßenschäden für Fußgänger"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(ImportRefused, match="the encoding is unknown") as refusal:
        parse(path)
    assert refusal.value.do == (
        "Save the file as CSV UTF-8, or name the encoding: --encoding koi8-r."
    )


def test_a_few_russian_words_among_numbers_are_enough(parse, tmp_path):
    path = tmp_path / "a.csv"
    text = "appeal_id,received_at,topic\n1,2026-01-06,Снег\n2,2026-01-06,№ 5 «Двор»"
    path.write_text(text, encoding="cp1251")
    assert rows(parse(path), "topic") == [("Снег",), ("№ 5 «Двор»",)]


def test_utf8_that_breaks_off_far_down_is_noticed(parse, tmp_path):
    path = write_pos(tmp_path / "a.csv", *[pos_row(Номер=str(n)) for n in range(9000)])
    path.write_bytes(path.read_bytes() + b"\xff\xff\xff")
    with pytest.raises(ImportRefused, match="the encoding is unknown"):
        parse(path)


def test_a_cell_may_go_over_several_lines(parse, tmp_path):
    parsed = parse(
        write_pos(
            tmp_path / "a.csv",
            pos_row(Категория="Дороги\nи мосты"),
            pos_row(Номер="2", Дата_поступления="31.02.2026"),
        )
    )
    assert rows(parsed, "topic", "row_number") == [("Дороги\nи мосты", 2)]
    assert [problem.row for problem in parsed.report.examples] == [3]
