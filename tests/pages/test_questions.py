"""The 24 questions that the product has to answer, asked of the demo."""

import pytest

from tests.pages.conftest import press, words
from tests.questions import QUESTIONS, Answered


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.number)
def test_a_question_is_answered_on_its_page_with_at_most_one_click(
    demo_store, opened, monkeypatch, asked: Answered
):
    monkeypatch.setenv("APPEALS_STORE", str(demo_store))
    app = opened(asked.page, **asked.view)
    if asked.figure:
        app = press(app, asked.figure.replace(" %", "\N{NO-BREAK SPACE}%"))
    said = words(app).replace("\N{NO-BREAK SPACE}", " ")
    assert asked.answer in said
    clicks = bool(asked.view.get("tab")) + bool(asked.figure)
    assert clicks <= 1


def test_all_of_them_are_asked():
    assert [asked.number for asked in QUESTIONS] == [
        f"{person}.{number}" for person in (1, 2, 3) for number in range(1, 9)
    ]
