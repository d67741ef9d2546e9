"""Regions: the federal district first; of one region, its municipalities."""

from datetime import datetime

from dashboard.components.topic_table import example_frame, topic_frame
from metrics.findings.topics import examples, shared_topics
from metrics.language.language import language
from metrics.question import Question
from tests.pages.conftest import largest, words
from tests.pages.exports import SMALL, Body
from tests.table import appeal, snapshot

ROSTOV = Body(name="Минтранс", good=90, bad=10, region="Ростовская область")
TOMSK = Body(name="Минтранс", good=40, bad=40, region="Томская область")
NOWHERE = Body(name="Минтранс", good=40, bad=40, region="Страна Оз")


def test_the_district_of_the_loaded_regions_is_compared(imported, opened):
    imported(*SMALL, ROSTOV)
    app = opened("regions")
    assert "Южный федеральный округ · 2 региона справочника" in words(app)
    # 90 of 100 against 150 of 200
    assert largest(app) == (
        "Округ: 80\N{NO-BREAK SPACE}%. Скорее всего выше — Ростовская область;"
        " скорее всего ниже — Волгоградская область."
    )


def test_regions_outside_the_reference_are_named_and_not_compared(imported, opened):
    imported(*SMALL, ROSTOV, NOWHERE)
    said = words(opened("regions"))
    assert "Вне справочника: Страна Оз" in said
    assert "2 региона справочника" in said


def test_with_two_districts_the_reader_may_compare_all(imported, opened):
    imported(*SMALL, ROSTOV, TOMSK)
    app = opened("regions", region="RU-ROS")
    assert "Южный федеральный округ · 2 региона справочника" in words(app)
    everywhere = opened("regions", region="RU-ROS", compare="all")
    assert "Все загруженные регионы · 3 региона справочника" in words(everywhere)


def test_my_group_is_the_reference_of_every_comparison_of_the_page(
    folder, imported, opened
):
    folder.mkdir()
    text = "region,group\nТомская область,До миллиона\nRU-ROS,До миллиона\n"
    (folder / "groups.csv").write_text(text, "utf-8")
    imported(*SMALL, ROSTOV, TOMSK)
    app = opened("regions", region="RU-ROS", compare="group")
    said = words(app).replace("\N{NO-BREAK SPACE}", " ")
    assert "Группа „До миллиона“ · 2 региона справочника" in said
    # 90 of 100 and 40 of 80: 130 of 180, without the 150 of 200 of Volgograd
    assert largest(app).replace("\N{NO-BREAK SPACE}", " ") == (
        "Группа: 72 %. Достоверно выше — Ростовская область;"
        " достоверно ниже — Томская область."
    )
    assert "Волгоградская" not in said
    # 10 and 40 of the marks on roads: topics know the same reference
    assert "Дороги 28 % ▲ 50 % ▼ 10 %" in said


def test_a_region_without_a_group_keeps_to_its_district(imported, opened):
    imported(*SMALL, ROSTOV, TOMSK)
    app = opened("regions", region="RU-ROS", compare="group")
    assert "Южный федеральный округ · 2 региона справочника" in words(app)


def test_one_region_opens_into_its_municipalities(imported, opened):
    imported(
        Body(name="А", good=80, bad=20, municipality="Город"),
        Body(name="Б", good=20, bad=40, municipality="Село"),
    )
    app = opened("regions")
    assert largest(app) == "Достоверно выше — Город; достоверно ниже — Село."
    assert "Муниципалитеты рядом" in words(app)


def test_the_only_municipality_is_not_said_to_have_few_marks(imported, opened):
    imported(*SMALL)
    app = opened("regions")
    assert largest(app) == "Городской округ: сравнивать не с чем."
    assert "мало данных" not in words(app)
    assert "не с чем сравнить" in words(app)


def test_topics_of_the_district_show_only_what_differs(imported, opened):
    imported(
        Body(name="А", topic="Мусор", good=90, bad=10, days=4, region=ROSTOV.region),
        Body(name="А", topic="Мусор", good=40, bad=60, days=9),
        Body(name="А", topic="Вода", good=30, bad=30, region=ROSTOV.region),
        Body(name="А", topic="Вода", good=20, bad=20),
        Body(name="А", topic="Снег", good=30, bad=30, region=ROSTOV.region),
        Body(name="А", topic="Снег", good=10, bad=10),
    )
    said = words(opened("regions")).replace("\N{NO-BREAK SPACE}", " ")
    table = said[said.index("Доля недовольных по темам и регионам") :]
    # 70 of 200, 50 of 100, 40 of 80; on snow one of the two has only 20 marks
    assert "Мусор 35 % ▲ 60 % ▼ 10 % Вода 50 % · · Снег 50 % ▲ недов" in table


def test_who_to_learn_from_is_named_with_shares_and_days(imported, opened):
    imported(
        Body(name="А", topic="Мусор", good=90, bad=10, days=4, region=ROSTOV.region),
        Body(name="А", topic="Мусор", good=40, bad=60, days=9),
    )
    app = opened("regions", tab="learn")
    assert (
        "„Мусор“: Ростовская область 90 % против 65 % в округе,"
        " типичный срок ответа 4 дн. против 4 дн."
    ) in words(app).replace("\N{NO-BREAK SPACE}", " ")


def test_both_tables_of_topics_are_taken_along_as_files(imported, opened):
    imported(
        Body(name="А", topic="Мусор", good=90, bad=10, days=4, region=ROSTOV.region),
        Body(name="А", topic="Мусор", good=40, bad=60, days=9),
    )
    topics, learn = opened("regions"), opened("regions", tab="learn")
    assert {"shared_topics_csv", "shared_topics_xlsx"} <= files_of(topics)
    assert {"who_to_learn_from_csv", "who_to_learn_from_xlsx"} <= files_of(learn)


def files_of(app) -> set[str]:
    return {button.key for button in app.get("download_button")}


def test_the_files_say_what_the_tables_say():
    """Of 100 marks each, 10 and 60 are bad: both apart from the other, clearly."""
    (row,) = shared_topics(state(), Question(metrics=()))
    table = topic_frame(language("ru"), (row,), ["RU-ROS", "RU-VGG"])
    shown = table[["Регион", "Недовольны ответом", "Все вместе", "Вывод"]]
    assert shown.values.tolist() == [
        ["Ростовская область", 0.1, 0.35, "достоверно ниже"],
        ["Волгоградская область", 0.6, 0.35, "достоверно выше"],
    ]
    (one,) = example_frame(
        language("en"), examples(state(), Question(metrics=()))
    ).to_dict("records")
    assert one == {
        "Topic": "Мусор",
        "Region": "Rostov Oblast",
        "Satisfied with the answer": 0.9,
        "Satisfied with the answer: All together": 0.65,
        "Marks": 100,
        "Typical time to answer": 4.0,
        "Typical time to answer: All together": 4.0,
    }


def state():
    """Two regions and one topic: 90 of 100 marks are good, and 40 of 100."""
    rows = [
        {
            "region": region,
            "topic": "Мусор",
            "rating": mark,
            "received_at": datetime(2026, 1, 5),
            "closed_at": datetime(2026, 1, 5 + days),
        }
        for region, days, good in (("RU-ROS", 4, 90), ("RU-VGG", 9, 40))
        for mark in [5] * good + [1] * (100 - good)
    ]
    return snapshot([appeal(n, row) for n, row in enumerate(rows, 1)])
