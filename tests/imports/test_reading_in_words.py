"""How a file was read, in both languages."""

from pathlib import Path

from metrics.language.import_reading import reading_lines
from metrics.language.language import language

SAMPLES = Path(__file__).parent / "samples"


def test_encoding_separator_and_date_order(parse):
    report = parse(SAMPLES / "la311.csv").report
    assert reading_lines(language("en"), report) == [
        "Format: la311",
        "Encoding utf-8, cells apart by commas",
        "Dates month first, as the format declares: CreatedDate, ClosedDate",
    ]
    assert reading_lines(language("ru"), report) == [
        "Формат: la311",
        "Кодировка utf-8, ячейки разделены запятыми",
        "Даты: сначала месяц, так указано в формате: CreatedDate, ClosedDate",
    ]


def test_on_the_screen_a_format_is_called_by_its_title(parse):
    report = parse(SAMPLES / "la311.csv").report
    titles = {"la311": "Лос-Анджелес, заявки 311"}
    first, *_ = reading_lines(language("ru"), report, titles)
    assert first == "Формат: Лос-Анджелес, заявки 311"


def test_the_clock_that_counts(parse):
    report = parse(SAMPLES / "open311.json", timezone="Asia/Tomsk").report
    assert reading_lines(language("ru"), report) == [
        "Формат: open311",
        "Кодировка utf-8",
        "Время указано по часам Asia/Tomsk",
    ]
