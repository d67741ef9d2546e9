"""Appeals by number, some at random or all, to be found in the source system."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.components.download import download_buttons
from metrics.appeal import COLUMNS, Kind
from metrics.findings.action import FEW
from metrics.findings.reading import SEED, drawn
from metrics.language.language import Language
from metrics.language.numbers import UNKNOWN

_HIGH, _MANY = 320, 8  # pixels of a list of more rows than that
_COPIED = 1000  # numbers to be copied at once; more stand in the table and its CSV
_RANDOM, _ALL = "random", "all"


def record_list(
    language: Language, records: list[dict], *, key: str, more: tuple[str, ...] = ()
) -> None:
    """Draw the records, by `metrics.number.COLUMNS` and `more`, with their files."""
    shown = _choose(language, records, key) if len(records) > FEW else records
    height = _HIGH if len(shown) > _MANY else "content"
    numbers, about = st.columns([1, 2.4])
    with numbers:
        copied = "\n".join(r["appeal_id"] for r in shown[:_COPIED])
        st.code(copied, language=None, height=height)
    with about:
        table = _table(language, shown, more)
        days = [name for name in table if table[name].map(type).eq(date).any()]
        st.dataframe(
            table,
            hide_index=True,
            height=height,
            placeholder=UNKNOWN,
            column_config={
                name: st.column_config.DateColumn(format="DD.MM.YYYY") for name in days
            },
            key=f"{key}_table",
        )
    download_buttons(table, key=key)


def start_again(key: str) -> None:
    """The next list under the key begins with the first draw."""
    st.session_state.pop(f"{key}_seed", None)


def _choose(language: Language, records: list[dict], key: str) -> list[dict]:
    """Some at random, with the number of the draw, or all."""
    names = {
        _RANDOM: language.text("{n} at random", n=FEW),
        _ALL: language.plural("all {n}", "all {n}", len(records)),
    }
    which = st.segmented_control(
        language.text("Which appeals"),
        tuple(names),
        default=_RANDOM,
        required=True,
        format_func=names.get,
        key=f"{key}_which",
        label_visibility="collapsed",
    )
    if which == _ALL:
        return records
    kept = f"{key}_seed"
    seed = st.session_state.setdefault(kept, SEED)
    text, other = st.columns([2.4, 1], vertical_alignment="center")
    with other:
        st.button(
            language.text("Draw others"),
            key=f"{key}_draw",
            on_click=lambda: st.session_state.update({kept: seed + 1}),
        )
    with text:
        st.caption(
            language.text("Draw {seed}: the same number draws the same", seed=seed)
        )
    return drawn(records, seed)


def _table(
    language: Language, records: list[dict], more: tuple[str, ...]
) -> pd.DataFrame:
    text = language.text
    table = pd.DataFrame(
        {
            text("Number"): [r["appeal_id"] for r in records],
            text("Topic"): [r["topic"] for r in records],
            text("Received"): [_day(r["received_at"]) for r in records],
            text("Answered"): [_day(r["closed_at"]) for r in records],
            text("Mark"): pd.array([r["first_rating"] for r in records], "Int64"),
        }
    )
    for name in more:
        column = COLUMNS[name]
        values = [r[name] for r in records]
        if column.kind is Kind.MOMENT:
            values = list(map(_day, values))
        elif column.kind is Kind.WHOLE:
            values = pd.array(values, "Int64")
        elif column.kind is Kind.CLAIM:
            words = {True: text("Yes"), False: text("No")}
            values = list(map(words.get, values))
        table[text(column.meaning)] = values
    return table


def _day(moment) -> object:
    return None if moment is None else moment.date()
