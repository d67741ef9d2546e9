"""Downloads and glossary: own tables and comparisons, and what every metric means."""

import streamlit as st

from dashboard import store
from dashboard.components.filters import choose_filters
from dashboard.components.foot import foot
from dashboard.components.glossary import glossary
from dashboard.components.markup import headline
from dashboard.components.own_cut import own_cut
from dashboard.components.package_view import package_view
from dashboard.components.reader import reader_language
from dashboard.components.states import say_if_few, stop_if_empty
from dashboard.components.tabs import opened_tab
from dashboard.components.two_selections import two_selections
from metrics.access import Right

language = reader_language()
text = language.text


def _own_cut() -> None:
    stop_if_empty(question)
    say_if_few(question)
    own_cut(question)


def _two_selections() -> None:
    stop_if_empty(question)
    say_if_few(question)
    two_selections(question)


question = choose_filters()
st.html(headline(text("Downloads and glossary")))
TABS = {
    "cut": text("Own cross-table"),
    "ab": text("A against B"),
    "package": text("Weekly package"),
    "glossary": text("Glossary of metrics"),
}
if not (store.viewer().may(Right.EXPORTS) and store.viewer().sees_all):
    del TABS["package"]
views = {
    "cut": _own_cut,
    "ab": _two_selections,
    "package": package_view,
    "glossary": glossary,
}
views[opened_tab(TABS, key="downloads_view")]()
foot([], key="downloads")
