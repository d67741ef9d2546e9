"""The way back: the views that led to this one, each opened again as it was."""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from dashboard.components.address import BEFORE, path_of, said
from dashboard.components.markup import plain, tag
from metrics.language.language import Language


def trail(language: Language, page: str, titles: Mapping[str, str]) -> None:
    """Draw it where the address names a view before; the oldest first.

    `titles` are the names of the pages that this reader has, by page.
    """
    before = [
        tag("a", plain(titles[name]), href=f"{path_of(name)}?{query}", target="_self")
        for name, query in _views(said(BEFORE), titles)
    ]
    if not before:
        return
    here = tag("b", plain(titles.get(page, "")), aria_current="page")
    steps = (tag("li", step) for step in (*reversed(before), here))
    label = language.text("The way back")
    st.html(tag("nav", tag("ol", *steps), css="trail", aria_label=label))


def _views(before: str | None, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Page and query of each, the newest first; ends at what is no page of ours."""
    while before:
        page, _, query = before.partition("?")
        if page not in known:
            return
        choices = dict(parse_qsl(query, keep_blank_values=True))
        yield page, urlencode(choices)
        before = choices.get(BEFORE)
