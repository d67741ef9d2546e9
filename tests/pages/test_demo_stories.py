"""What a visitor of the demo reads, without being told where to look."""

import html
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import words


@pytest.fixture
def follow(read, opened):
    """Open the page that a link of another one leads to; a link by its first words."""

    def open_linked(page: str, first_words: str, **address: str) -> AppTest:
        said = " ".join(e.proto.body for e in opened(page, **address).get("html"))
        links = (
            (dict(re.findall(r'([a-z-]+)="(.*?)"', given)), text)
            for given, text in re.findall(r"<a ([^>]*)>(.*?)</a>", said)
        )
        href = next(
            given["href"]
            for given, text in links
            if html.unescape(given.get("aria-label", text)).startswith(first_words)
        )
        to = urlsplit(html.unescape(href))
        return opened(to.path or page, **dict(parse_qsl(to.query)))

    return open_linked


def test_the_first_sentence_a_visitor_reads(read):
    head, _ = read("summary")
    assert head == (
        "Отвечают в срок в 98 случаях из 100, но довольны ответом 66 % оценивших."
        " Ниже всех — „Региональный оператор ТКО“: в срок 99 %, удовлетворены 48 %."
    )


def test_story_1_punctual_and_disliked(read):
    _, said = read("summary")
    assert (
        "Региональный оператор ТКО 48 % 40–56 69 % ▼ достоверно ниже"
        " Создать поручение 99 %" in said
    )
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


def test_story_4_better_since_a_commitment(read):
    _, said = read("summary")
    assert "Поручения сработало 1 · без изменений 3 · рано 1" in said
    _, said = read("summary", commitments="all")
    assert "Из 5 поручений: сработало 1, без изменений 3, рано 1." in said
    assert (
        "Минтранс · Волгоградская область Удовлетворённость ответами 20 июля 2026"
        " 31 октября 2026 58 % (50–65) → 69 % (61–75)"
        " ▲ сработало: скорее всего лучше прежнего"
    ) in said


@pytest.mark.parametrize("region", ["AD", "AST", "KDA", "KL", "ROS", "VGG"])
def test_story_5_one_region_falls_by_its_mix_of_topics_alone(read, region):
    _, said = read("topics", region=f"RU-{region}", tab="change")
    if region == "AST":
        assert (
            "Итог −6,7 п. п.: состав −6,6, качество −0,1."
            " Внутри тем: в пределах обычных колебаний."
        ) in said
    else:
        assert "Изменение в целом — в пределах обычных колебаний." in said


def test_story_6_one_matter_rises_in_three_regions(read):
    _, said = read("summary")
    assert "Растёт быстрее обычного „Отключение воды“ 35 при обычных 5–24" in said
    _, said = read("regions")
    assert (
        "Растёт сразу в нескольких регионах „Вода и тепло“, больше всего „Отключение"
        " воды“: за две недели растёт в 3 регионах из 6"
    ) in said
    _, said = read("summary", region="all")
    for risen in (
        "Краснодарский край: „Отключение воды“ 79 при обычных 20–32",
        "Ростовская область: „Отключение воды“ 57 при обычных 13–28",
        "Волгоградская область: „Отключение воды“ 35 при обычных 5–24",
    ):
        assert risen in said


# The page and view, whose link, and what the page that it leads to must say as well.
PROOFS = [
    (("summary", {}), "Отвечают в срок в 98 случаях", "48 % 40–56 ▼ достоверно ниже"),
    (("summary", {}), "Региональный оператор ТКО", "Региональный оператор ТКО: 48 %."),
    (("summary", {}), "„Отключение воды“", "больше всего „Отключение воды“: 35 при"),
    (("summary", {}), "сработало 1", "сработало 1, без изменений 3, рано 1."),
    (("summary", {"commitments": "all"}), "Удовлетворённость ответами", "Минтранс"),
    (("regions", {}), "Астраханская", "60 %"),
    (("regions", {}), "„Вода и тепло“", "за две недели растёт в 3 регионах из 6."),
    (("topics", {}), "Вывоз мусора", "Все вместе 48 %"),
]


@pytest.mark.parametrize(("view", "link", "proof"), PROOFS)
def test_a_finding_leads_to_the_view_that_proves_it(read, follow, view, link, proof):
    page, address = view
    said = words(follow(page, link, **address))
    assert proof in said.replace("\N{NO-BREAK SPACE}", " ")


def test_the_sentence_of_a_rise_leads_to_its_weeks(follow, read):
    """41 in the newest week, in the table behind the chart of what was received."""
    _, said = read("topics", tab="rising")
    assert "„Вода и тепло“ растёт быстрее обычного: 41 обращение за неделю" in said
    app = follow("topics", "Волгоградская область — „Вода и тепло“", tab="rising")
    (weeks,) = (table.value for table in app.dataframe)
    newest = weeks[weeks["Показатель"] == "Поступило"].iloc[0]
    week = newest["Недели"].replace("\N{NO-BREAK SPACE}", " ")
    assert (week, newest["Значение"]) == ("16–22 ноя 2026", 41)


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
