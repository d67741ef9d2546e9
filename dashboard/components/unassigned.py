"""Organisations without an agency: how many there are and how that is mended."""

import streamlit as st

from dashboard import intake, store
from dashboard.components.address import leading_to
from dashboard.components.choice import BLANK
from dashboard.components.markup import plain, tag
from dashboard.components.reader import reader_language
from metrics.access import Right
from metrics.language.counted import not_assigned
from metrics.question import Question


def say_unassigned(question: Question) -> None:
    """A line where there are some; it leads to them."""
    if "agency" in question.where or not (n := intake.unassigned(question)):
        return
    language = reader_language()
    said = not_assigned(language, n)
    there = tag(
        "a", plain(said), href=leading_to("agencies", agency=BLANK), target="_self"
    )
    if not store.viewer().may(Right.SETTINGS):
        st.html(tag("p", there, css="note"))
        return
    mend = tag(
        "a",
        plain(language.text("Assign them")),
        href=leading_to("reliability", tab="reference"),
        target="_self",
    )
    st.html(tag("p", there, " · ", mend, css="note"))
