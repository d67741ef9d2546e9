"""What a visitor of the demo reads, without being told where to look."""

from datetime import timedelta

from metrics.findings.change import change_between
from metrics.findings.change_sentences import change_text
from metrics.language.language import language
from metrics.period import Period
from metrics.question import Question
from metrics.snapshot import last_whole_weeks
from metrics.store.store import Store


def test_the_first_sentence_a_visitor_reads(read):
    head, _ = read("summary")
    assert head == (
        "Отвечают в срок в 98 случаях из 100, но довольны ответом 66 % оценивших."
        " Ниже всех — „Региональный оператор ТКО“: в срок 99 %, удовлетворены 48 %."
    )


def test_story_1_punctual_and_disliked(read):
    _, said = read("summary")
    assert "Региональный оператор ТКО 48 % 40–56 69 % ▼ достоверно ниже 99 %" in said
    assert "прочитать 20 случайных ответов по теме „Вывоз мусора“" in said


def test_story_2_slower_and_better_liked(read):
    head, said = read("agencies")
    assert "выше — Минздрав, Минстрой" in head
    row = said[said.rindex("Минстрой") :]
    assert row.startswith("Минстрой 79 % 67–87 ▲ скорее всего выше 91 %")
    assert "17 дн." in row[:80]


def test_story_3_six_of_six_is_too_little_to_be_first(read):
    head, said = read("agencies")
    assert "Архив" not in head
    assert "Мало данных, меньше 30 оценок: " in said
    assert "Архив — 6" in said


def test_story_5_one_region_falls_by_its_mix_of_topics_alone(demo_store):
    """Said by the library; the page of causes shows it later."""
    snapshot = Store(demo_store).snapshot()
    weeks = last_whole_weeks(snapshot.imports, 26)
    halves = [
        Period(weeks.first, weeks.last - timedelta(weeks=13)),
        Period(weeks.first + timedelta(weeks=13), weeks.last),
    ]

    def change(region: str) -> str:
        asked = [
            Question(metrics=("satisfied",), period=half, where={"region": (region,)})
            for half in halves
        ]
        said = change_text(language("ru"), change_between(snapshot, *asked))
        return said.replace("\N{NO-BREAK SPACE}", " ")

    assert change("RU-AST") == (
        "Итог −6,6 п. п.: состав −6,6, качество 0,0."
        " Внутри тем: в пределах обычных колебаний."
    )
    for region in ("RU-AD", "RU-KDA", "RU-KL", "RU-ROS", "RU-VGG"):
        assert change(region).endswith(
            "Изменение в целом — в пределах обычных колебаний."
        )


def test_the_district_is_compared_by_its_six_regions(read):
    head, said = read("regions")
    assert "Южный федеральный округ · 6 регионов справочника" in said
    assert head.startswith("Округ: ")


def test_with_a_history_the_last_week_is_compared(read):
    _, said = read("summary")
    assert "за неделю" in said
    assert "Сравнение с прошлым" not in said
    _, said = read("summary", "en")
    assert "last week" in said


def test_our_figures_stand_beside_those_of_the_system(read, opened):
    _, said = read("reliability", tab="reconciliation")
    assert "По отметке системы „Просрочено“ в срок 99 %, у нас 98 %; разошлись" in said
    app = opened("reliability", tab="reconciliation")
    app.button(key="differing_deadlines").click().run()
    (listed,) = (table.value for table in app.dataframe)
    assert not app.exception
    assert set(listed["Отметка системы о просрочке"]) == {"Нет"}
    answered, due = (
        listed["Дата самого первого окончательного ответа"],
        listed["Первоначальный срок ответа"],
    )
    assert len(listed) == 20
    assert (answered.isna() | (answered > due)).all()
