"""What every page says while the cluster that counts does not answer."""

import streamlit as st

from dashboard.cluster import Silence
from dashboard.components.failure import show_failure
from dashboard.components.markup import plain, tag
from metrics.language import dates
from metrics.language.language import Language
from metrics.language.refusals import refusal_lines


def say_silence(language: Language, silence: Silence) -> None:
    """Why there are no new numbers, and of when those are that still stand here."""
    last = language.text("No number has come from it yet.")
    if silence.answered_at is not None:
        last = language.text(
            "The numbers below are the last that it gave, on {moment}.",
            moment=dates.moment(language, silence.answered_at),
        )
    lines = (" ".join(refusal_lines(language, silence.failure)), last)
    said = (tag("p", plain(line)) for line in lines)
    st.html(tag("div", *said, css="silence", role="alert"))


def show_what_failed(
    language: Language, error: Exception, silence: Silence | None
) -> None:
    """Say what failed; of a cluster's silence, which is told above, what it hides."""
    if silence is None or str(error) != str(silence.failure):
        show_failure(language, error)
        return
    text = language.text(
        "What stands here was not asked for before. It will appear once the cluster"
        " answers."
    )
    st.html(tag("div", tag("p", plain(text)), css="failure"))
