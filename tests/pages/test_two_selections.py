"""«Сравнить две выборки»: the filters of the page against the same with changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.components.two_selections import contrast_frame
from metrics.findings.two_selections import contrast
from metrics.language.language import language
from metrics.period import Weeks
from metrics.question import Question
from metrics.store.store import Store
from tests.pages.conftest import press, words
from tests.pages.exports import ARCHIVE, HEALTH, MONDAY, ROADS, SMALL


def text_of(app) -> str:
    return words(app).replace("\N{NO-BREAK SPACE}", " ")


def test_two_agencies_of_the_address_are_compared_in_a_sentence(imported, opened):
    imported(*SMALL)
    app = opened("downloads", tab="ab", agency="Минтранс", b_agency="Минздрав")
    said = text_of(app)
    # 20 of 50 marks against 124 of 144
    assert (
        "Удовлетворённость ответами: A — 40 %, B — 86 %. A достоверно ниже: на "
        "46,1 п. п. (точность 31–59)."
    ) in said
    assert "A − B разность −46,1 п. п." in said
    assert (
        "B 2–22 ноя 2026 · Собственный формат · Волгоградская область · Ведомство: "
        "Минздрав 86 % 80–91 144 "
    ) in said


def test_a_difference_opens_in_words_and_shows_no_appeals(imported, opened):
    imported(*SMALL)
    app = opened("downloads", tab="ab", agency="Минтранс", b_agency="Минздрав")
    said = words(press(app, "−46,1")).replace("\N{NO-BREAK SPACE}", " ")
    assert "−46,1 п. п. точность от −59 до −31" in said
    assert "Первое значение минус второе" in said
    assert "За этим числом" not in said


def test_what_is_chosen_stands_in_the_address(imported, opened):
    imported(*SMALL)
    app = opened("downloads", tab="ab", agency="Минтранс")
    app.selectbox(key="b_agency_ru").select("Минздрав").run()
    app.selectbox(key="ab_ru").select("on_time").run()
    assert app.query_params["b_agency"] == "Минздрав"
    assert app.query_params["ab"] == "on_time"
    assert "Ответ в срок: A — 100 %, B — 96 %" in text_of(app)


def test_all_is_offered_where_the_first_is_narrowed_and_the_overlap_told(
    imported, opened
):
    imported(*SMALL)
    app = opened("downloads", tab="ab", agency="Минтранс", b_agency="all")
    assert "И в A, и в B: 50 оценок." in text_of(app)


def test_without_a_difference_the_reader_is_asked_for_one(imported, opened):
    imported(*SMALL)
    said = text_of(opened("downloads", tab="ab"))
    assert "A и B совпадают: выберите, чем B отличается." in said


def test_too_few_marks_are_not_compared(imported, opened):
    imported(*SMALL)
    said = text_of(opened("downloads", tab="ab", lang="en", b_agency="Архив"))
    assert (
        "Not compared: B — 6 marks; from 30 on a comparison is worth something." in said
    )
    assert "A − B" not in said


@pytest.mark.parametrize(
    ("chosen", "period"),
    [("before", "12 окт – 1 ноя 2026"), ("year", "3–23 ноя 2025")],
)
def test_the_period_of_b_may_lie_before(imported, opened, chosen, period):
    imported(*SMALL, replace(ROADS, received=MONDAY - timedelta(weeks=52)))
    address = {"from": "2026-W45", "to": "2026-W47", "b_period": chosen}
    said = text_of(opened("downloads", tab="ab", **address))
    assert f"B {period}" in said


def test_the_file_holds_both_answers_and_the_difference(imported, folder):
    imported(ROADS, HEALTH, ARCHIVE)
    first, second = (
        Question(
            metrics=("satisfied",),
            period=Weeks("2026-W45", "2026-W47"),
            where={"agency": (name,)},
        )
        for name in ("Минтранс", "Минздрав")
    )
    found = contrast(Store(folder).snapshot(), first, second)
    frame = contrast_frame(language("en"), found, {"A": "Roads", "B": "Health"})
    assert frame["Selection"].tolist() == ["A: Roads", "B: Health", "A − B: difference"]
    values = [20 / 50, 124 / 144, 20 / 50 - 124 / 144]
    assert frame["Value"].tolist() == pytest.approx(values)
    assert frame["Records"].tolist()[:2] == [50, 144]
