"""What every page says while the cluster that counts does not answer."""

import streamlit as st

from dashboard.cluster import Silence
from dashboard.components.markup import plain, tag
from metrics.language import dates
from metrics.language.language import Language
from metrics.language.refusals import refusal_lines


def say_silence(language: Language, silence: Silence) -> None:
    """Why there are no new numbers, and of when those are that still stand here."""
    last = language.text("No number has come from it yet.")
    if silence.answered_at is not None:
        last = language.text(
            "The numbers below are the last that it gave, on {moment}. What was not "
            "asked before is missing until it answers.",
            moment=dates.moment(language, silence.answered_at),
        )
    lines = [*refusal_lines(language, silence.failure), last]
    st.html(
        tag("div", *(tag("p", plain(x)) for x in lines), css="silence", role="alert")
    )
