"""Who reads: the language and the theme of this run."""

import streamlit as st

from dashboard.components.address import chosen, remember
from dashboard.components.colours import Colours, colours
from metrics.language.language import LANGUAGES, Language, language


def choose_language() -> Language:
    """The language of this run: the address first, then the browser."""
    st.session_state["language"] = chosen("lang", LANGUAGES, default=_of_browser())
    return reader_language()


def language_switch() -> None:
    """Draw RU|EN; by keyboard it comes after the menu, whose place is above it."""
    st.session_state["language_switch"] = st.session_state["language"]
    with st.container(key="language"):
        st.segmented_control(
            "Язык / Language",
            LANGUAGES,
            key="language_switch",
            required=True,
            format_func=str.upper,
            label_visibility="collapsed",
            on_change=_switched,
        )


def reader_language() -> Language:
    """The language that the frame has chosen for this run."""
    return language(st.session_state["language"])


def reader_colours() -> Colours:
    """Colours that can be seen on the reader's theme."""
    return colours(st.context.theme.type)


def _switched() -> None:
    remember("lang", st.session_state["language_switch"])


def _of_browser() -> str:
    return "ru" if (st.context.locale or "").lower().startswith("ru") else "en"
