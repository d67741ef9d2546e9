"""The button that takes all filters away, where a page has nothing else to show."""

import streamlit as st

from dashboard.components.address import forget
from dashboard.components.choice import NAMES
from metrics.language.language import Language


def reset_button(language: Language, key: str) -> None:
    """Draw it; the page is drawn anew with the defaults."""
    st.button(
        language.text("Reset the filters"),
        icon=":material/filter_alt_off:",
        key=key,
        on_click=forget,
        args=NAMES,
    )
