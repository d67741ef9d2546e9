"""The appeals that an action wants to be read in the source system, by number."""

import pandas as pd
import streamlit as st

from dashboard import audit, store
from dashboard.components.address import link_with
from dashboard.components.draw import csv_button
from dashboard.components.markup import label
from dashboard.components.reader import reader_language
from metrics.access import Right
from metrics.findings.action import Action
from metrics.findings.overview import Row
from metrics.findings.reading import FEW, SEED, drawn
from metrics.findings.sentences import action_text
from metrics.language.language import Language
from metrics.language.numbers import UNKNOWN
from metrics.question import Question, Value
from metrics.store.audit import Act

_READ, _SEED = "read", "reading_seed"
_HIGH, _MANY = 320, 8  # pixels of a list of more rows than that
_RANDOM, _ALL = "random", "all"


def reading_link(group: tuple[Value, ...]) -> str:
    """The address of this view with the list of a unit opened."""
    return link_with(**{_READ: _code(group)})


def open_reading(
    question: Question,
    rows: tuple[Row, ...],
    names: dict[tuple, str],
    by: tuple[str, ...],
) -> None:
    """Open the list that the address asks for, if one of the rows has it."""
    units = {_code(row.standing.group): row for row in rows}
    row = units.get(st.query_params.get(_READ))
    if row is None or not store.viewer().may(Right.RECORDS):
        return
    group = row.standing.group
    language = reader_language()
    title = language.text("Appeals to read: {name}", name=names[group])
    shown = st.dialog(label(title), width="large", on_dismiss=_forget)(_list)
    shown(language, question, dict(zip(by, group, strict=True)), row.action)


def _list(
    language: Language, question: Question, own: dict[str, Value], action: Action
) -> None:
    st.caption(label(action_text(language, action)))
    records = store.to_read(question, own, action)
    audit.note(Act.READ, rows=len(records))
    shown = _choose(language, records) if len(records) > FEW else records
    height = _HIGH if len(shown) > _MANY else "content"
    numbers, about = st.columns([1, 2.4])
    with numbers:
        st.code("\n".join(r["appeal_id"] for r in shown), language=None, height=height)
    with about:
        table = _table(language, shown)
        st.dataframe(
            table,
            hide_index=True,
            height=height,
            placeholder=UNKNOWN,
            column_config={
                language.text(name): st.column_config.DateColumn(format="DD.MM.YYYY")
                for name in ("Received", "Answered")
            },
            key="reading_table",
        )
    csv_button(table, key="reading")


def _choose(language: Language, records: list[dict]) -> list[dict]:
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
        key="reading_which",
        label_visibility="collapsed",
    )
    if which == _ALL:
        return records
    seed = st.session_state.setdefault(_SEED, SEED)
    text, other = st.columns([2.4, 1], vertical_alignment="center")
    with other:
        st.button(language.text("Draw others"), key="reading_draw", on_click=_redraw)
    with text:
        st.caption(
            language.text("Draw {seed}: the same number draws the same", seed=seed)
        )
    return drawn(records, seed)


def _table(language: Language, records: list[dict]) -> pd.DataFrame:
    text = language.text
    return pd.DataFrame(
        {
            text("Number"): [r["appeal_id"] for r in records],
            text("Topic"): [r["topic"] for r in records],
            text("Received"): [_day(r["received_at"]) for r in records],
            text("Answered"): [_day(r["closed_at"]) for r in records],
            text("Mark"): pd.array([r["first_rating"] for r in records], "Int64"),
        }
    )


def _day(moment) -> object:
    return None if moment is None else moment.date()


def _redraw() -> None:
    st.session_state[_SEED] += 1


def _forget() -> None:
    st.query_params.pop(_READ, None)
    st.session_state.pop(_SEED, None)


def _code(group: tuple[Value, ...]) -> str:
    return "|".join(map(str, group))
