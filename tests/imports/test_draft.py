"""A draft of a format: what a file proves is in it, and nothing else."""

from datetime import datetime

import pytest

from metrics.imports.draft import (
    NOTHING_SAID,
    draft_places,
    drafted_column,
    drafted_format,
    meant,
    short_name,
    with_words,
)
from metrics.imports.draft_file import draft_text
from metrics.imports.format_file import read_format
from metrics.imports.format_text import format_text
from metrics.imports.formats import load_formats
from metrics.imports.preview import Becomes, lacks, preview
from metrics.imports.readers import Claim, Marks, Moments, Rating, Words
from metrics.imports.reasons import Problem
from metrics.imports.sample import look
from metrics.imports.synonyms import is_personal
from tests.exports import write_csv
from tests.imports.files import rows, write_workbook

FORMATS = load_formats()
TABLE = """
    Номер | Дата поступления | Дата ответа | Статус  | Балл | Повторно | ФИО
    ------+------------------+-------------+---------+------+----------+-------
    7     | 03.04.2026       | 05.04.2026  | Закрыто | 5    | да       | Иванов
    8     | 04.04.2026       |             | Новое   | 0    | нет      | Петров
    9     | 05.04.2026       | 06.04.2026  | Архив   |      | нет      | Сидоров
"""


@pytest.fixture
def sampled(tmp_path):
    """The sample of a drawn table."""

    def sample(table=TABLE, name="letters.csv", **options):
        path = write_csv(tmp_path / name, table)
        return look(path, FORMATS, aside=tmp_path / "aside", **options)

    return sample


def drafted(sample):
    places = draft_places(sample, FORMATS)
    return drafted_format(sample, places, FORMATS, name="letters", title="Letters")


def read_again(known, folder):
    path = folder / "again.toml"
    path.write_text(format_text(known), encoding="utf-8")
    return read_format(path)


@pytest.mark.parametrize("known", FORMATS, ids=[f.name for f in FORMATS])
def test_a_format_written_as_text_is_read_as_the_same_format(known, tmp_path):
    assert read_again(known, tmp_path) == known


def test_words_of_a_file_stay_words_in_the_text(sampled, tmp_path):
    word = 'a "b" \\ \n[columns.x] = \x7f # «я»'
    known = drafted(sampled())
    column = known.column("rating")
    marked = with_words(column, {word: 4, "ноль": NOTHING_SAID})
    known = type(known)(**{**vars(known), "columns": (*known.columns[:2], marked)})
    again = read_again(known, tmp_path)
    assert again == known
    assert again.column("rating").reader.meaning(word).value == "4"


def test_titles_are_known_by_their_synonyms(sampled):
    sample = sampled()
    assert draft_places(sample, FORMATS) == {
        "appeal_id": 0,
        "received_at": 1,
        "closed_at": 2,
        "status": 3,
        "rating": 4,
        # «Повторно» is a title of nobody, and is left to a person
    }
    assert drafted(sample).personal == ("ФИО",)


def test_a_title_alone_is_not_enough_where_the_cells_are_of_another_kind(sampled):
    sample = sampled(
        """
        Номер | Дата поступления | Дата ответа
        ------+------------------+------------
        7     | 03.04.2026       | через неделю
        """
    )
    assert draft_places(sample, FORMATS) == {"appeal_id": 0, "received_at": 1}


def test_an_order_of_day_and_month_is_never_drafted(sampled):
    known = drafted(sampled())
    asked = Moments(is_asked=True)
    assert known.column("received_at").reader == asked
    assert known.column("closed_at").reader == asked


def test_without_proof_the_preview_asks_and_says_nothing_of_the_dates(sampled):
    sample = sampled()
    shown = preview(sample, drafted(sample), "letters.csv")
    assert "does not tell day from month" in shown.asks_order.found
    assert shown.waiting == ("received_at", "closed_at")
    assert shown.format.column("received_at").reader == Moments(is_asked=True)
    assert "Дата поступления" not in shown.wrong


DAY_FIRST = ("%d.%m.%Y", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S")


def test_a_day_over_twelve_proves_the_order_for_all_dates_of_the_file(sampled):
    sample = sampled(TABLE.replace("06.04.2026", "16.04.2026"))
    shown = preview(sample, drafted(sample), "letters.csv")
    assert shown.asks_order is None
    assert [(o.title, o.order, o.cell, o.row) for o in shown.orders] == [
        ("Дата поступления", "dmy", "16.04.2026", 4),
        ("Дата ответа", "dmy", "16.04.2026", 4),
    ]
    for name in ("received_at", "closed_at"):
        assert shown.format.column(name).reader == Moments(patterns=DAY_FIRST)


def test_proof_for_both_orders_is_no_proof(sampled):
    both = TABLE.replace("06.04.2026", "16.04.2026").replace("05.04.2026", "04.16.2026")
    sample = sampled(both)
    shown = preview(sample, drafted(sample), "letters.csv")
    assert "does not tell day from month" in shown.asks_order.found
    assert shown.format.column("closed_at").reader == Moments(is_asked=True)


def test_what_a_person_says_of_the_order_is_kept_in_the_format(sampled):
    sample = sampled()
    month = preview(sample, drafted(sample), "letters.csv", date_order="mdy")
    assert month.columns["received_at"][0].value == datetime(2026, 3, 4)
    reader = month.format.column("received_at").reader
    assert reader.patterns[0] == "%m.%d.%Y"


def test_a_column_without_a_date_yet_is_read_as_the_others_are(sampled):
    sample = sampled(
        """
        Номер | Дата поступления | Дата ответа
        ------+------------------+------------
        7     | 13.04.2026       |
        8     | 14.04.2026       |
        """
    )
    shown = preview(sample, drafted(sample), "letters.csv")
    assert shown.format.column("closed_at").reader == Moments(patterns=DAY_FIRST)


def test_years_that_come_first_need_no_question(sampled):
    sample = sampled(
        """
        Номер | Дата поступления | Дата ответа
        ------+------------------+------------
        7     | 2026-04-03       |
        """
    )
    shown = preview(sample, drafted(sample), "letters.csv")
    assert shown.asks_order is None
    assert shown.format.column("received_at").reader == Moments()
    assert shown.format.column("closed_at").reader == Moments(is_asked=True)


def test_words_are_drafted_where_all_known_formats_agree_on_them(sampled):
    column = drafted(sampled()).column("status")
    assert column.reader == Words(words={"закрыто": "closed", "новое": "open"})
    assert meant(column, "Архив") is None


def test_a_mark_of_nought_is_for_a_person_to_decide(sampled):
    column = drafted(sampled()).column("rating")
    assert column.reader == Rating(lowest=1, highest=5)
    assert (meant(column, "5"), meant(column, "0")) == (5, None)
    decided = with_words(column, {"5": 5, "0": NOTHING_SAID})
    assert decided.reader == Rating(lowest=1, highest=5)
    assert decided.empty == {"0"}


def test_on_another_scale_no_mark_is_what_it_says(sampled):
    sample = sampled(TABLE.replace("| 0 ", "| 9 "))
    column = drafted(sample).column("rating")
    assert column.reader == Marks(marks={})
    assert [meant(column, mark) for mark in ("5", "9")] == [None, None]


def test_yes_and_no_are_known_in_both_languages(sampled):
    column = drafted_column(sampled(), "returned", 5, FORMATS)
    assert column.reader == Claim(yes=frozenset({"да"}), no=frozenset({"нет"}))
    other = with_words(column, {"да": "no", "нет": NOTHING_SAID})
    assert [meant(other, word) for word in ("да", "нет")] == ["no", NOTHING_SAID]


def test_the_preview_is_what_an_import_makes_of_the_rows(sampled):
    sample = sampled(TABLE.replace("06.04.2026", "16.04.2026"))
    shown = preview(sample, drafted(sample), "letters.csv")
    nought = Problem(
        row=3, reason="outside_scale", title="Балл", cell="0", other="1..5"
    )
    assert shown.rows == (2, 3, 4)
    assert shown.columns == {
        "appeal_id": tuple(Becomes(cell=n, value=n) for n in "789"),
        "received_at": (
            Becomes(cell="03.04.2026", value=datetime(2026, 4, 3)),
            Becomes(cell="04.04.2026", value=datetime(2026, 4, 4)),
            Becomes(cell="05.04.2026", value=datetime(2026, 4, 5)),
        ),
        "closed_at": (
            Becomes(cell="05.04.2026", value=datetime(2026, 4, 5)),
            Becomes(cell=None, value=None),
            Becomes(cell="16.04.2026", value=datetime(2026, 4, 16)),
        ),
        "status": (
            Becomes(cell="Закрыто", value="closed"),
            Becomes(cell="Новое", value="open"),
            Becomes(cell="Архив", value=None),
        ),
        "rating": (
            Becomes(cell="5", value=5),
            Becomes(cell="0", value=None, problem=nought),
            Becomes(cell=None, value=None),
        ),
    }
    assert shown.wrong == {"Балл": 1}


def test_what_is_personal_is_never_in_the_preview(tmp_path):
    path = write_csv(
        tmp_path / "own_2026-04-20.csv",
        """
        appeal_id | received_at | citizen    | name
        ----------+-------------+------------+-------
        7         | 2026-04-03  | Иванов И.  | Иванов
        """,
    )
    sample = look(path, FORMATS, aside=tmp_path / "aside")
    assert sample.known.name == "canonical"
    shown = preview(sample, drafted(sample), path.name)
    assert shown.columns["citizen_hash"] == (Becomes(cell="•••", value=None),)
    assert "Иванов" not in repr(shown.columns)


def test_a_column_whose_title_speaks_of_people_shows_no_cell(sampled):
    table = TABLE.replace("06.04.2026", "16.04.2026")
    sample = sampled(table)
    places = {**draft_places(sample, FORMATS), "topic": 6}
    known = drafted_format(sample, places, FORMATS, name="x", title="X")
    shown = preview(sample, known, "letters.csv")
    assert shown.columns["topic"] == (Becomes(cell="•••", value=None),) * 3


@pytest.mark.parametrize(
    ("title", "is_about_people"),
    [
        ("ФИО исполнителя", True),
        ("Заявитель", True),
        ("Оценка ответа заявителем", False),
        ("E-mail", True),
        ("Customer Complaint", True),
        ("Source of the appeal", False),
        ("Почтовое отделение", False),
    ],
)
def test_a_title_tells_whether_it_speaks_of_people(title, is_about_people):
    assert is_personal(title) is is_about_people


def test_phones_and_addresses_are_blank_in_the_preview_as_in_the_import(sampled):
    sample = sampled(
        """
        Номер | Дата поступления | Тема
        ------+------------------+------------------
        7     | 2026-04-03       | Дороги
        8     | 2026-04-03       | +7 912 345-67-89
        9     | 2026-04-03       | me@example.org
        """
    )
    shown = preview(sample, drafted(sample), "letters.csv")
    assert shown.columns["topic"] == (
        Becomes(cell="Дороги", value="Дороги"),
        Becomes(cell=None, value=None),
        Becomes(cell=None, value=None),
    )
    assert sample.words(2, 40) == (("Дороги", 1),)


def test_a_known_format_stays_as_it_is(tmp_path, sampled):
    path = write_csv(
        tmp_path / "own.csv",
        """
        appeal_id | received_at | returned
        ----------+-------------+---------
        7         | 2026-04-03  | yes
        """,
    )
    sample = look(path, FORMATS, aside=tmp_path / "aside")
    known = sample.known
    places = {"appeal_id": 0, "received_at": 1, "returned": 2}
    assert draft_places(sample, FORMATS) == places
    again = drafted_format(sample, places, FORMATS, name="mine", title="Mine")
    assert again.columns == tuple(known.column(name) for name in places)
    assert (again.name, again.title) == ("mine", known.title)


def test_marks_in_words_are_imported_as_they_were_mapped(sampled, parse, tmp_path):
    table = TABLE.replace("| 5 ", "| отлично ").replace("| 0 ", "| плохо ")
    table = table.replace(" 03.04.2026", " 13.04.2026")
    table = table.replace("05.04.2026", "15.04.2026").replace("06.04", "16.04")
    sample = sampled(table)
    known = preview(sample, drafted(sample), "letters.csv").format
    column = with_words(known.column("rating"), {"отлично": 5, "плохо": 1})
    columns = tuple(column if c.name == "rating" else c for c in known.columns)
    mapping = tmp_path / "letters.toml"
    mapping.write_text(
        format_text(type(known)(**{**vars(known), "columns": columns})), "utf-8"
    )
    parsed = parse(tmp_path / "letters.csv", mapping=mapping)
    assert rows(parsed, "appeal_id", "rating", "status") == [
        ("7", 5, "closed"),
        ("8", 1, "open"),
        ("9", None, "closed"),  # the date decides first
    ]


def test_titles_are_found_below_lines_that_are_none(tmp_path):
    path = write_workbook(
        tmp_path / "report.xlsx",
        Лист=[
            ["Отчёт за апрель"],
            [],
            ["№", "Поступило", "Орган", "Сколько дней"],
            [7, "13.04.2026", "Архив", 3],
        ],
    )
    sample = look(path, FORMATS, aside=tmp_path / "aside")
    assert sample.columns == {0: "№", 1: "Поступило", 2: "Орган", 3: "Сколько дней"}
    assert draft_places(sample, FORMATS) == {
        "appeal_id": 0,
        "organisation": 2,
        "received_at": 1,
    }
    shown = preview(sample, drafted(sample), path.name)
    assert shown.rows == (4,)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_is_found_without_a_format(tmp_path, separator):
    lines = [("Ref", "Came in", "Remark"), ("7", "2026-04-03", "a b")]
    path = tmp_path / "some.csv"
    path.write_text("\n".join(map(separator.join, lines)), encoding="utf-8")
    sample = look(path, FORMATS, aside=tmp_path / "aside")
    assert sample.table.separator == separator
    assert sample.columns == {0: "Ref", 1: "Came in", 2: "Remark"}


def test_a_draft_says_what_a_person_has_to_decide(tmp_path):
    path = write_csv(tmp_path / "letters.csv", TABLE)
    text = draft_text(path, FORMATS, name="letters")
    remarks = [line[2:] for line in text.splitlines() if line.startswith("#")]
    assert remarks == [
        "A draft from letters.csv, all 3 rows. Look it through.",
        "Columns of the file that nothing reads yet:",
        "  Повторно: yes and no",
        "  ФИО: text",
        "Nothing proves day first or month first: the import will ask.",
        "Nothing proves day first or month first: the import will ask.",
        "Not decided; each is one of open, closed, withdrawn, forwarded, invalid:",
        '  "Архив" = ?  in 1 rows',
        "Not decided; each is one of 1, 2, 3, 4, 5:",
        '  "0" = ?  in 1 rows',
    ]
    out = tmp_path / "letters.toml"
    out.write_text(text, encoding="utf-8")
    assert read_format(out).column("received_at").reader == Moments(is_asked=True)


def test_a_draft_names_what_is_missing(tmp_path):
    path = write_csv(tmp_path / "x.csv", "Номер | Когда\n7 | 2026-04-03")
    text = draft_text(path, FORMATS, name="x")
    missing = "# MISSING: [columns.received_at] (When the citizen sent the appeal)."
    assert missing in text.splitlines()
    sample = look(path, FORMATS, aside=tmp_path / "aside")
    assert lacks(drafted(sample)) == ["received_at"]


def test_a_name_for_a_format_is_made_of_the_file_s_own_letters():
    assert short_name("Export-letters_2026-04-20.csv") == "export_letters"
    assert short_name("Выгрузка 20.04.xlsx") == "own"
