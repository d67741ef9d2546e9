"""An open page sees a new import without being opened again."""

import streamlit as st

from dashboard import store
from metrics.errors import StoreRefused


@st.fragment(run_every="5s")
def watch(shown: str | None) -> None:
    """Run the page again once another state than the shown one is published."""
    try:
        is_new = store.published() != shown
    except StoreRefused:
        return  # the page says so itself
    if is_new:
        st.rerun()
