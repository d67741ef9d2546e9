"""What each page is for, in two lines, and the way to what its words mean."""

import streamlit as st

from dashboard.components.address import link_with
from dashboard.components.markup import label, plain, tag
from metrics.language.language import Language

# What it answers, and how to go on from it.
HELP = {
    "summary": (
        "Whether citizens are satisfied with the answers, where they are not, and what "
        "to do about it.",
        "Press a number for its definition and its appeals, a name for its page.",
    ),
    "agencies": (
        "Which agencies stand above or below the others, and which cannot be told "
        "apart.",
        "A click on a dot or a name leads to the organisations of an agency.",
    ),
    "regions": (
        "How regions differ, or the municipalities of the only one, and where to learn "
        "from.",
        "There are no places: only above, not different and below.",
    ),
    "trends": (
        "What has left its usual range, week by week, and how past weeks were revised.",
        "A click on a point leads to the agencies in its weeks.",
    ),
    "timeliness": (
        "How long citizens wait, what waits past its deadline, and with whom.",
        "Those still waiting are counted in, so quick answers alone make nothing look "
        "better.",
    ),
    "topics": (
        "Which matters go ill, what the marks say, and what comes more often than "
        "usual.",
        "A click on a topic leads to the agencies that answer on it.",
    ),
    "reliability": (
        "What was imported, what was left out and why, and how far marks speak for "
        "all.",
        "Each import can be opened, with its rejected rows and a letter to the source.",
    ),
    "downloads": (
        "Own tables, one selection against another, the weekly package and the "
        "glossary.",
        "Every table comes as CSV and XLSX with what it rests on.",
    ),
    "imports": (
        "Brings a file: you see what becomes of each column before anything is kept.",
        "Personal columns are dropped and never shown.",
    ),
}


def page_help(language: Language, page: str) -> None:
    """The button above a page with its two lines; nothing for what is no page."""
    lines = HELP.get(page)
    if lines is None:
        return
    with (
        st.container(key="help"),
        st.popover(language.text("About this page"), icon=":material/help:"),
    ):
        for line in lines:
            st.markdown(label(language.text(line)))
        there = f"downloads{link_with(tab='glossary')}"
        said = plain(language.text("What the words mean: the glossary"))
        go_on = tag("a", said, " →", href=there, target="_self")
        st.html(tag("p", go_on, css="help"))
