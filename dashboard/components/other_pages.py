"""Addresses that are not in the menu: the first page's own name, and mistaken ones.

Streamlit answers an address that it does not know with a window in English. So what
the address names becomes a page of this run, which leads on or says that it is none.
"""

from collections.abc import Collection
from urllib.parse import unquote, urlsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components.markup import headline, plain, tag
from dashboard.components.reader import reader_language


def other_pages(
    first_name: str, first: StreamlitPage, known: Collection[str]
) -> list[StreamlitPage]:
    """The page that the address names where the menu has none of that name."""
    wanted = unquote(urlsplit(st.context.url or "").path).rstrip("/").split("/")[-1]
    if not wanted or wanted in known:
        return []

    def lead_on() -> None:
        st.switch_page(first, query_params=st.query_params.to_dict())

    draw = lead_on if wanted == first_name else _nothing_here
    title = reader_language().text("No such page")
    return [st.Page(draw, title=title, url_path=wanted)]


def _nothing_here() -> None:
    text = reader_language().text
    st.html(headline(text("There is no page at this address.")))
    st.html(tag("p", plain(text("Choose one of the pages above."))))
