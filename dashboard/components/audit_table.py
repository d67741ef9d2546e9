"""Who did what, for administrators."""

import pandas as pd
import streamlit as st

from dashboard import audit
from dashboard.components.download import download_buttons
from dashboard.components.markup import plain, tag
from dashboard.components.reader import reader_language
from metrics.language import numbers
from metrics.language.numbers import UNKNOWN

_HIGH, _MANY = 420, 11  # pixels of a table of more rows than that


def audit_table() -> None:
    """The newest entries and all of them that are shown as CSV."""
    language = reader_language()
    text = language.text
    found = audit.entries()
    said = text(
        "The newest {n} entries; all of them are kept in app.sqlite of the store.",
        n=numbers.count(language, audit.SHOWN),
    )
    st.html(tag("p", plain(said), css="note"))
    table = pd.DataFrame(
        {
            text("Moment (UTC)"): [entry.at for entry in found],
            text("Who"): [entry.who for entry in found],
            text("Act"): [text(entry.act.value) for entry in found],
            text("What exactly"): [entry.detail for entry in found],
            text("Rows"): [entry.rows for entry in found],
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        height=_HIGH if len(found) > _MANY else "content",
        placeholder=UNKNOWN,
        key="audit_table",
    )
    download_buttons(table, key="audit")
