"""Which comes first in the dates, and whose clock counts: a person is asked."""

import streamlit as st

from dashboard.components.markup import label
from metrics.imports.date_order import DATE_ORDERS
from metrics.imports.preview import Preview
from metrics.language.language import Language
from metrics.reference.regions import regions

ORDER_LABELS = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
_ORDER = "how_date_order"


def said_order() -> str | None:
    """What the reader has said of this file; None: nothing yet."""
    return st.session_state.get(_ORDER)


def ask_order(language: Language, shown: Preview) -> None:
    """Ask where the file does not tell; an answer may be changed again."""
    if shown.asks_order is None and said_order() is None:
        return
    cell = next((b.cell for b in shown.columns["received_at"] if b.cell), "")
    with st.container(border=True):
        st.segmented_control(
            label(
                language.text(
                    "The file does not tell day from month: how is {cell} read?",
                    cell=cell,
                )
            ),
            list(DATE_ORDERS),
            key=_ORDER,
            format_func=lambda order: language.text(ORDER_LABELS[order]),
        )


def choose_clock(language: Language) -> str | None:
    """Whose clock counts for moments with an offset from UTC."""
    zones = sorted({region.timezone for region in regions().values()})
    chosen = st.selectbox(
        language.text("Moments are by the clock of"),
        ["", *zones],
        key="how_timezone",
        format_func=lambda zone: zone or language.text("the region of each row"),
        help=language.text("Only moments with an offset from UTC depend on it."),
        placeholder=language.text("Choose"),
    )
    return chosen or None
