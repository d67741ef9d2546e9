"""Saved views: the reader names the view of this address, and opens it again later."""

from collections.abc import Callable

import streamlit as st

from dashboard import audit, store
from dashboard.components.address import link
from dashboard.components.markup import plain, tag
from dashboard.identity import key as signed_in
from metrics.errors import Refused
from metrics.language.language import Language
from metrics.language.refusals import said
from metrics.store.audit import Act
from metrics.store.commitments import LOCAL
from metrics.store.layout import Layout
from metrics.store.saved_views import (
    LONGEST,
    SavedView,
    delete_view,
    rename_view,
    save_view,
    saved_views,
)

_REFUSED = "view_refused"


def saved_views_menu(language: Language, page: str, titles: dict[str, str]) -> None:
    """The button above every page; what is behind it is drawn once it is opened.

    `titles` are the names of the pages that this reader has.
    """
    with st.container(key="views"):
        menu = st.popover(
            language.text("Saved views"),
            icon=":material/bookmark:",
            on_change="rerun",
            key=f"views_{language.code}",
        )
        if menu.open:
            with menu:
                _inside(language, page, titles)


def _inside(language: Language, page: str, titles: dict[str, str]) -> None:
    text = language.text
    views = [v for v in saved_views(_layout(), _who()) if v.page in titles]
    lines = (tag("li", _link(view), f" · {plain(titles[view.page])}") for view in views)
    st.html(
        tag("ul", *lines, css="views")
        if views
        else tag("p", plain(text("Nothing is saved yet.")), css="note")
    )
    if refused := st.session_state.pop(_REFUSED, None):
        st.html(tag("p", plain(refused), css="note", role="alert"))
    name = st.text_input(text("Name of this view"), max_chars=LONGEST, key="view_name")
    st.button(
        text("Save this view"),
        key="view_save",
        on_click=_changed,
        args=(language, lambda: _save(name, page)),
    )
    if views:
        _edit(language, views)


def _edit(language: Language, views: list[SavedView]) -> None:
    text = language.text
    names = {view.number: view.name for view in views}
    number = st.selectbox(
        text("Saved view"),
        tuple(names),
        format_func=names.get,
        key="view_chosen",
        placeholder=text("Choose"),
    )
    new = st.text_input(text("New name"), max_chars=LONGEST, key="view_new_name")
    with st.container(horizontal=True):
        st.button(
            text("Rename"),
            key="view_rename",
            on_click=_changed,
            args=(language, lambda: rename_view(_layout(), _who(), number, new)),
        )
        st.button(
            text("Delete"),
            key="view_delete",
            on_click=_changed,
            args=(language, lambda: delete_view(_layout(), _who(), number)),
        )


def _changed(language: Language, change: Callable[[], None]) -> None:
    """Do it and write it down; a refusal is said where the form stands."""
    audit.note(Act.SAVED)
    try:
        change()
    except Refused as refusal:
        lines = (said(language, one) for one in refusal.said)
        st.session_state[_REFUSED] = " ".join(filter(None, lines))
        return
    for field in ("view_name", "view_new_name"):
        st.session_state[field] = ""


def _save(name: str, page: str) -> None:
    save_view(_layout(), _who(), name, page=page, query=link().removeprefix("?"))


def _link(view: SavedView) -> str:
    """The first page has no path of its own."""
    place = "./" if view.page == "summary" else view.page
    return tag("a", plain(view.name), href=f"{place}?{view.query}", target="_self")


def _layout() -> Layout:
    return Layout(store.folder())


def _who() -> str:
    return LOCAL if store.office().sign_in == "none" else signed_in()
