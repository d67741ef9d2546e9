"""Text: four encodings and four separators are found, any other is refused."""

import pytest

from metrics.errors import ImportRefused
from metrics.imports.encoding import BLOCK
from tests.imports.files import POS_ROW, lines, pos_row, rows, write_csv, write_pos

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


RUSSIAN = "appeal_id,received_at,topic\n1,2026-01-06,Уборка снега\n"


@pytest.mark.parametrize(
    ("written", "named"), [("koi8-r", "KOI8-R"), ("cp866", "ibm866"), ("utf-8", "utf8")]
)
def test_a_person_may_name_any_encoding(parse, tmp_path, written, named):
    path = tmp_path / "a.csv"
    path.write_text(RUSSIAN, encoding=written)
    parsed = parse(path, encoding=named)
    assert rows(parsed, "topic") == [("Уборка снега",)]
    assert parsed.report.encoding == written
    said = f"  Encoding {written}, cells apart by commas"
    assert said in lines(parsed.report)


@pytest.mark.parametrize("name", ["klingon", "zlib", "\0"])
def test_an_encoding_that_nobody_knows(parse, tmp_path, name):
    path = tmp_path / "a.csv"
    path.write_text(RUSSIAN, encoding="utf-8")
    with pytest.raises(ImportRefused, match=r"the encoding .* is unknown"):
        parse(path, encoding=name)


def test_a_file_that_is_not_in_the_encoding_that_was_named(parse, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(RUSSIAN, encoding="cp1251")
    with pytest.raises(ImportRefused, match="cannot be read in the encoding utf-8"):
        parse(path, encoding="utf-8")


@pytest.mark.parametrize("letters", range(4))
def test_a_letter_of_two_bytes_may_lie_across_two_blocks(parse, tmp_path, letters):
    path = tmp_path / "a.csv"
    line = "x" * letters + "Ж" * BLOCK  # of two bytes each, so every block cuts one
    path.write_text(f"appeal_id,received_at,topic\n1,2026-01-06,{line[: BLOCK + 9]}\n")
    assert parse(path).report.encoding == "utf-8"
