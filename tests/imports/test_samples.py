"""A sample of our own for each format: recognised by its titles, nothing is lost."""

from datetime import datetime
from pathlib import Path

import pytest

from metrics.imports.formats import load_formats
from tests.imports.files import rows

SAMPLES = Path(__file__).parent / "samples"
LA = {"timezone": "America/Los_Angeles"}  # an Open311 file does not tell its place


def moment(day, hour=0, minute=0, second=0, microsecond=0):
    return datetime(2026, 11, day, hour, minute, second, microsecond)


CLOCK = {"open311.json": LA, "open311.xml": LA}
EXPECTED = {
    "boston311.csv": [
        ("101000000001", moment(2, 9, 5), moment(5, 10), "closed", None),
        ("101000000002", moment(4, 12), None, "open", None),
    ],
    "canonical.csv": [
        ("1", moment(2, 9, 5), moment(5, 10), "closed", 5),
        ("2", moment(4, 12), None, "open", None),
    ],
    "delo.csv": [  # dates and no word of a status
        ("07/19-ОГ-10", moment(2), moment(20), None, None),
        ("07/19-ОГ-11", moment(3), None, None, None),
    ],
    "directum.csv": [  # dates and no word of a status
        ("ОГ-1/26", moment(2), moment(20), None, None),
        ("ОГ-2/26", moment(3), None, None, None),
    ],
    "dobrodel.csv": [
        ("55001", moment(3), None, "open", None),
        ("55002", moment(4), None, "closed", None),
        ("55003", moment(5), None, "open", None),
        ("55004", moment(6), None, "open", None),
        ("55005", moment(6), None, "open", None),
        ("55006", moment(6), None, "invalid", None),
    ],
    "dobrodel_municipal.csv": [
        ("66001", moment(3), moment(12), "closed", None),
        ("66002", moment(4, 10, 15), None, "open", None),
    ],
    "helpdesk_csat.csv": [
        ("T-1", moment(2, 9, 5), moment(3, 10, 0, 0, 123456), "closed", 4),
        ("T-2", moment(4, 12), None, "open", None),
    ],
    "incident.csv": [
        ("4100", moment(16, 9), moment(17, 10), "closed", None),
        ("4101", moment(16, 21, 40), None, "open", None),
    ],
    "karlsruhe.csv": [  # an edit is no answer while the matter is open
        ("aa01", moment(2, 9, 5), moment(5, 10), "closed", None),
        ("aa02", moment(4, 12), None, "open", None),
        ("aa03", moment(4, 12), None, "open", None),
    ],
    "la311.csv": [
        ("1-100", moment(2, 21, 5), moment(3, 0, 15), "closed", None),
        ("1-101", moment(2, 13, 30), moment(2, 13, 30), "closed", None),
        ("1-102", moment(4, 12), None, "open", None),
    ],
    "minsk115.csv": [  # 0 is no mark
        ("900001", moment(2), None, "closed", None),
        ("900002", moment(3), None, "closed", 1),
        ("900003", moment(4), None, "open", None),
    ],
    "nash_gorod.csv": [  # dates and no word of a status
        ("88001", moment(2, 9, 10), moment(5, 18), None, None),
        ("88002", moment(3, 12), None, None, None),
    ],
    "nyc311.csv": [
        ("50000001", moment(2, 21, 5), moment(3, 0, 15), "closed", None),
        ("50000002", moment(4, 12), None, "open", None),
    ],
    "official_pages.csv": [
        ("51", moment(16, 9), moment(17, 10), "closed", None),
        ("52", moment(16, 21, 40), None, "open", None),
        ("53", moment(16, 22), None, "open", None),
    ],
    "open311.json": [  # closed at 14:00 UTC: 06:00 in Los Angeles
        ("638344", moment(2, 6, 37, 38), moment(3, 6), "closed", None),
        ("638349", moment(4, 10), None, "open", None),
    ],
    "open311.xml": [
        ("638344", moment(2, 6, 37, 38), moment(3, 6), "closed", None),
        ("638349", moment(4, 10), None, "open", None),
    ],
    "pos.csv": [
        ("700001", moment(3), moment(9), "closed", 5),
        ("700002", moment(5), None, "open", None),
    ],
    "pos_2022.csv": [
        ("300001", datetime(2022, 1, 11), datetime(2022, 1, 20), "closed", 2),
    ],
    "sstu.csv": [  # a question of a letter is a record
        ("А26-1#0002.0014.0143.0416", moment(2), moment(20), "closed", None),
        ("А26-1#0005.0005.0056.1147", moment(2), None, "open", None),
        ("А26-2#0003.0009.0097.0683", moment(4), None, "forwarded", None),
        ("А26-3#0003.0009.0097.0683", moment(4), None, "open", None),
    ],
}
UNKNOWN = {
    "boston311.csv": {"case_status": {"On hold": 1}},
    "canonical.csv": {"status": {"asleep": 1}},
    "dobrodel.csv": {"Статус": {"ждёт чуда": 1}},
    "helpdesk_csat.csv": {"status": {"Parked": 1}},
    "incident.csv": {"Статус": {"Где-то": 1}},
    "karlsruhe.csv": {"Zustand": {"Verschoben": 1}},
    "la311.csv": {"Status": {"Somewhere": 1}},
    "minsk115.csv": {"status": {"9": 1}},
    "nash_gorod.csv": {"Категория ответа ОИВ": {"Будет устранено": 1}},
    "nyc311.csv": {"Status": {"Dispatched": 1}},
    "official_pages.csv": {"Статус": {"Потерялось": 1}},
    "pos.csv": {"Статус": {"Пересылается": 1}},
    "sstu.csv": {"Статус": {"На контроле": 1}},
}


@pytest.fixture(params=sorted(EXPECTED))
def sample(request, parse):
    """The name of a sample, and what came of it."""
    name = request.param
    return name, parse(SAMPLES / name, **CLOCK.get(name, {}))


def test_every_format_has_a_sample():
    described = {f.name for f in load_formats()}
    known = {name.partition(".")[0].removesuffix("_2022") for name in EXPECTED}
    assert known == described
    assert {path.name for path in SAMPLES.iterdir()} == set(EXPECTED)


def test_a_sample_is_recognised_and_comes_in_whole(sample):
    name, parsed = sample
    assert parsed.metadata["format"] == name.partition(".")[0].removesuffix("_2022")
    brought = parsed.metadata["columns"]
    columns = ["appeal_id", "received_at", "closed_at", "status", "rating"]
    empty = [None] * len(EXPECTED[name])
    found = [
        [value for (value,) in rows(parsed, column)] if column in brought else empty
        for column in columns
    ]
    assert list(zip(*found, strict=True)) == EXPECTED[name]


def test_a_word_that_a_format_does_not_know_is_listed_and_breaks_nothing(sample):
    name, parsed = sample
    assert parsed.report.unknown_words == UNKNOWN.get(name, {})


def test_no_person_is_left(sample):
    _, parsed = sample
    people = (
        "Иванов",
        "Петров",
        "Сидоров",
        "Орлов",
        "ул. Мира",
        "Agent_",
        "Oak",
        "Elm",
    )
    content = str(rows(parsed, *parsed.metadata["columns"]))
    assert [name for name in people if name.casefold() in content.casefold()] == []


def brought(parse, name, *columns):
    return rows(parse(SAMPLES / name, **CLOCK.get(name, {})), *columns)


def test_the_platform_is_the_same_in_both_orders_of_its_columns(parse):
    columns = ("topic", "organisation", "outcome", "returned", "kind")
    message = "Обычное сообщение"
    assert [
        brought(parse, f"pos{year}.csv", *columns)[0] for year in ("", "_2022")
    ] == [
        ("Дороги", "МКУ «Улицы»", "solved", None, message),
        ("Снег", "МКУ «Дворы»", "solved", True, message),
    ]


def test_the_status_of_dobrodel_says_more_than_whether_it_is_open(parse):
    columns = ("outcome", "overdue_in_source", "extended", "returned")
    assert brought(parse, "dobrodel.csv", *columns) == [
        (None, True, None, None),  # в работе (просрочено)
        ("solved", None, None, None),
        (None, None, None, True),  # повторная отправка
        (None, None, True, None),  # указан срок
        (None, None, None, None),
        (None, None, None, None),
    ]


def test_a_printed_list_of_delo_has_titles_that_stand_twice(parse):
    parsed = parse(SAMPLES / "delo.csv")
    assert parsed.report.duplicate_titles == ("Вид", "№ РК", "Дата рег.")
    columns = ("registered_at", "due_at", "organisation", "topic", "channel")
    due = datetime(2026, 12, 2)
    assert rows(parsed, *columns)[0] == (
        (moment(2), due, "Комитет дорог", "Дороги", "E-mail")
    )


def test_questions_of_a_letter_have_outcomes_of_their_own(parse):
    columns = ("outcome", "extended", "ended_at")
    assert "ended_at" not in parse(SAMPLES / "sstu.csv").report.missing_columns
    assert brought(parse, "sstu.csv", *columns) == [
        ("explained", None, None),
        (None, True, None),
        ("forwarded", None, moment(9)),  # handed over on the day of the answer
        (None, None, None),
    ]


def test_posts_have_hours_and_a_reaction_instead_of_marks(parse):
    columns = ("first_answer_at", "reaction", "precision", "municipality")
    assert brought(parse, "incident.csv", *columns) == [
        (moment(16, 12, 5), "negative", "second", "г. Томск"),
        (None, None, "second", "г. Северск"),
    ]


def test_official_pages_have_a_reaction_and_no_names(parse):
    found = brought(parse, "official_pages.csv", "reaction", "organisation", "topic")
    assert found == [
        ("positive", "Администрация Томска", "Дороги"),
        (None, "Администрация Северска", "Дороги"),
        (None, "Администрация Северска", "Снег"),
    ]
    known = parse(SAMPLES / "official_pages.csv").report
    assert known.dropped_personal == ("Автор", "Текст")


def test_open311_says_the_same_in_json_and_xml(parse):
    columns = ("due_at", "organisation", "topic", "row_number")
    found = [brought(parse, f"open311.{end}", *columns) for end in ("json", "xml")]
    assert found[0] == found[1]
    assert found[0] == [
        (None, "Streets", "Sidewalk", 1),
        (moment(9, 10), "Walls", "Graffiti", 2),
    ]
