"""A click on a unit's mark leads to that unit, with the other filters kept."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components.address import remember
from dashboard.components.choice import ALL, BLANK
from metrics.question import Value


def open_unit(
    by: Sequence[str], group: Sequence[Value], *, page: str = "agencies"
) -> None:
    """Open a page over one unit of the dimensions `by`."""
    for dimension, value in zip(by, group, strict=True):
        remember(dimension, BLANK if value is None else value, ALL)
    st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1
    st.switch_page(f"app_pages/{page}.py")
