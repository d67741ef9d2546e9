"""The pages in their groups, all in sight: one click to any of them."""

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components.address import carried
from dashboard.components.markup import plain, tag


def menu(groups: Mapping[str, Sequence[StreamlitPage]], here: StreamlitPage) -> None:
    """Draw the row; on a phone it is pushed sideways: style.css.

    What every page understands goes along in the address.
    """
    along = carried()
    with st.container(key="menu", horizontal=True, gap="medium"):
        for number, (title, pages) in enumerate(groups.items()):
            with st.container(key=f"menu_{number}", gap=None, width="content"):
                st.html(tag("span", plain(title), css="group"), width="content")
                with st.container(horizontal=True, gap="xsmall", width="content"):
                    for page in pages:
                        key = "menu_here" if page is here else None
                        with st.container(key=key, width="content"):
                            st.page_link(page, width="content", query_params=along)
