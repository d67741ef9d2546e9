"""Formats: data in TOML, checked when read."""

import pytest

from metrics.appeal import FILE_COLUMNS
from metrics.errors import ImportRefused
from metrics.imports.formats import describe, load_formats
from tests.imports.files import lines, quarantine, rows, told, write_table

OFFICE = """
name = "office"
title = { ru = "Отдел писем", en = "Letters office" }
source = "letters"
empty = ["нет"]

[recognise]
titles = ["Рег. номер", "Дата рег."]

[columns.appeal_id]
titles = ["№ обращения", "Рег. номер"]

[columns.received_at]
title = "Дата рег."
read = { date = ["%d.%m.%Y", "%d.%m.%Y %H:%M"] }

[columns.region]
constant = "Томская область"

[columns.rating]
title = "Оценка"
empty = ["0"]
read = { rating = [1, 5] }
"""


def office(folder, *changes):
    text = OFFICE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "office.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_formats():
    names = [known.name for known in load_formats()]
    assert names == [
        "boston311",
        "canonical",
        "delo",
        "directum",
        "dobrodel",
        "dobrodel_municipal",
        "helpdesk_csat",
        "incident",
        "karlsruhe",
        "la311",
        "minsk115",
        "nash_gorod",
        "nyc311",
        "official_pages",
        "open311",
        "pos",
        "sstu",
    ]


def test_our_own_format_has_every_column_that_a_file_may_bring():
    (canonical,) = [known for known in load_formats() if known.name == "canonical"]
    assert tuple(column.name for column in canonical.columns) == FILE_COLUMNS


def test_a_format_is_described_in_a_few_lines():
    (pos,) = [known for known in load_formats() if known.name == "pos"]
    assert describe(pos).splitlines()[:2] == [
        "pos: Feedback platform, Excel export"
        " / Платформа обратной связи, выгрузка Excel",
        "  recognised by the titles «Верхнеуровневый ЛКО», «Оценка ответа заявителем»",
    ]


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("pos", ["  dates: dmy, as in %d.%m.%Y"]),
        (
            "helpdesk_csat",
            ["  dates: by a day over 12 in the file, else say --date-order"],
        ),
        ("karlsruhe", ["  dates: year first", "  clock: Europe/Berlin"]),
    ],
)
def test_a_description_says_how_dates_are_read(name, end):
    (known,) = [known for known in load_formats() if known.name == name]
    assert describe(known).splitlines()[3:] == end


def test_a_new_export_is_a_new_file(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        Рег. номер | Дата рег.        | Оценка
        07/19-ОГ-1 | 16.11.2026 10:00 | 0
        07/19-ОГ-2 | 16.11.2026       | 4
        нет        | 16.11.2026       | 4
        """,
    )
    parsed = parse(path, folders=(office(tmp_path),))
    assert rows(parsed, "appeal_id", "rating", "region", "source", "system") == [
        ("07/19-ОГ-1", None, "Томская область", "letters", "letters"),
        ("07/19-ОГ-2", 4, "Томская область", "letters", "letters"),
    ]
    assert parsed.metadata["format"] == "office"


def test_a_person_may_name_the_source(parse, tmp_path):
    path = write_table(tmp_path / "a.csv", "appeal_id | received_at\n1 | 2026-11-16")
    parsed = parse(path, source="town_hall")
    assert rows(parsed, "source", "system") == [("town_hall", "town_hall")]


def test_a_format_of_the_same_name_replaces_ours(tmp_path):
    folder = office(tmp_path, ('name = "office"', 'name = "pos"'))
    (pos,) = [known for known in load_formats(folder) if known.name == "pos"]
    assert pos.source == "letters"


def test_two_formats_that_fit_equally_are_for_a_person_to_choose(parse, tmp_path):
    office(tmp_path)
    twin = OFFICE.replace('name = "office"', 'name = "twin"')
    (tmp_path / "twin.toml").write_text(twin, encoding="utf-8")
    path = write_table(tmp_path / "a.csv", "Рег. номер | Дата рег.\n1 | 16.11.2026")
    with pytest.raises(ImportRefused, match="several formats fit: office, twin"):
        parse(path, folders=(tmp_path,))
    parsed = parse(path, folders=(tmp_path,), format="twin")
    assert parsed.metadata["format"] == "twin"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("[recognise]", "[recognize]", "the key recognize is unknown"),
        ("[columns.rating]", "[columns.mark]", "columns.mark: the record has no such"),
        (
            '[columns.appeal_id]\ntitles = ["№ обращения", "Рег. номер"]',
            "",
            "columns.app",
        ),
        ("[1, 5]", "[0, 10]", r"columns.rating.read.rating must lie within \[1, 5\]"),
        ('"%d.%m.%Y",', '"%Q",', "columns.received_at.read.date: '%Q' is no pattern"),
        ('"%d.%m.%Y",', '"%d",', "columns.received_at.read.date: '%d' needs year"),
        ("{ rating = [1, 5] }", '{ date = "iso" }', "columns.rating.read.date is unkn"),
        ('constant = "Томская область"', "", "columns.region needs one of title"),
        ('source = "letters"', "source = 5", "source must be a text"),
        ('ru = "Отдел писем", ', "", "title needs both ru and en"),
        ('name = "office"', "name = ", "is not TOML"),
        (
            "[recognise]",
            "timezone = 5\n[recognise]",
            "timezone must be a text",
        ),
        (
            'title = "Оценка"',
            'title = "Оценка"\nalso = ["Ещё"]',
            "columns.rating.also: only a moment or a plain text",
        ),
        (
            'title = "Оценка"',
            'title = "Оценка"\nstatuses = ["closed"]',
            "columns.rating.statuses: only a moment",
        ),
        (
            'title = "Дата рег."',
            'title = "Дата рег."\nstatuses = ["gone"]',
            "columns.received_at.statuses = 'gone', known: open, closed",
        ),
        (
            '"%d.%m.%Y %H:%M"] }',
            '"%d.%m.%Y %H:%M"], part = "[0-9]" }',
            "columns.received_at.read.part needs one pair of brackets",
        ),
        (
            '"%d.%m.%Y",',
            '"%d.%m.%Y %Y",',
            "columns.received_at.read.date: '%d.%m.%Y %Y' is no pattern",
        ),
    ],
)
def test_a_mistake_is_named_with_file_and_key(tmp_path, old, new, found):
    folder = office(tmp_path, (old, new))
    with pytest.raises(ImportRefused, match=found) as refusal:
        load_formats(folder)
    assert refusal.value.where == "office.toml"


def test_a_part_of_a_cell_may_be_the_date(parse, tmp_path):
    folder = office(
        tmp_path,
        ('"%d.%m.%Y %H:%M"] }', "\"%d.%m.%Y %H:%M\"], part = 'от ([0-9.]+)' }"),
    )
    path = write_table(
        tmp_path / "a.csv",
        """
        Рег. номер | Дата рег.
        1          | № 5 от 16.11.2026
        2          | 17.11.2026
        3          | № 5 от понедельника
        """,
    )
    parsed = parse(path, folders=(folder,))
    assert [str(came) for (came,) in rows(parsed, "received_at")] == [
        "2026-11-16 00:00:00",
        "2026-11-17 00:00:00",
    ]
    assert told(parsed) == [(4, "«Дата рег.»: № 5 от понедельника is not a date")]


def test_two_columns_may_make_a_number(parse, tmp_path):
    folder = office(
        tmp_path,
        (
            'titles = ["№ обращения", "Рег. номер"]',
            'title = "Рег. номер"\nalso = ["Вопрос"]',
        ),
    )
    path = write_table(
        tmp_path / "a.csv",
        """
        Рег. номер | Вопрос | Дата рег.
        7          | 1      | 16.11.2026
        7          | 2      | 17.11.2026
        7          | 2      | 18.11.2026
        8          |        | 18.11.2026
        """,
    )
    parsed = parse(path, folders=(folder,))
    assert rows(parsed, "appeal_id") == [("7#1",), ("8",)]
    said = "appeal 7#2 stands twice with different contents"
    assert told(parsed) == [(3, said), (4, said)]
    assert quarantine(parsed)[1][3:6] == ["7", "2", "17.11.2026"]


def test_a_cell_above_the_titles_may_say_which_day_a_file_speaks_for(parse, tmp_path):
    rule = "[exported_at]\ncell = 'по состоянию на (\\d{2}\\.\\d{2}\\.\\d{4})'\n"
    folder = office(
        tmp_path, ("[recognise]", f'{rule}date = "%d.%m.%Y"\n\n[recognise]')
    )
    path = write_table(
        tmp_path / "a.csv",
        """
        Отчёт | по состоянию на 23.11.2026 |
        Рег. номер | Дата рег. | Оценка
        7 | 16.11.2026 | 5
        """,
    )
    report = parse(path, folders=(folder,)).report
    assert report.exported_at == "2026-11-23T00:00:00"
    assert "  Speaks for 23 November 2026, by a cell above the titles." in lines(report)
