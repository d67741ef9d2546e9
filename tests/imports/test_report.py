"""What an import says of itself, and what travels with the rows."""

import hashlib
import json

import pyarrow.parquet as pq

from metrics.appeal import COLUMNS
from metrics.imports.report import ImportReport
from tests.imports.files import lines, pos_row, write_pos


def week(folder):
    return write_pos(
        folder / "pos_2026-01-12.csv",
        pos_row(Номер="1", Статус="Витает в облаках"),
        pos_row(Номер="2", Дата_поступления="31.02.2026"),
        pos_row(Номер="3", Оценка_ответа_заявителем="6"),
        pos_row(Номер="4"),
        pos_row(Номер="4"),
        pos_row(Номер="5", Категория="Дороги"),
        pos_row(Номер="5", Категория="Снег"),
    )


def test_the_report_in_english(parse, tmp_path):
    told = lines(parse(week(tmp_path)).report)
    assert told[:12] == [
        "pos_2026-01-12.csv: 2 of 7 rows accepted, 4 refused."
        " Ready to use, 4 warnings.",
        "  line 3, «Дата поступления»: 31.02.2026 is not a date",
        "  line 4, «Оценка ответа заявителем»: 6 is outside 1..5",
        "  line 7: appeal 5 stands twice with different contents",
        "  line 8: appeal 5 stands twice with different contents",
        "  Speaks for 12 January 2026, by the name of the file.",
        "  Format: pos",
        "  Encoding utf-8, cells apart by semicolons",
        "  Dates day first, as the format declares: Дата поступления,"
        " Дата планируемого завершения работ",
        "  Unknown words in «Статус»: Витает в облаках (1)",
        "  Personal columns, dropped: Номер ЕПГУ, ФИО координатора, ФИО исполнителя,"
        " ФИО руководителя",
        "  Columns not loaded: Организация, в которую поступило сообщение, Стадия,"
        " Заявитель выбрал подачу по 59-ФЗ,"
        " Направлено по email в ФОИВ, не подключенный к ПОС",
    ]
    checked = [line for line in told if line.startswith("  !")]
    assert checked == [
        "  ! 1 row has a date that cannot be read; it is set aside.",
        "  ! 2 rows have a number that stands twice with different contents.",
        "  ! 1 row repeats another one word for word; one of them is kept.",
        "  ! 1 mark does not fit the scale; is it another scale?",
    ]


def test_the_report_in_russian(parse, tmp_path):
    told = lines(parse(week(tmp_path)).report, "ru")
    assert told[:3] == [
        "pos_2026-01-12.csv: загружено строк: 2 из 7, отклонено: 4."
        " Можно пользоваться, 4\N{NO-BREAK SPACE}предупреждения.",
        "  строка 3, «Дата поступления»: 31.02.2026 — не дата",
        "  строка 4, «Оценка ответа заявителем»: 6 вне пределов 1..5",
    ]
    assert (
        "  «Срок первого ответа» не вычислить: в файле нет"
        " „Дата первого ответа по существу“"
    ) in told


def test_no_more_than_twenty_examples_are_told(parse, tmp_path):
    bad = [pos_row(Номер=f"{n}", Дата_поступления="x") for n in range(25)]
    report = parse(write_pos(tmp_path / "a.csv", pos_row(), *bad)).report
    assert len(report.examples) == 20
    assert "  More refused rows: 5" in lines(report)


def test_every_row_is_accounted_for(parse, tmp_path):
    report = parse(week(tmp_path)).report
    parts = (report.accepted, report.refused, report.repeats)
    assert (report.rows_read, parts) == (7, (2, 4, 1))


def test_a_report_comes_back_from_json(parse, tmp_path):
    report = parse(week(tmp_path)).report
    again = ImportReport.from_dict(json.loads(json.dumps(report.to_dict())))
    assert again == report


def test_the_parquet_file_carries_its_metadata_and_types(parse, tmp_path):
    path = week(tmp_path)
    parsed = parse(path)
    about = pq.read_metadata(parsed.rows).metadata[b"appeals"]
    assert json.loads(about) == parsed.metadata
    assert parsed.metadata["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert list(parsed.metadata)[:7] == [
        "schema",
        "number",
        "file",
        "sha256",
        "format",
        "source",
        "system",
    ]
    schema = pq.read_schema(parsed.rows)
    types = {name: COLUMNS[name].kind.value for name in schema.names}
    assert {field.name: field.type for field in schema} == types
    assert schema.names == [name for name in COLUMNS if name in schema.names]
