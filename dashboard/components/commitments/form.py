"""The form that records a commitment about a unit, its fields filled in."""

from functools import partial

import streamlit as st

from dashboard import commitments, store
from dashboard.components.address import link_with
from dashboard.components.commitments.table import OPEN, whose
from dashboard.components.markup import label, plain, tag
from dashboard.components.reader import reader_language
from dashboard.components.stale import today
from dashboard.components.target_lines import metric_name
from metrics.access import Right
from metrics.findings.commitment import JUDGED, USUAL_TERM, metric_of
from metrics.findings.overview import Row
from metrics.findings.sentences import action_text
from metrics.language.language import Language
from metrics.question import Question, Value
from metrics.store.commitments import LONGEST, Decision

_FOR = "decide"  # in the address: the unit


def commitment_link(language: Language, group: tuple[Value, ...]) -> str:
    """As markup: leads to the form about a unit; empty for who may not record one."""
    if not store.viewer().may(Right.COMMITMENTS):
        return ""
    link = tag(
        "a",
        plain(language.text("Create a commitment")),
        href=link_with(**{_FOR: _code(group)}),
        target="_self",
    )
    return tag("div", link, css="create")


def open_form(question: Question, rows: tuple[Row, ...], by: tuple[str, ...]) -> None:
    """Open the form that the address asks for, if one of the rows has it."""
    units = {_code(row.standing.group): row for row in rows}
    row = units.get(st.query_params.get(_FOR))
    if row is None or not store.viewer().may(Right.COMMITMENTS):
        return
    title = reader_language().text("Create a commitment")
    st.dialog(title, on_dismiss=_forget)(_form)(question, row, by)


def _form(question: Question, row: Row, by: tuple[str, ...]) -> None:
    language = reader_language()
    text = language.text
    own = {name: (v,) for name, v in zip(by, row.standing.group, strict=True)}
    where = {**question.where, **own}
    metrics = [m for m in JUDGED if m in row.standing.answers]
    usual = metric_of(row.action.rule)
    with st.form("commitment_form", enter_to_submit=False, border=False):
        st.caption(label(whose(language, where)))
        said = st.text_area(
            text("What is decided"),
            action_text(language, row.action),
            max_chars=LONGEST,
            key="commitment_text",
        )
        metric = st.selectbox(
            text("Judged by the metric"),
            metrics,
            metrics.index(usual) if usual in metrics else 0,
            format_func=partial(
                metric_name,
                language,
                targets=store.known_targets(),
                day=question.period.last,
            ),
            key="commitment_metric",
            placeholder=language.text("Choose"),
        )
        since, until = st.columns(2)
        decided_on = since.date_input(
            text("Decided on"), today(), format="DD.MM.YYYY", key="commitment_decided"
        )
        due_on = until.date_input(
            text("To be done by"),
            today() + USUAL_TERM,
            format="DD.MM.YYYY",
            key="commitment_due",
        )
        st.caption(
            text(
                "After that day the weeks since are judged against the year before: "
                "worked, no change or too early."
            )
        )
        is_sent = st.form_submit_button(
            text("Record it"), type="primary", key="commitment_record"
        )
    if not is_sent:
        return
    if not said.strip():
        st.error(text("Write what is decided."), icon=":material/error:")
    elif due_on < decided_on:
        st.error(
            text("It would be due before it was decided."), icon=":material/error:"
        )
    else:
        decision = Decision(
            text=said,
            metric=metric,
            where=where,
            decided_on=decided_on,
            due_on=due_on,
        )
        commitments.record(decision)
        _forget()
        st.query_params[OPEN] = "all"
        st.rerun()


def _forget() -> None:
    st.query_params.pop(_FOR, None)


def _code(group: tuple[Value, ...]) -> str:
    return "|".join(map(str, group))
