"""What is in progress, by age, and what waits longest past its deadline."""

from dataclasses import replace

import streamlit as st

from dashboard import audit, store
from dashboard.components.address import leading_to
from dashboard.components.ageing_table import ageing_frame, ageing_table, longest_cases
from dashboard.components.draw import show_data
from dashboard.components.finding import say_finding
from dashboard.components.first_rows import first_rows
from dashboard.components.opener import telling
from dashboard.components.opening import filters_of
from dashboard.components.reader import reader_language
from dashboard.store import found
from dashboard.words import DIMENSION_LABELS, group_name
from metrics.access import Right
from metrics.findings.ageing import ageing
from metrics.findings.reading import longest_overdue
from metrics.findings.waiting_sentences import queue_text, where_overdue_text
from metrics.question import Question
from metrics.store.audit import Act
from metrics.tally import Group


def queue_view(question: Question, by: tuple[str, ...]) -> None:
    """Draw the table; a name in it opens its own queue."""
    language = reader_language()
    units = found(ageing, question, by=by)
    names = {unit.group: group_name(language, by, unit.group) for unit in units}
    where = where_overdue_text(telling(language), units, names)
    waits, late = store.answers(replace(question, metrics=("open", "overdue_open")))
    say_finding(queue_text(telling(language), units, waits, late), where)
    if not units:
        return
    label = language.text(DIMENSION_LABELS[by[-1]])

    def link(group: Group) -> str:
        return leading_to("timeliness", **filters_of(by, group), tab="queue")

    is_filter = by[-1] != "organisation"
    shown = first_rows(units, key="ageing")
    st.html(
        ageing_table(
            language, shown, names, unit=label, link=link if is_filter else None
        )
    )
    show_data(
        ageing_frame(language, units, names, unit=label),
        key="ageing",
        numbers=[unit.waits for unit in units],
    )
    if any(unit.overdue for unit in units) and store.viewer().may(Right.RECORDS):
        with st.expander(language.text("Longest past the deadline, by number")):
            records = found(longest_overdue, question)
            audit.note(Act.READ, rows=len(records))
            longest_cases(language, records)
