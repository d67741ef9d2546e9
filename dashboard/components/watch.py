"""An open page sees a new import without being opened again."""

import streamlit as st

from dashboard import store
from dashboard.cluster import silence
from metrics.errors import Refused


@st.fragment(run_every="5s")
def watch(shown: str | None, *, is_silent: bool) -> None:
    """Run the page again once another state than the shown one is published.

    Or once the cluster that counts falls silent, or answers again.
    """
    try:
        is_new = (
            store.published() != shown or bool(silence(store.folder())) != is_silent
        )
    except Refused:
        return  # the page says so itself
    if is_new:
        st.rerun()
