"""The title of a chart: what was found, and under it what that rests on."""

import streamlit as st

from dashboard.components.markup import sentence, tag
from dashboard.components.opener import figure
from metrics.answer import Answer


def say_finding(said: str, rests_on: str = "", number: Answer | None = None) -> None:
    """A sentence as the title, its statistics small below; they open the number."""
    small = tag("p", figure(sentence(rests_on), number), css="note") if rests_on else ""
    st.html(tag("h2", sentence(said), css="finding") + small)


def say_note(*lines: str) -> None:
    """Small print; nothing where there is none."""
    said = "".join(tag("p", sentence(line), css="note") for line in lines if line)
    if said:
        st.html(said)
