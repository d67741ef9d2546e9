"""The one place where a figure meets the screen, with the data under it."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import plotly.io
import streamlit as st
from babel.dates import get_day_names, get_month_names

from dashboard.components.answer_table import answer_table
from dashboard.components.chart_file import picture_button, picture_words
from dashboard.components.download import download_buttons
from dashboard.components.markup import spoken
from dashboard.components.opener import Opened, opens_rows, times_opened
from dashboard.components.reader import reader_language
from metrics.answer import Answer
from metrics.language.language import Language
from metrics.language.numbers import UNKNOWN

_WIDE = 640  # pixels of the table; a phone shows as much as it has

plotly.io.templates.default = "none"  # half the payload; Streamlit brings its theme


def draw(
    figure: dict,
    *,
    key: str,
    alt: str,
    answers: Sequence[Answer] = (),
    split_by: tuple[str, ...] = (),
    table: pd.DataFrame | None = None,
    numbers: Sequence[Opened] = (),
    is_clickable: bool = False,
) -> str | None:
    """Draw the chart and offer its data; returns the customdata of a clicked point.

    The data are the answers, or a table where a chart shows more than answers; then
    `numbers` are those of its rows.
    """
    language = reader_language()
    event = st.plotly_chart(
        go.Figure(figure),
        key=f"{key}_{st.session_state.get('clicks', 0)}" if is_clickable else key,
        config=_config(language, key),
        alt=spoken(alt),
        on_select="rerun" if is_clickable else "ignore",
        selection_mode="points",
    )
    if table is None:
        table, numbers = answer_table(language, list(answers), split_by), answers
    show_data(table, key=key, numbers=numbers)
    if not is_clickable:
        return None
    points = event.selection.points
    return points[0].get("customdata") if points else None


def show_data(
    table: pd.DataFrame,
    *,
    key: str,
    numbers: Sequence[Opened] = (),
) -> None:
    """The table behind a picture, with its CSV; a cell opens the number it tells of."""
    language = reader_language()
    data = f"{key}_data"
    with st.popover(
        language.text("Show the data"),
        icon=":material/table:",
        type="tertiary",
        key=f"{data}_{times_opened(data)}",  # another one is closed
    ):
        st.dataframe(
            table,
            hide_index=True,
            width=_WIDE,
            placeholder=UNKNOWN,
            key=data,
            on_select=opens_rows(data, numbers) if numbers else "ignore",
            selection_mode="single-cell",
        )
        download_buttons(table, key=key)


def _config(language: Language, key: str) -> dict:
    """Plotly ships no Russian; what charts show of it is passed along."""
    code = language.code
    names = {
        "days": _in_order(get_day_names("wide", locale=code), 6),
        "shortDays": _in_order(get_day_names("abbreviated", locale=code), 6),
        "months": list(get_month_names("wide", locale=code).values()),
        "shortMonths": list(get_month_names("abbreviated", locale=code).values()),
        "decimal": "," if code == "ru" else ".",
        "thousands": "\N{NO-BREAK SPACE}" if code == "ru" else ",",
        "date": "%d.%m.%Y" if code == "ru" else "%d %b %Y",
    }
    return {
        **picture_button(key),
        "displaylogo": False,
        "showSendToCloud": False,
        "scrollZoom": False,
        "locale": code,
        "locales": {code: {"dictionary": picture_words(language), "format": names}},
    }


def _in_order(names: dict[int, str], first: int) -> list[str]:
    """Babel counts days from Monday; Plotly starts with Sunday."""
    return [names[(first + i) % 7] for i in range(7)]
