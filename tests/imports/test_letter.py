"""A letter to the source of a file: what to mend, where, and nobody's data."""

import pytest

from metrics.errors import ImportRefused
from metrics.imports.limits import Limits
from metrics.imports.report import ImportReport
from metrics.language.language import language
from metrics.language.letter import letter
from metrics.quality.checks import CHECKS
from tests.imports.files import pos_row, write_csv, write_pos

RU, EN = language("ru"), language("en")
PHONE = "+7 912 345-67-89"


@pytest.fixture
def report(parse, tmp_path) -> ImportReport:
    rows = [
        pos_row(Номер="", Факт="Яма у дома Ивановой"),
        pos_row(Номер="2", Дата_поступления="31.02.2026"),
        pos_row(Номер="3", Дата_поступления="32.01.2026"),
        pos_row(Номер="4", Оценка_ответа_заявителем="6"),
        pos_row(Номер="5", Факт=PHONE),
        pos_row(Номер="6"),
    ]
    return parse(write_pos(tmp_path / f"pos {PHONE}.csv", *rows)).report


def test_the_letter_in_english(report):
    assert letter(EN, report).splitlines() == [
        "Hello.",
        "",
        "Your file pos [phone].csv was checked when it was loaded:"
        " 2 of 6 rows can be used.",
        "What should be mended or explained:",
        "",
        "1. Rows that cannot be taken, a cell that must be filled is blank: 1."
        " Rows of the file, for example: 2.",
        "2. 2 rows have a date that cannot be read; they are set aside."
        " Rows of the file, for example: 3, 4. Please correct the dates.",
        "3. 1 mark does not fit the scale; is it another scale?"
        " Rows of the file, for example: 5."
        " Please say what scale the marks have.",
        "4. 1 cell held a phone, an e-mail or the number of a document and was"
        " emptied. For example: Факт. Please keep personal data out of these columns.",
        "",
        "Please send the file again with this mended, or your answer.",
    ]


def test_the_letter_in_russian(report):
    told = letter(RU, report).splitlines()
    assert told[2] == (
        "Ваш файл pos [phone].csv проверен при загрузке; строк, пригодных к работе:"
        " 2 из 6."
    )
    assert told[5] == (
        "1. Строки, которые нельзя принять (пуста обязательная ячейка): 1."
        " Строки файла, например: 2."
    )


def test_the_letter_holds_no_cell_of_the_rows(report):
    for told in (letter(RU, report), letter(EN, report)):
        cells = ("Ивановой", PHONE, "31.02.2026", "Томская")
        assert [cell for cell in cells if cell in told] == []


def test_a_file_refused_as_a_whole_has_its_letter_too(parse, tmp_path):
    good = [pos_row(Номер=str(n)) for n in range(18)]
    bad = pos_row(Номер="x", Дата_поступления="31.02.2026")
    with pytest.raises(ImportRefused) as refusal:
        parse(write_pos(tmp_path / "a.csv", *good, bad), limits=Limits())
    told = letter(EN, refusal.value.report).splitlines()
    assert (
        told[2] == "Your file a.csv was checked when it was loaded and cannot be used."
    )
    assert told[5].endswith(
        "Rows of the file, for example: 20. Please correct the dates."
    )


def test_where_nothing_is_wrong_there_is_no_letter(parse, tmp_path):
    good = {"appeal_id": "1", "received_at": "2026-11-16", "region": "Томская область"}
    more = {"status": "closed", "closed_at": "2026-11-17", "due_at": "2026-12-16"}
    more |= {"rating": "5", "organisation": "Больница № 2", "topic": "Медицина"}
    more |= {"channel": "phone", "agency": "Минздрав", "returned": "no"}
    row = good | more
    report = parse(
        write_csv(tmp_path / "a.csv", [list(row), list(row.values())])
    ).report
    assert [c.check for c in report.checks if c.state == "warn"] == []
    assert letter(EN, report) == ""


def test_columns_of_the_first_page_are_asked_for_where_the_file_has_none(
    parse, tmp_path
):
    row = {"appeal_id": "1", "received_at": "2026-11-16", "region": "Томская область"}
    row |= {"status": "closed", "closed_at": "2026-11-17", "organisation": "Школа"}
    row |= {"rating": "5", "topic": "Медицина", "channel": "phone", "returned": "no"}
    report = parse(
        write_csv(tmp_path / "a.csv", [list(row), list(row.values())])
    ).report
    assert letter(EN, report).splitlines()[-3] == (
        "1. Please add to the export what it has not: “Deadline as it stands now” or"
        " “Deadline before any extension”. Without that these cannot be computed:"
        " “Answered on time”."
    )


def test_of_each_fault_of_the_source_something_is_asked():
    ours = {"places", "clock", "survey", "pointers", "stale"}
    assert {name for name, check in CHECKS.items() if not check.ask} == ours
