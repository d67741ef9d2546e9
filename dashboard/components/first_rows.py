"""A long table shows its first rows, until the reader wants all of them."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from dashboard.components.reader import reader_language
from metrics.language import numbers

Row = TypeVar("Row")
MOST = 30  # rows that a table shows at once


def first_rows(rows: Sequence[Row], *, key: str) -> Sequence[Row]:
    """The rows to draw; above a long table stands the switch for the rest of it."""
    if len(rows) <= MOST:
        return rows
    language = reader_language()
    every = language.text("Show all rows: {n}", n=numbers.count(language, len(rows)))
    return rows if st.toggle(every, key=f"{key}_all_rows") else rows[:MOST]
