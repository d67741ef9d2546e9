"""Summary: one sentence, the numbers, where people are dissatisfied, what to do."""

import pytest

from metrics.store.store import Store
from tests.exports import load
from tests.pages.conftest import largest, press, words
from tests.pages.exports import ARCHIVE, HEALTH, SMALL, Body, write_export

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
    app = opened(lang="en")
    assert "75% accuracy 69–80 200 marks every second answer is rated" in words(app)
    said = words(press(app, "75%"))
    assert "Now: 150 of 200" in said
    assert "answers without a mark: 200 appeals" in said
    assert "How it is made to look better: Ask only the happy" in said
    assert "Look at it together with: «Answers rated» 50%" in said
    assert "200 appeals behind the number" in said


def test_where_people_are_dissatisfied_and_what_to_do(imported, opened):
    imported(*SMALL)
    said = words(opened())
    row = said[said.index("Где недовольны") :]
    # 20 of 50 against 130 of 150: 24 more marks 4-5 would bring the same 87 %
    assert (
        "Минтранс 40 % 28–54 87 % ▼ достоверно ниже Создать поручение 100 % 24 Срок"
        " соблюдён, проверить содержание: прочитать 20 случайных ответов по теме"
        " „Дороги“"
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
    app = opened()
    bodies = [element.proto.body for element in app.get("html")]
    cards = " ".join(body for body in bodies if 'class="card' in body)
    assert "Типичный срок ответа" in cards
    assert "Ответ в срок" not in cards
    assert "Удовлетворены 75" in largest(app)
    assert "3 показателя не показаны: в файлах нет нужных столбцов" in words(app)


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
        " · every second answer is rated · no warnings"
        " · Link to this view · Link to these figures Print on A4"
    ) in words(opened(lang="en"))


def test_the_marks_of_the_definition_add_up(imported, opened):
    imported(Body(name="Минтранс", good=124, bad=63, silent=13))
    # 124 and 63 of 187: 66.3 and 33.7
    said = words(press(opened(lang="en"), "66%"))
    assert "Of all marks 4 and 5: 66%, 3: 0%, 1 and 2: 34%" in said


def test_an_action_opens_the_numbers_of_its_appeals(imported, opened):
    imported(*SMALL)
    app = opened()
    links = [e.proto.body for e in app.get("html") if "read=" in e.proto.body]
    assert len(links) == 1  # the table where people are dissatisfied
    assert app.code == []
    app = opened(read="Минтранс")
    numbers = app.code[0].value.split("\n")
    assert len(set(numbers)) == 20
    assert {int(number) for number in numbers} < set(range(100))  # its 100 answers
    assert "Выборка № 1: по этому номеру она повторится" in words(app)
    app.button(key="reading_draw").click().run()
    assert app.code[0].value.split("\n") != numbers
    assert "Выборка № 2" in words(app)


def test_a_list_that_is_not_there_is_not_opened(imported, opened):
    imported(*SMALL)
    assert opened(read="<script>").code == []


def test_rows_read_are_the_accepted_the_refused_and_the_repeated(
    folder, opened, tmp_path
):
    path = write_export(tmp_path / "week_2026-11-23.csv", SMALL)
    lines = path.read_text("utf-8").splitlines()
    wrong = lines[2].replace(",closed,5,", ",closed,9,")
    path.write_text("\n".join([*lines[:2], wrong, *lines[3:], lines[1]]), "utf-8")
    load(Store(folder), path)
    app = opened(lang="en")
    assert "accepted 399 of 401 rows" in words(app)
    assert "1 import · every second answer is rated · 1 import with warnings" in words(
        app
    )
    links = [e.proto.body for e in app.get("html") if "reliability?" in e.proto.body]
    assert len(links) == 1
