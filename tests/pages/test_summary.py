"""Summary: one sentence, the numbers, where people are dissatisfied, what to do."""

import pytest

from tests.pages.conftest import largest, words
from tests.pages.exports import ARCHIVE, HEALTH, SMALL, Body

LATER = {
    "ru": "Сравнение с прошлым появится после 12 недель данных",
    "en": "Comparison with the past will appear after 12 weeks of data",
}


def test_the_largest_text_is_the_finding(imported, opened):
    imported(*SMALL)
    # 150 of 200 marks; 390 of 400 in time; «Минтранс»: 20 of 50, and none late
    assert largest(opened()) == (
        "Отвечают в срок в 98 случаях из 100, но довольны ответом 75\N{NO-BREAK SPACE}%"
        " оценивших. Ниже всех — „Минтранс“: в срок 100\N{NO-BREAK SPACE}%,"
        " удовлетворены 40\N{NO-BREAK SPACE}%."
    )
    assert largest(opened(lang="en")) == (
        "Answers come on time in 98 cases of 100, but 75% of those who rated are "
        "satisfied. Lowest of all — “Минтранс”: 100% on time, 40% satisfied."
    )


def test_a_number_stands_with_its_doubt_and_what_it_rests_on(imported, opened):
    imported(*SMALL)
    said = words(opened(lang="en"))
    assert "75% accuracy 69–80 200 marks every second answer is rated" in said
    assert "Now: 150 of 200" in said
    assert "answers without a mark: 200 appeals" in said
    assert "How it is made to look better: Ask only the happy" in said


def test_where_people_are_dissatisfied_and_what_to_do(imported, opened):
    imported(*SMALL)
    said = words(opened())
    row = said[said.index("Где недовольны") :]
    # 20 of 50 against 130 of 150: 24 more marks 4-5 would bring the same 87 %
    assert (
        "Минтранс 40 % 28–54 87 % ▼ достоверно ниже 100 % 24 Срок соблюдён,"
        " проверить содержание: прочитать 20 случайных ответов по теме „Дороги“"
    ) in row.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("lang", LATER)
@pytest.mark.parametrize("page", ["summary", "agencies", "regions"])
def test_one_import_is_never_compared_over_time_and_says_so_once(
    imported, opened, page, lang
):
    imported(*SMALL)
    said = words(opened(page, lang))
    assert said.count(LATER[lang]) == 1
    assert "за неделю" not in said
    assert "last week" not in said


def test_few_marks_give_no_conclusion(imported, opened):
    imported(ARCHIVE)
    assert largest(opened()) == "Мало данных для вывода: 6\N{NO-BREAK SPACE}оценок."


def test_a_figure_without_its_column_is_hidden(imported, opened):
    imported(*SMALL, without=("due_at",))
    said = words(opened())
    assert "Ответ в срок" not in said.split("Где недовольны")[0].split("Смотрите")[0]
    assert "Удовлетворены 75" in largest(opened())


def test_a_missing_column_is_named_where_the_figure_is_the_page(imported, opened):
    imported(*SMALL, without=("rating",))
    assert (
        "не рассчитывается: в файлах нет столбца „Оценка ответа заявителем, от 1 до 5“"
        in words(opened())
    )


def test_names_stay_text_whatever_they_hold(imported, opened):
    name = '<b>*Мин*</b> $x$ [a](b) "q"'
    imported(Body(name=name, good=10, bad=30), HEALTH)
    app = opened()
    assert name in words(app)
    assert not any("<b>*Мин" in element.proto.body for element in app.get("html"))
    assert "<b>*Мин" not in app.get("plotly_chart")[0].proto.spec


def test_the_demo_says_on_every_page_that_it_is_invented(imported, opened):
    folder = imported(*SMALL)
    assert "ДЕМО" not in words(opened())
    (folder / "demo").touch()
    for page in ("summary", "agencies", "regions"):
        assert "ДЕМО: цифры вымышлены" in words(opened(page))


def test_the_last_line_says_how_fresh_and_whole_the_data_are(imported, opened):
    imported(*SMALL)
    assert (
        "Data as of 23 November 2026, 00:00 · accepted 400 of 400 rows · 1 import"
        " · Link to this view 0 warnings Print on A4"
    ) in words(opened(lang="en"))
