"""Status: the closing date decides first, the word second."""

from datetime import datetime

import pytest

from tests.imports.files import pos_row, rows, write_pos, write_table

RECEIVED, CLOSED, ENDED = (datetime(2026, 11, day) for day in (2, 9, 5))


@pytest.mark.parametrize(
    ("word", "closed_at", "ended_at", "expected"),
    [
        ("open", "", "", ("open", None, None)),
        ("open", "2026-11-09", "", ("closed", CLOSED, None)),
        ("", "2026-11-09", "", ("closed", CLOSED, None)),
        ("", "", "", ("open", None, None)),
        ("closed", "", "", ("closed", None, None)),  # counted, and out of durations
        ("under the carpet", "", "", ("open", None, None)),
        ("under the carpet", "2026-11-09", "", ("closed", CLOSED, None)),
        ("withdrawn", "", "", ("withdrawn", None, None)),
        ("withdrawn", "2026-11-09", "", ("withdrawn", None, CLOSED)),
        ("forwarded", "2026-11-09", "2026-11-05", ("forwarded", None, ENDED)),
        ("invalid", "2026-11-09", "", ("invalid", None, CLOSED)),
    ],
)
def test_how_word_and_dates_make_a_status(
    parse, tmp_path, word, closed_at, ended_at, expected
):
    path = write_table(
        tmp_path / "a.csv",
        f"""
        appeal_id | received_at | closed_at   | ended_at   | status
        1         | 2026-11-02  | {closed_at} | {ended_at} | {word}
        """,
    )
    parsed = parse(path)
    assert rows(parsed, "status", "closed_at", "ended_at") == [expected]
    assert rows(parsed, "status_word") == [(word or None,)]


def test_a_file_with_closing_dates_and_no_words_says_nothing_of_a_status(
    parse, tmp_path
):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at | closed_at
        1         | 2026-11-02  | 2026-11-09
        2         | 2026-11-02  |
        """,
    )
    parsed = parse(path)
    assert parsed.metadata["columns"] == [
        "appeal_id",
        "received_at",
        "closed_at",
    ]


def test_a_file_without_words_and_dates_brings_no_status(parse, tmp_path):
    path = write_table(tmp_path / "a.csv", "appeal_id | received_at\n1 | 2026-11-02")
    assert parse(path).metadata["columns"] == ["appeal_id", "received_at"]


def test_unknown_words_are_counted_and_break_nothing(parse, tmp_path):
    path = write_pos(
        tmp_path / "a.csv",
        pos_row(Номер="1", Статус="Витает в облаках"),
        pos_row(Номер="2", Статус="Витает в облаках", Тип_решения="Забыто"),
        pos_row(Номер="3", Статус="Новое"),
    )
    parsed = parse(path)
    assert parsed.report.unknown_words == {
        "Статус": {"Витает в облаках": 2},
        "Тип решения": {"Забыто": 1},
    }
    assert rows(parsed, "status", "outcome", "outcome_word") == [
        ("open", None, None),
        ("open", None, "Забыто"),
        ("open", None, None),
    ]
