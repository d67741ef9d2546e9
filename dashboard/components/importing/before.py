"""What stands on the page of imports before a file is brought."""

import streamlit as st

from dashboard import intake, store
from dashboard.components.import_history import import_history
from dashboard.components.markup import plain, tag
from metrics.access import Right
from metrics.language.language import Language

_NEWEST = 10  # imports


def what_is_known(language: Language) -> None:
    """Draw the newest imports, and the kinds of files that need no mapping."""
    if store.snapshot() is not None and store.viewer().may(Right.IMPORTS):
        newest = list(intake.history()[:_NEWEST])
        st.html(import_history(language, newest))
    title = language.text("Recognised by the titles of their columns")
    names = sorted(one.title[language.code] for one in intake.formats())
    lines = (tag("li", plain(name)) for name in names)
    st.html(tag("h2", plain(title)) + tag("ul", *lines, css="lines columns"))
