"""Commitments: recorded from the row of a table, judged later, seen by everybody."""

from datetime import date, timedelta

import pytest

from metrics.store.audit import newest
from metrics.store.commitments import Decision, commitments, write_commitment
from metrics.store.layout import Layout
from tests.pages.conftest import words
from tests.pages.exports import HEALTH, ROADS, SMALL, Body

HERE = {"source": ("canonical",), "region": ("RU-VGG",), "agency": ("Минтранс",)}
FIRST = date(2026, 11, 2) - timedelta(weeks=40)


def decided(**given):
    usual = {
        "text": "Называть срок <b>работ</b>",
        "metric": "satisfied",
        "where": HERE,
        "decided_on": FIRST + timedelta(weeks=20),
        "due_on": FIRST + timedelta(weeks=30),
    }
    return Decision(**(usual | given))


@pytest.fixture
def a_year(imported):
    """«Минтранс»: 20 of 40 satisfied a week, and 34 of 40 from week 20 on."""
    weeks = [
        Body(
            name="Минтранс",
            good=20 if week < 20 else 34,
            bad=20 if week < 20 else 6,
            received=FIRST + timedelta(weeks=week),
            days=0,
        )
        for week in range(42)
    ]
    return Layout(imported(*weeks, HEALTH))


def plain(app):
    return words(app).replace("\N{NO-BREAK SPACE}", " ")


def test_the_first_page_counts_them_and_opens_the_table(a_year, opened):
    write_commitment(a_year, decided())
    write_commitment(a_year, decided(due_on=date(2026, 12, 31)))
    said = plain(opened())
    assert "Поручения сработало 1 · рано 1" in said
    assert "Было → стало" not in said
    said = plain(opened(commitments="all"))
    assert "Из 2 поручений: сработало 1, рано 1." in said
    # 13 weeks before: 260 of 520; the newest 13 hold 442 of 520
    assert (
        "Называть срок <b>работ</b> Минтранс · Волгоградская область"
        " Удовлетворённость ответами 15 июня 2026 24 августа 2026"
        " 50 % (46–54) → 85 % (82–88) ▲ сработало: достоверно лучше прежнего"
    ) in said
    assert "… рано: срок 31 декабря 2026" in said


def test_english_says_the_same(a_year, opened):
    write_commitment(a_year, decided())
    assert "Commitments 1 worked" in plain(opened(lang="en"))
    said = plain(opened(lang="en", commitments="all"))
    assert "Of 1 commitment: 1 worked." in said
    assert "50% (46–54) → 85% (82–88) ▲ worked: clearly better than before" in said


def test_without_any_the_corner_says_so(imported, opened):
    imported(*SMALL)
    app = opened()
    assert "Поручения Открытых нет" in words(app)


def test_a_row_opens_the_form_with_its_fields_filled_in(imported, opened):
    folder = imported(*SMALL)
    app = opened()
    assert sum("decide=" in e.proto.body for e in app.get("html")) == 1
    app = opened(decide="Минтранс")
    assert "Минтранс · Волгоградская область" in words(app)
    assert app.text_area(key="commitment_text").value == (
        "Срок соблюдён, проверить содержание: прочитать 20 случайных ответов по теме"
        " „Дороги“"
    )
    assert app.selectbox(key="commitment_metric").value == "satisfied"
    # today, and eight weeks with the four that marks take to ripen
    assert app.date_input(key="commitment_decided").value == date(2026, 11, 24)
    assert app.date_input(key="commitment_due").value == date(2027, 2, 16)
    app.text_area(key="commitment_text").set_value("Называть срок работ")
    app.button(key="commitment_record").click().run()
    assert not app.exception
    (found,) = commitments(Layout(folder))
    assert (found.who, found.decision) == (
        "local",
        Decision(
            text="Называть срок работ",
            metric="satisfied",
            where=HERE,
            decided_on=date(2026, 11, 24),
            due_on=date(2027, 2, 16),
        ),
    )
    assert "Из 1 поручения: рано 1." in plain(app)


def test_the_form_says_what_is_missing_and_writes_nothing(imported, opened):
    folder = imported(*SMALL)
    app = opened(decide="Минтранс")
    app.text_area(key="commitment_text").set_value(" ")
    app.button(key="commitment_record").click().run()
    assert [e.value for e in app.error] == ["Напишите, что решено."]
    app.text_area(key="commitment_text").set_value("x")
    app.date_input(key="commitment_due").set_value(date(2026, 11, 1))
    app.button(key="commitment_record").click().run()
    assert [e.value for e in app.error] == ["Срок раньше решения."]
    assert commitments(Layout(folder)) == ()


def test_a_form_for_what_is_not_there_is_not_opened(imported, opened):
    imported(*SMALL)
    assert [*opened(decide="<script>").text_area] == []


def test_closing_keeps_the_verdict_and_taking_back_leaves_no_row(a_year, opened):
    write_commitment(a_year, decided(decided_on=date(2026, 6, 22)))
    write_commitment(a_year, decided(text="По ошибке"))
    app = opened(commitments="all")
    app.button(key="commitment_close").click().run()
    said = plain(app)
    assert "▲ сработало; снято с контроля" in said
    assert "Из 1 поручения: сработало 1." in said
    app.button(key="commitment_take_back").click().run()
    said = plain(app)
    assert "Открытых поручений нет." in said
    assert "По ошибке" not in said
    (kept,) = commitments(a_year)
    assert kept.end.outcome == "worked"


def test_a_view_of_another_agency_counts_none_of_them(a_year, opened):
    write_commitment(a_year, decided())
    assert "Открытых нет" in words(opened(agency="Минздрав"))
    assert "сработало 1" in plain(opened(agency="Минтранс"))


def test_a_viewer_sees_the_table_and_can_write_nothing(imported, opened, signed_in):
    folder = imported(ROADS, HEALTH)
    write_commitment(Layout(folder), decided())
    signed_in("viewer")
    app = opened(commitments="all")
    assert "Называть срок" in words(app)
    assert [b.key for b in app.button if (b.key or "").startswith("commitment")] == []
    app = opened(decide="Минтранс")
    assert [*app.text_area] == []
    assert not any("decide=" in e.proto.body for e in app.get("html"))


def test_who_recorded_one_is_kept_and_audited(imported, opened, signed_in):
    folder = imported(*SMALL)
    signed_in("analyst")
    app = opened(decide="Минтранс")
    app.button(key="commitment_record").click().run()
    (found,) = commitments(Layout(folder))
    assert found.who == "proxy anna"
    acts = [(e.who, e.act.value) for e in newest(Layout(folder), 10)]
    assert ("proxy anna", "recorded or ended a commitment") in acts
