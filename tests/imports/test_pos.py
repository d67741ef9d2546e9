"""The export of the feedback platform."""

from datetime import date, datetime

import pytest

from tests.imports.files import POS_ROW, pos_row, rows, write_csv, write_pos

DAY = datetime(2026, 1, 6)


def test_every_column_comes_where_it_belongs(parse, tmp_path):
    path = write_pos(
        tmp_path / "pos_2026-01-12.csv",
        pos_row(
            Подкатегория="Запись",
            Факт="Нет талонов",
            ФЗ="Обычное сообщение",
            Дата_фактического_завершения_работ="07.01.2026",
            Статус="Отправлен ответ заявителю",
            Просрочено="Нет",
            **{"Фаст-трек": "Да"},
            Тип_решения="Решено",
            Оценка_ответа_заявителем="5",
        ),
    )
    parsed = parse(path)
    columns = {
        "source": "pos",
        "appeal_id": "327441806",
        "system": "pos",
        "region": "Томская область",
        "organisation": 'ОГБУЗ "Больница № 2"',
        "topic": "Медицина",
        "subtopic": "Запись",
        "fact": "Нет талонов",
        "channel": "MED_DOC_EPGU",
        "kind": "Обычное сообщение",
        "fast_track": True,
        "received_at": DAY,
        "closed_at": datetime(2026, 1, 7),
        "ended_at": None,
        "due_at": datetime(2026, 1, 16),
        "status_word": "Отправлен ответ заявителю",
        "status": "closed",
        "outcome_word": "Решено",
        "outcome": "solved",
        "rating": 5,
        "returned": None,
        "extended": None,
        "overdue_in_source": False,
        "precision": "day",
        "import_id": 7,
        "row_number": 2,
    }
    assert rows(parsed, *columns) == [tuple(columns.values())]
    brought = [
        name
        for name in columns
        if name not in ("source", "system", "precision", "import_id", "row_number")
    ]
    assert parsed.metadata["columns"] == brought


def test_columns_may_stand_in_any_order_and_be_missing(parse, tmp_path):
    titles = [
        "оценка  ответа заявителем ",
        "НОМЕР",
        "Верхнеуровневый ЛКО",
        "Дата поступления",
    ]
    path = write_csv(
        tmp_path / "a.csv", [titles, ["4", "17", "Томская область", "06.01.2026"]]
    )
    parsed = parse(path)
    assert rows(parsed, "appeal_id", "rating", "region") == [
        ("17", 4, "Томская область")
    ]
    assert parsed.metadata["columns"] == [
        "appeal_id",
        "region",
        "received_at",
        "rating",
    ]
    assert "closed_at" in parsed.report.missing_columns


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("Решено", "solved"),
        ("разъяснено", "explained"),
        ("Отказано", "refused"),
        ("Меры приняты", "measures_taken"),
        ("Поддержано", "supported"),
        ("Перенаправлено", "forwarded"),
        ("-", None),
    ],
)
def test_outcomes_in_our_words(parse, tmp_path, word, outcome):
    path = write_pos(tmp_path / "a.csv", pos_row(Тип_решения=word))
    assert rows(parse(path), "outcome") == [(outcome,)]


@pytest.mark.parametrize(
    ("mark", "returned"),
    [("Да", True), ("Повторно", True), ("Нет", False), ("-", None), ("", None)],
)
def test_any_mark_but_no_says_that_an_answer_was_returned(
    parse, tmp_path, mark, returned
):
    path = write_pos(tmp_path / "a.csv", pos_row(Повторное_рассмотрение=mark))
    assert rows(parse(path), "returned") == [(returned,)]


def test_a_moved_deadline_is_in_the_words_of_the_status(parse, tmp_path):
    word = "Перенос срока обработки утвержден. Отправлен ответ Заявителю"
    path = write_pos(tmp_path / "a.csv", pos_row(Статус=word))
    assert rows(parse(path), "extended", "status", "status_word") == [
        (True, "open", word)
    ]


def test_what_a_moderator_declined_is_no_appeal(parse, tmp_path):
    path = write_pos(tmp_path / "a.csv", pos_row(Статус="Отклонено модератором"))
    assert rows(parse(path), "status") == [("invalid",)]


def test_the_name_of_the_file_says_which_day_it_speaks_for(parse, tmp_path):
    parsed = parse(write_pos(tmp_path / "pos_2026-01-12.csv", pos_row()))
    assert parsed.metadata["exported_at"] == "2026-01-12T00:00:00"
    assert parsed.report.exported_at_from == "file name"


def test_the_word_of_a_person_comes_before_the_name(parse, tmp_path):
    path = write_pos(tmp_path / "pos_2026-01-12.csv", pos_row())
    parsed = parse(path, exported_at=date(2026, 1, 13))
    assert parsed.metadata["exported_at"] == "2026-01-13T00:00:00"
    assert parsed.report.exported_at_from == "given"


@pytest.mark.parametrize("name", ["week.csv", "pos_2026-13-45.csv"])
def test_otherwise_the_latest_moment_counts_but_no_deadline(parse, tmp_path, name):
    parsed = parse(write_pos(tmp_path / name, pos_row()))  # due on 16 January
    assert parsed.metadata["exported_at"] == "2026-01-06T00:00:00"
    assert parsed.report.exported_at_from == "latest moment"


def test_names_of_people_are_named_as_dropped_and_nowhere_else(parse, tmp_path):
    bad = pos_row(Номер="2", Дата_поступления="31.02.2026")
    path = write_pos(tmp_path / "a.csv", pos_row(), bad)
    parsed = parse(path)
    assert parsed.report.dropped_personal == (
        "Номер ЕПГУ",
        "ФИО координатора",
        "ФИО исполнителя",
        "ФИО руководителя",
    )
    assert parsed.report.not_loaded == (
        "Организация, в которую поступило сообщение",
        "Стадия",
        "Заявитель выбрал подачу по 59-ФЗ",
        "Направлено по email в ФОИВ, не подключенный к ПОС",
    )
    people = ("Иванов", "Петров", "Сидорова", "6668478383")
    for file in parsed.rows.parent.rglob("*"):
        content = file.read_bytes()
        assert not [name for name in people if name.encode() in content]
    assert not [name for name in people if name in str(rows(parsed, *COLUMNS))]


COLUMNS = ("region", "organisation", "topic", "channel", "kind", "status_word")


def test_a_title_that_stands_twice_counts_once(parse, tmp_path):
    titles, cells = [*POS_ROW, "Категория"], [*POS_ROW.values(), "Другая"]
    parsed = parse(write_csv(tmp_path / "a.csv", [titles, cells], separator=";"))
    assert rows(parsed, "topic") == [("Медицина",)]
    assert parsed.report.duplicate_titles == ("Категория",)
