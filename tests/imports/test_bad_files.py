"""A file that is no use is refused as a whole: where, what was found, what to do."""

import zipfile

import pytest

from metrics.errors import ImportRefused
from metrics.imports.formats import load_formats
from tests.imports.files import pos_row, write_pos, write_table, write_workbook


def refusal(parse, path, **options):
    with pytest.raises(ImportRefused) as refused:
        parse(path, **options)
    assert refused.value.do
    return refused.value


def written(path, content: bytes):
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xff\xfe\n\0"])
def test_an_empty_file(parse, tmp_path, content):
    refused = refusal(parse, written(tmp_path / "week.csv", content))
    assert (refused.where, refused.found) == ("week.csv", "is empty.")


def test_titles_without_rows(parse, tmp_path):
    path = write_table(tmp_path / "a.csv", "appeal_id | received_at")
    assert refusal(parse, path).found == "holds titles and no rows."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("start", ["<!DOCTYPE html>", "\n <html lang='ru'>", "<HTML>"])
def test_a_web_page_that_is_called_a_table(parse, tmp_path, start, encoding):
    page = f"{start}<body>Войдите в систему</body></html>".encode(encoding)
    refused = refusal(parse, written(tmp_path / "a.csv", page))
    assert refused.found == "this is a web page, not a table."
    assert refused.do == "Sign in to the system and export the file again."


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_broken_workbook(parse, tmp_path, start):
    refused = refusal(parse, written(tmp_path / "a.xlsx", start + b"broken off"))
    assert refused.found.startswith("this workbook cannot be opened")


def test_an_archive_that_is_no_workbook(parse, tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no sheets here")
    refused = refusal(parse, path)
    assert refused.where == "a.xlsx (readme.txt)"
    assert refused.found == "no known format has these columns: «no sheets here»."


def test_a_workbook_cut_short(parse, tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", One=[["appeal_id", "received_at"]])
    written(path, path.read_bytes()[:-200])
    assert refusal(parse, path).found.startswith("this workbook cannot be opened")


def test_an_empty_workbook(parse, tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", One=[], Two=[])
    assert refusal(parse, path).found == "is empty."


def test_a_broken_parquet_file(parse, tmp_path):
    refused = refusal(parse, written(tmp_path / "a.parquet", b"PAR1 and no more"))
    assert refused.found.startswith("this Parquet file cannot be read")


def test_unknown_columns_are_named_with_the_nearest_format(parse, tmp_path):
    row = pos_row()
    del row["Оценка ответа заявителем"]
    refused = refusal(parse, write_pos(tmp_path / "a.csv", row))
    assert refused.found == (
        "no known format has these columns: «Номер», «Номер ЕПГУ», «Источник»,"
        " «Верхнеуровневый ЛКО», «Категория», «Подкатегория», «Факт»,"
        " «Организация, в которую поступило сообщение»,"
        " «Организация, в которой находится сообщение», «Дата поступления»,"
        " «Дата планируемого завершения работ»,"
        " «Дата фактического завершения работ» and 12 more."
        " The nearest format is pos; the file lacks «Оценка ответа заявителем»."
    )


def test_columns_that_no_format_knows(parse, tmp_path):
    path = write_table(tmp_path / "a.csv", "name | colour\nrose | red")
    found = refusal(parse, path).found
    assert found == "no known format has these columns: «name», «colour»."


def test_a_file_without_the_number_of_the_appeal(parse, tmp_path):
    row = pos_row()
    del row["Номер"]
    assert refusal(parse, write_pos(tmp_path / "a.csv", row)).found == (
        "the format pos needs columns that the file lacks: «Номер» (appeal_id)."
    )


def test_a_file_without_the_date_of_receipt_in_a_format_that_was_named(parse, tmp_path):
    path = write_table(tmp_path / "a.csv", "appeal_id | topic\n1 | Roads")
    assert refusal(parse, path, format="canonical").found == (
        "the format canonical needs columns that the file lacks:"
        " «received_at» (received_at)."
    )


def test_a_format_that_nobody_knows(parse, tmp_path):
    path = write_pos(tmp_path / "a.csv", pos_row())
    refused = refusal(parse, path, format="poss")
    assert refused.found == "the format poss is unknown."
    names = ", ".join(known.name for known in load_formats())
    assert refused.do == f"Known: {names}."


def test_a_file_that_keeps_no_row(parse, tmp_path):
    path = write_pos(tmp_path / "a.csv", pos_row(Дата_поступления="31.02.2026"))
    assert refusal(parse, path).found == (
        "no row can be accepted: line 2, «Дата поступления»: 31.02.2026 is not a date."
    )


def test_a_file_that_is_not_there(parse, tmp_path):
    refused = refusal(parse, tmp_path / "week.csv")
    assert refused.found == "cannot be read: No such file or directory."


def test_a_folder_instead_of_a_file(parse, tmp_path):
    assert refusal(parse, tmp_path).found == "cannot be read: Is a directory."


@pytest.mark.parametrize("end", ["", '\n4,2026-11-16,"Snow"\n'])
def test_a_stray_quotation_mark_that_swallows_rows(parse, tmp_path, end):
    path = tmp_path / "a.csv"
    text = 'appeal_id,received_at,topic\n1,2026-11-16,Roads\n2,"2026-11-16,Roads'
    path.write_text(f"{text}\n3,2026-11-16,Roads{end}")
    refused = refusal(parse, path)
    assert refused.found.startswith("row 3 ")
    assert "quotation mark" in refused.do


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_last_cell_that_swallows_whole_rows_is_noticed(parse, tmp_path, encoding):
    path = tmp_path / "a.csv"
    text = 'appeal_id,received_at,topic\n1,2026-11-16,Трубы\n2,2026-11-16,"Снег\n'
    path.write_text(f"{text}3,2026-11-16,Снег\n", encoding=encoding)
    assert refusal(parse, path).found == (
        "row 3 has a quotation mark without its pair, and swallows what stands below."
    )


def test_an_odd_inch_in_a_cell_is_no_harm(parse, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('appeal_id,received_at,topic\n1,2026-11-16,pipe of 5"\n')
    assert parse(path).report.accepted == 1
