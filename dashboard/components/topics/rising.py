"""What comes more often than usual."""

import streamlit as st

from dashboard.components.finding import say_note
from dashboard.components.reader import reader_language
from dashboard.components.rise_list import rise_chart, rise_list, rises_rest_on
from dashboard.store import found
from metrics.findings.rising_topics import rising_topics
from metrics.language import dates
from metrics.question import Question

CHARTS = 2


def rising_view(question: Question) -> None:
    """Draw the sentences, and the weeks of the strongest."""
    language = reader_language()
    rising = found(rising_topics, question)
    week = rising.warning.week
    st.html(rise_list(language, rising))
    if shown := rising.rises[:CHARTS]:
        for place, rise in zip(st.columns(len(shown)), shown, strict=True):
            with place:
                rise_chart(question, rise)
    say_note(
        dates.week(language, week.first) if week else "",
        *rises_rest_on(language, rising),
    )
