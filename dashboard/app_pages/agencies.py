"""Agencies: who differs from the others, who cannot be told apart, who is too small."""

import streamlit as st

from dashboard import store
from dashboard.components.address import remember
from dashboard.components.choice import ALL
from dashboard.components.compare import Compares, chosen_comparison, compared_line
from dashboard.components.filters import choose_filters
from dashboard.components.markup import plain, tag
from dashboard.components.number_card import number_card
from dashboard.components.opening import link_to_unit
from dashboard.components.reader import reader_language
from dashboard.components.say_others import say_others
from dashboard.components.states import say_state, stop_if_empty
from dashboard.components.unassigned import say_unassigned
from dashboard.components.unit_view import unit_view
from dashboard.words import name_of

CARDS = ("satisfied", "on_time", "median_days", "returned")

language = reader_language()
text = language.text


def _beneath() -> None:
    """What the data leave open, and of an agency its figures against the other side."""
    say_state(question, found.whole.values())
    say_unassigned(question)
    say_others(question)
    if not agency:
        return
    known = [found.whole[name] for name in CARDS if found.whole[name].flag != "x"]
    for place, answer in zip(st.columns(len(known) or 1), known, strict=False):
        beside = compared_line(language, question, answer, comparison)
        with place:
            number_card(language, answer, beside)


question = choose_filters(Compares.UNITS)
stop_if_empty(question)
comparison = chosen_comparison(question, Compares.UNITS)

agency = question.where.get("agency")
kind = "organisation" if agency else "agency"
by = store.split(question, kind)
found = store.found_standings(question, by, comparison)

if agency:
    st.button(
        text("All agencies"),
        icon=":material/arrow_back:",
        on_click=remember,
        args=("agency", ALL, ALL),
        type="tertiary",
    )
    name = name_of(language, "agency", agency[0])
    st.html(tag("h2", plain(text("Organisations of “{name}”", name=name))))

unit_view(
    found,
    by,
    key="agencies",
    unit=text("Organisation") if agency else text("Agency"),
    title=text("Organisations side by side")
    if agency
    else text("Agencies side by side"),
    link=None if agency else lambda u: link_to_unit(by, u.group),
    together=name_of(language, "agency", agency[0]) if agency else "",
    beneath=_beneath,
)
