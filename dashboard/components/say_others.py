"""One line of all that a reader may not see one by one, beside what they may."""

import streamlit as st

from dashboard import store
from dashboard.components.markup import plain, tag
from dashboard.components.reader import reader_language
from metrics.findings.others_sentences import others_text
from metrics.question import Question


def say_others(question: Question) -> None:
    """Draw the line; nothing where the office or the rule of three forbids it."""
    if (found := store.found_others(question)) is not None:
        said = others_text(reader_language(), found)
        st.html(tag("p", plain(said), css="note"))
