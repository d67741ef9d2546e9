"""Saved views: a reader names what the address shows and finds it again."""

from metrics.store.layout import Layout
from metrics.store.saved_views import save_view, saved_views
from tests.pages.conftest import words
from tests.pages.exports import SMALL

OPEN = "views_ru"


def opened_menu(app):
    """The page with the menu open, as a click on its button leaves it."""
    app.session_state[OPEN] = True
    return app.run()


def test_the_view_of_the_address_is_saved_opened_renamed_and_deleted(
    imported, opened, folder
):
    imported(*SMALL)
    app = opened_menu(opened("topics", agency="Минтранс"))
    assert "Пока ничего не сохранено." in words(app)
    app.text_input(key="view_name").input("Дороги").run()
    app.button(key="view_save").click().run()
    (view,) = saved_views(Layout(folder), "local")
    assert (view.name, view.page) == ("Дороги", "topics")
    assert "agency=%D0%9C%D0%B8%D0%BD%D1%82%D1%80%D0%B0%D0%BD%D1%81" in view.query
    assert "Дороги · Темы и причины" in words(app)
    app.text_input(key="view_new_name").input("Ямы").run()
    app.button(key="view_rename").click().run()
    assert "Ямы · Темы и причины" in words(app)
    app.button(key="view_delete").click().run()
    assert "Пока ничего не сохранено." in words(app)


def test_a_name_that_is_taken_is_refused_in_the_readers_language(
    imported, opened, folder
):
    imported(*SMALL)
    save_view(Layout(folder), "local", "Дороги", page="topics", query="")
    app = opened_menu(opened("summary"))
    app.text_input(key="view_name").input("Дороги").run()
    app.button(key="view_save").click().run()
    assert "вид «Дороги» уже есть. Выберите другое название." in words(app)
