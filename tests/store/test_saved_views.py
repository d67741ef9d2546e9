"""Views with a name: each person's own."""

import pytest

from metrics.errors import QuestionRefused
from metrics.store.layout import Layout
from metrics.store.saved_views import (
    MOST,
    delete_view,
    rename_view,
    save_view,
    saved_views,
)


@pytest.fixture
def layout(tmp_path):
    return Layout(tmp_path / "store")


def kept(layout, who="anna"):
    return [(v.name, v.page, v.query) for v in saved_views(layout, who)]


def saved(layout, name, who="anna"):
    save_view(layout, who, name, page="topics", query="region=RU-VGG")


def test_a_view_is_kept_renamed_and_forgotten(layout):
    saved(layout, " Моя   неделя ")
    assert kept(layout) == [("Моя неделя", "topics", "region=RU-VGG")]
    (view,) = saved_views(layout, "anna")
    rename_view(layout, "anna", view.number, "Отчёт")
    assert kept(layout) == [("Отчёт", "topics", "region=RU-VGG")]
    delete_view(layout, "anna", view.number)
    assert kept(layout) == []


def test_nobody_sees_renames_or_deletes_anothers_view(layout):
    saved(layout, "Отчёт")
    (view,) = saved_views(layout, "anna")
    rename_view(layout, "boris", view.number, "Чужой")
    delete_view(layout, "boris", view.number)
    assert (kept(layout, "boris"), len(kept(layout))) == ([], 1)
    assert kept(layout)[0][0] == "Отчёт"


def test_a_name_stands_once_with_each_person(layout):
    saved(layout, "Отчёт")
    saved(layout, "Отчёт", who="boris")
    with pytest.raises(QuestionRefused, match="there is a view “Отчёт” already"):
        saved(layout, "Отчёт")
    saved(layout, "Другой")
    other = saved_views(layout, "anna")[0]
    with pytest.raises(QuestionRefused, match="already"):
        rename_view(layout, "anna", other.number, "Отчёт")


@pytest.mark.parametrize("name", ["", "  ", "я" * 81])
def test_a_name_has_1_to_80_letters(layout, name):
    with pytest.raises(QuestionRefused, match="a name takes 1 to 80 letters"):
        saved(layout, name)


def test_a_person_keeps_a_hundred_views(layout):
    for number in range(MOST):
        saved(layout, f"{number}")
    with pytest.raises(QuestionRefused, match="100 views are kept already"):
        saved(layout, "one more")
