"""Which column of the file holds which column of the record."""

import streamlit as st

from dashboard.components.markup import plain
from metrics.appeal import COLUMNS, FILE_COLUMNS
from metrics.imports.sample import Sample
from metrics.language.language import Language

MAIN = (
    *("appeal_id", "received_at", "closed_at", "due_at"),
    *("status", "outcome", "rating", "returned"),
    *("region", "municipality", "organisation", "topic"),
    *("subtopic", "channel", "kind", "registered_at"),
)
REST = tuple(
    name for name in FILE_COLUMNS if name not in MAIN and not COLUMNS[name].personal
)
NOT_CHOSEN = -1  # a choice of None would get a button to clear it
_WIDTH = 250  # pixels of a choice


def choose_columns(
    language: Language, sample: Sample, drafted: dict[str, int]
) -> dict[str, int]:
    """By column of the record: the place in the file; the draft is chosen at first."""
    places: dict[str, int] = {}
    with st.grid(min_column_width=_WIDTH, vertical_alignment="bottom"):
        for name in MAIN:
            places[name] = _choose(language, sample, name, drafted)
    with (
        st.expander(
            language.text("More columns"), expanded=any(n in drafted for n in REST)
        ),
        st.grid(min_column_width=_WIDTH, vertical_alignment="bottom"),
    ):
        for name in REST:
            places[name] = _choose(language, sample, name, drafted)
    # personal ones only as the known format reads them
    hashed = {n: p for n, p in drafted.items() if COLUMNS[n].personal}
    return {n: p for n, p in places.items() if p != NOT_CHOSEN} | hashed


def _choose(
    language: Language, sample: Sample, name: str, drafted: dict[str, int]
) -> int:
    titles = sample.columns
    options = [NOT_CHOSEN, *titles]
    label = plain(language.text(COLUMNS[name].meaning))
    at = drafted.get(name)
    # a format may read the second of two equal titles; only the first can be chosen
    return st.selectbox(
        f"**{label}** ({language.text('needed')})" if COLUMNS[name].required else label,
        options,
        index=options.index(at) if at in options else 0,
        key=f"map_{name}",
        format_func=lambda place: titles.get(place, "—"),
        placeholder=language.text("Choose"),
    )
