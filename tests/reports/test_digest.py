"""The digest: one page that says what the first page of the dashboard says."""

import io
import re

import pytest
from pypdf import PdfReader

from metrics.language.language import LANGUAGES, language
from metrics.period import Weeks
from metrics.reports.digest import svg
from metrics.reports.digest.digest import digest
from metrics.reports.digest.page import page
from metrics.reports.digest.pdf import pdf
from metrics.reports.weekly.issue import Wanted
from metrics.reports.weekly.releases import published
from metrics.store.store import Store
from tests.exports import load
from tests.pages.exports import Body, write_export

WEEK = Weeks("2026-W47")


@pytest.fixture
def made(tmp_path):
    """A digest of these bodies."""

    def made(*bodies: Body):
        store = Store(tmp_path / "store")
        load(store, write_export(tmp_path / "week_2026-11-23.csv", bodies))
        with published(store) as held:
            return digest(store.layout, held.state, Wanted(week=WEEK))

    return made


def _text(html: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html).split())


BODIES = (
    Body(name="Региональный оператор ТКО", good=40, bad=60, days=4),
    Body(name="Минздрав", good=160, bad=40, days=9),
    Body(name="Минстрой", good=80, bad=20, days=17),
)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_paper_is_one_sheet_of_a4_in_each_language(made, code):
    reader = PdfReader(io.BytesIO(pdf(page(language(code), made(*BODIES)))))
    (sheet,) = reader.pages
    width, height = (float(x) for x in sheet.mediabox[2:])
    assert (round(width), round(height)) == (595, 842)  # points: 210 x 297 mm
    title = {"ru": "Качество ответов", "en": "Quality of answers"}[code]
    assert title in sheet.extract_text()


def test_many_agencies_with_long_names_are_still_one_sheet(made):
    names = [f"Управление по вопросам благоустройства и дорог № {n}" for n in range(40)]
    bodies = [Body(name=name, good=20 + n, bad=40) for n, name in enumerate(names)]
    reader = PdfReader(io.BytesIO(pdf(page(language("ru"), made(*bodies)))))
    assert len(reader.pages) == 1


def test_satisfaction_stands_with_its_accuracy_and_number_of_marks(made):
    text = _text(page(language("en"), made(*BODIES)))
    # 40 + 160 + 80 of 400: 70 %; Wilson 65.3 to 74.3 %
    assert "Satisfied with the answer 70% accuracy 65–74 400 marks" in text


def test_the_three_charts_say_in_words_what_they_show(made):
    html = page(language("en"), made(*BODIES))
    titles = re.findall(r"<svg[^>]*><title>(.*?)</title>", html)
    assert titles[-1].startswith("Probably") or titles[-1].startswith("Clearly")
    assert "Speed and satisfaction" in titles


def test_a_name_of_a_file_is_text_and_never_markup(made):
    bodies = (*BODIES, Body(name="<script>alert(1)</script>", good=30, bad=40))
    html = page(language("ru"), made(*bodies))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_page_needs_nothing_from_outside(made):
    html = page(language("ru"), made(*BODIES))
    assert re.findall(r"(?:src|href|url\()\W*\w+:", html) == []


def test_without_marks_the_page_says_so_and_draws_nothing(made):
    html = page(language("en"), made(Body(name="Архив", good=2, bad=1)))
    assert "Too few marks for a conclusion" in html
    assert "<svg" not in html
    assert len(PdfReader(io.BytesIO(pdf(html))).pages) == 1


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0.55, 0.8), [0.55, 0.6, 0.65, 0.7, 0.75, 0.8]),
        ((0.0, 1.0), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        ((3.2, 17.9), [5, 10, 15]),
    ],
)
def test_ticks_are_round_values_within_the_axis(values, ticks):
    found = svg.Scale(values=values, places=(0, 100)).ticks(7)
    assert found == pytest.approx(ticks)


def test_an_axis_may_run_backwards():
    across = svg.Scale(values=(20, 0), places=(0, 100))
    assert [across(20), across(5), across(0)] == [0, 75, 100]
