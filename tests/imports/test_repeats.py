"""The same row twice is one row; one number with two contents is none."""

import pytest

from metrics.errors import ImportRefused
from metrics.imports.parse import Limits
from tests.imports.files import pos_row, quarantine, rows, write_pos


def test_identical_rows_are_kept_once_and_counted(parse, tmp_path):
    parsed = parse(write_pos(tmp_path / "a.csv", pos_row(), pos_row(), pos_row()))
    assert rows(parsed, "row_number") == [(2,)]
    report = parsed.report
    assert (report.rows_read, report.accepted, report.repeats) == (3, 1, 2)
    assert parsed.refused is None


def test_rows_that_differ_only_in_dropped_columns_are_identical(parse, tmp_path):
    other = pos_row(ФИО_исполнителя="Кузнецов К. К.")
    parsed = parse(write_pos(tmp_path / "a.csv", pos_row(), other))
    assert (parsed.report.accepted, parsed.report.repeats) == (1, 1)


def test_all_rows_that_contradict_one_another_are_refused(parse, tmp_path):
    path = write_pos(
        tmp_path / "a.csv",
        pos_row(Номер="1"),
        pos_row(Номер="2", Оценка_ответа_заявителем="5"),
        pos_row(Номер="2", Оценка_ответа_заявителем="5"),
        pos_row(Номер="2", Оценка_ответа_заявителем="1"),
    )
    parsed = parse(path)
    assert rows(parsed, "appeal_id") == [("1",)]
    said = "appeal 2 stands twice with different contents"
    assert [line[:2] for line in quarantine(parsed)[1:]] == [["3", said], ["5", said]]
    assert (parsed.report.repeats, parsed.report.contradictory) == (1, 1)


def test_a_row_with_a_bad_cell_still_contradicts(parse, tmp_path):
    path = write_pos(
        tmp_path / "a.csv",
        pos_row(Номер="1"),
        pos_row(Номер="2"),
        pos_row(Номер="2", Дата_поступления="31.02.2026"),
    )
    assert rows(parse(path), "appeal_id") == [("1",)]


@pytest.mark.parametrize("others", [99, 98])
def test_a_hundredth_of_contradictory_numbers_is_the_limit(parse, tmp_path, others):
    plain = [pos_row(Номер=str(n)) for n in range(others)]
    twice = [pos_row(Номер="x", Категория=topic) for topic in ("Снег", "Дороги")]
    path = write_pos(tmp_path / "a.csv", *plain, *twice)
    if others == 99:  # 1 of 100
        assert parse(path, limits=Limits()).report.accepted == 99
        return
    with pytest.raises(ImportRefused, match="1 of 99 numbers stand twice"):
        parse(path, limits=Limits())
