"""The title of a chart: what was found, and under it what that rests on."""

import streamlit as st

from dashboard.components.markup import plain, tag
from dashboard.components.opener import figure
from metrics.answer import Answer


def say_finding(
    sentence: str, rests_on: str = "", number: Answer | None = None
) -> None:
    """A sentence as the title, its statistics small below; they open the number."""
    small = tag("p", figure(plain(rests_on), number), css="note") if rests_on else ""
    st.html(tag("h2", plain(sentence), css="finding") + small)


def say_note(*lines: str) -> None:
    """Small print; nothing where there is none."""
    said = "".join(tag("p", plain(line), css="note") for line in lines if line)
    if said:
        st.html(said)
