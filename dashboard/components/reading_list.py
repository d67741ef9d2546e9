"""The appeals that an action wants to be read in the source system, by number."""

import streamlit as st

from dashboard import audit, store
from dashboard.components.address import link_with
from dashboard.components.markup import label
from dashboard.components.reader import reader_language
from dashboard.components.record_list import record_list, start_again
from metrics.access import Right
from metrics.findings.action import Action
from metrics.findings.overview import Row
from metrics.findings.sentences import action_text
from metrics.language.language import Language
from metrics.question import Question, Value
from metrics.store.audit import Act

_READ = "read"


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
    record_list(language, records, key="reading")


def _forget() -> None:
    st.query_params.pop(_READ, None)
    start_again("reading")


def _code(group: tuple[Value, ...]) -> str:
    return "|".join(map(str, group))
