"""Reference tables as people write them, and what is said of their mistakes."""

from datetime import date
from importlib import resources

import pytest

from metrics.errors import StoreRefused
from metrics.reference.given import given, table_states
from metrics.reference.table import read, rows
from metrics.reference.tables import TABLES
from metrics.store.layout import Layout


def wrong(name: str, text: str) -> list[tuple[int, str]]:
    """The line and the finding of every mistake."""
    return [(w.line, w.found) for w in read(text, TABLES[name])[1]]


def test_a_table_is_read_by_its_titles_in_any_order():
    text = "text,date,region\nПаводок,2026-04-01,Волгоградская область\n"
    assert read(text, TABLES["events"]) == (
        [
            {
                "date": date(2026, 4, 1),
                "region": "Волгоградская область",
                "topic": None,
                "text": "Паводок",
            }
        ],
        [],
    )


def test_a_table_saved_by_excel_in_russian_is_the_same():
    text = (
        "\ufeffmetric;unit;value;from;author;document\r\n"
        'satisfied;share;0,8;01.02.2026;И. о. министра;"Приказ № 5; приложение"\r\n'
    )
    ((row,), mistakes) = read(text, TABLES["targets"])
    assert mistakes == []
    assert (row["value"], row["from"]) == (0.8, date(2026, 2, 1))
    assert row["document"] == "Приказ № 5; приложение"


def test_a_table_in_the_encoding_of_excel_is_read(tmp_path):
    text = "region;group\r\nВолгоградская область;Большие регионы юга России\r\n"
    (tmp_path / "groups.csv").write_bytes(text.encode("cp1251"))
    assert given(Layout(tmp_path), "groups") == [
        {"region": "Волгоградская область", "group": "Большие регионы юга России"}
    ]


def test_words_are_known_in_any_case_and_blank_lines_and_remarks_do_not_matter():
    text = "organisation,agency,kind,note\nА,Б,оив,спросить\n\n,,,\nВ,Г,,\n"
    found, mistakes = read(text, TABLES["agencies"])
    assert mistakes == []
    assert [(row["organisation"], row["kind"]) for row in found] == [
        ("А", "ОИВ"),
        ("В", None),
    ]


def test_every_mistake_is_told_with_its_line():
    text = (
        "limit,unit,kind,document,valid_from,valid_to,fast_track\n"
        "30,months,law,Закон,,,\n"
        "0,hours,law,Закон,,,\n"
        "8,hours,,Закон,31.02.2026,,\n"
        "8,hours,law,Закон,2026-02-01,2026-01-01,perhaps\n"
        "8,hours,law,Закон,2026-02-01,2026-01-01,yes\n"
    )
    assert wrong("norms", text) == [
        (2, "unit: 'months' cannot be read."),
        (3, "limit: '0' cannot be read."),
        (4, "valid_from: '31.02.2026' cannot be read."),
        (4, "kind: the cell is blank."),
        (5, "fast_track: 'perhaps' cannot be read."),
        (6, "valid_from lies after valid_to."),
    ]


def test_what_to_do_names_the_words_that_can_stand_there():
    (mistake,) = read("kind,word,name\nstreet,a,b\n", TABLES["aliases"])[1]
    assert (mistake.line, mistake.found, mistake.do) == (
        2,
        "kind: 'street' cannot be read.",
        "Write one of: region, municipality.",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "the column 'region' is missing."),
        ("region\nА\n", "the column 'group' is missing."),
        ("region,group,grupo\nА,Б,В\n", "there is no column 'grupo' in this table."),
        ("region,group,Region\nА,Б,В\n", "the column 'region' stands twice."),
    ],
)
def test_titles_that_are_wrong_are_told_before_any_row(text, found):
    assert (1, found) in wrong("groups", text)


def test_a_comma_in_a_text_without_quotes_is_told():
    text = "date,text\n2026-04-01,Паводок, сильный\n"
    assert wrong("events", text) == [(2, "has 3 cells for 2 columns.")]


def test_two_rows_that_contradict_each_other_are_told_and_equal_ones_are_not():
    text = "region,group\nг. Москва,А\nМосква,Б\nмосква,А\nТула,А\nТула,А\n"
    told = "says otherwise than line 2 for the same region."
    assert wrong("groups", text) == [(3, told), (4, told)]


def test_a_refusal_names_file_lines_and_the_first_mistake():
    text = "region,group\nА,\nБ,\nВ,\n"
    with pytest.raises(StoreRefused) as refusal:
        rows(text, TABLES["groups"], "groups.csv")
    assert str(refusal.value) == (
        "groups.csv:2, 3, 4: group: the cell is blank. Write text."
    )


def test_own_rows_win_over_those_of_the_program(tmp_path):
    own = "code,name_ru,name_en\nepgu,Наш портал,Our portal\nX,Икс,\n"
    (tmp_path / "channels.csv").write_text(own, encoding="utf-8")
    named = {row["code"]: row["name_ru"] for row in given(Layout(tmp_path), "channels")}
    assert named["epgu"] == "Наш портал"
    assert "EPGU" not in named
    assert {"X", "WIDGET"} <= set(named)


def test_what_is_absent_is_no_mistake_and_what_is_wrong_is_told(tmp_path):
    (tmp_path / "events.csv").write_text("date,text\nвчера,Паводок\n", encoding="utf-8")
    (tmp_path / "themes.csv").write_bytes(b"\xff\xfe\x00\x01\x02")
    (tmp_path / "groups.csv").write_text("region,group\nА,Б\n", encoding="utf-8")
    states = {s.table.name: s for s in table_states(Layout(tmp_path))}
    assert (states["targets"].own, states["groups"].own) == (None, 1)
    assert [w.line for w in states["events"].wrong] == [2]
    assert "themes.csv" in str(states["themes"].unreadable)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_what_the_program_brings_is_read_without_a_mistake(table):
    for name in table.shipped:
        text = resources.files("metrics.data").joinpath(name).read_text("utf-8")
        found, mistakes = read(text, table)
        assert (bool(found), mistakes) == (True, [])
