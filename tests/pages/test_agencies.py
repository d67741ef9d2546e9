"""Agencies: three bands, no places, and the small ones apart."""

import json

from tests.pages.conftest import largest, words
from tests.pages.exports import ROADS, SMALL, Body


def test_the_sentence_names_who_differs(imported, opened):
    imported(*SMALL)
    assert largest(opened("agencies")) == (
        "Достоверно выше — Минздрав; достоверно ниже — Минтранс."
    )


def test_six_satisfied_of_six_is_too_little_and_not_first(imported, opened):
    imported(*SMALL)
    app = opened("agencies")
    assert "Мало данных, меньше 30 оценок: Архив — 6" in words(app)
    axis = figure(app)["layout"]["yaxis"]
    assert axis["ticktext"] == ["Минтранс", "Минздрав"]


def test_an_agency_opens_into_its_organisations(folder, imported, opened):
    folder.mkdir()
    (folder / "agencies.csv").write_text(
        "organisation,agency\nБольница № 1,Минздрав\nБольница № 2,Минздрав\n", "utf-8"
    )
    imported(
        Body(name="Больница № 1", good=50, bad=10),
        Body(name="Больница № 2", good=20, bad=40),
        ROADS,
    )
    app = opened("agencies", agency="Минздрав")
    assert "Организации: „Минздрав“" in words(app)
    assert "Не распределено" in app.selectbox(key="filter_agency").options
    # 70 of 120 marks
    assert largest(app).replace("\N{NO-BREAK SPACE}", " ") == (
        "Минздрав: 58 %. Достоверно выше — Больница № 1;"
        " достоверно ниже — Больница № 2."
    )


def test_what_has_no_agency_is_counted_and_not_ranked(folder, imported, opened):
    folder.mkdir()
    (folder / "agencies.csv").write_text(
        "organisation,agency\nМинтранс,Минтранс\nМинздрав,Минздрав\n", "utf-8"
    )
    lost = Body(name="Больница № 1", bad=150), Body(name="Школа № 2", bad=40)
    imported(*SMALL[:2], *lost)
    for page in ("summary", "agencies"):
        said = words(opened(page))
        assert "Не распределено: 2 организации · Распределить" in said
        assert "None" not in said
    app = opened("agencies")
    # 20 of 50 and 124 of 144 against the 190 unhappy of nobody's organisations
    assert largest(app) == "Достоверно выше — Минздрав; ещё 1 не отличается."
    assert figure(app)["layout"]["yaxis"]["ticktext"] == ["Минтранс", "Минздрав"]
    assert "Больница № 1" in words(opened("agencies", agency="-"))


def test_over_several_regions_an_agency_is_named_with_its_region(imported, opened):
    other = Body(name="Минтранс", good=40, bad=5, region="Ростовская область")
    imported(*SMALL, other)
    said = words(opened("agencies"))
    assert "Минтранс · Ростовская" in said
    assert "Минтранс · Волгоградская" in said
    # 20 of 50 in Volgograd, 40 of 45 in Rostov: not pooled
    assert "Ниже всех — „Минтранс · Волгоградская“" in largest(opened())


def test_the_chart_says_its_sentence_to_those_who_cannot_see_it(imported, opened):
    imported(*SMALL)
    app = opened("agencies")
    assert app.get("plotly_chart")[0].proto.alt == largest(app)


def figure(app) -> dict:
    """The drawn figure."""
    return json.loads(app.get("plotly_chart")[0].proto.spec)


def test_without_marks_the_agencies_still_stand_side_by_side(imported, opened):
    imported(*SMALL, without=("rating",))
    app = opened("agencies")
    assert largest(app) == (
        "Удовлетворённость ответами: не рассчитывается: в файлах нет столбца"
        " „Оценка ответа заявителем, от 1 до 5“."
    )
    table = words(app).split("Ведомства рядом")[1]
    assert table.startswith(" Ведомство Ответ в срок Типичный срок ответа")
    assert "Минтранс 100\N{NO-BREAK SPACE}% 5\N{NO-BREAK SPACE}дн." in table
