"""Tabs of which only the opened one is drawn; which one it is stands in the address."""

import streamlit as st

from dashboard.components.address import chosen, remember
from dashboard.components.reader import reader_language


def opened_tab(names: dict[str, str], *, key: str, place: str = "tab") -> str:
    """Draw the row of tabs, by name and label; the caller draws below the opened one.

    The first is the default; `place` is its name in the address.
    """
    default, code = next(iter(names)), reader_language().code
    widget = f"{key}_{code}"  # a label of another language is no choice of this one
    st.session_state[widget] = chosen(place, names, default)
    return st.segmented_control(
        reader_language().text("View"),
        tuple(names),
        key=widget,
        required=True,
        format_func=names.get,
        label_visibility="collapsed",
        on_change=lambda: remember(place, st.session_state[widget], default),
    )
