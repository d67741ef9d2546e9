"""«Сверка с системой»: our figures beside the source's own, and what differs."""

import streamlit as st

from dashboard import audit, store
from dashboard.components.finding import say_finding, say_note
from dashboard.components.markup import plain, table
from dashboard.components.opener import figure, telling
from dashboard.components.reader import reader_language
from dashboard.components.record_list import record_list
from metrics.access import Right
from metrics.findings.reconciliation import (
    DEADLINE_COLUMNS,
    MARK_COLUMNS,
    Deadlines,
    compare_deadlines,
    compare_marks,
    differing_deadlines,
    differing_marks,
)
from metrics.findings.reconciliation_sentences import (
    deadlines_text,
    deadlines_why,
    marks_text,
    marks_why,
)
from metrics.language import dates, numbers
from metrics.language.language import Language
from metrics.number_parts import of_counted
from metrics.period import Weeks
from metrics.question import Question
from metrics.store.audit import Act

_SIDES = (True, False)  # in time by our count, and not


def reconciliation(question: Question) -> None:
    """Deadlines over the period, then marks of its last week."""
    language = reader_language()
    found = store.found(compare_deadlines, question)
    say_finding(
        deadlines_text(language, found), deadlines_why(language, found) if found else ""
    )
    if found is not None:
        st.html(_by_both(language, found))
        if found.differing:
            _offer_list(language, question, "deadlines")
    week = Weeks(question.period.weeks[-1])
    both = store.found(compare_marks, question)
    said = dates.period(language, week.first, week.last)
    say_finding(marks_text(telling(language), both), said, both.official)
    say_note(*marks_why(language, both))
    if both.by_day is not None:
        _offer_list(language, question, "marks")


def _by_both(language: Language, found: Deadlines) -> str:
    text = language.text
    head = ("", text("In time by our count"), text("Late by our count"))
    rows = (
        (text("Not marked as overdue"), False, found.both_in_time, found.late_here),
        (text("Marked as overdue"), True, found.late_there, found.both_late),
    )
    cells = (
        (
            plain(name),
            *(_count(language, found, mark, *of) for of in zip(n, _SIDES, strict=True)),
        )
        for name, mark, *n in rows
    )
    caption = text("Appeals whose deadline has come")
    return table(map(plain, head), cells, caption=plain(caption))


def _count(
    language: Language, found: Deadlines, mark: bool, n: int, is_in_time: bool
) -> str:
    """How many of a mark of the source we call in time, or late; it opens them."""
    said = plain(numbers.count(language, n))
    if mark not in found.by_mark:
        return said
    number = of_counted(found.by_mark[mark], n, is_counted=is_in_time)
    return figure(said, number)


def _offer_list(language: Language, question: Question, what: str) -> None:
    if not store.viewer().may(Right.RECORDS):
        return
    title = {
        "deadlines": language.text("Appeals late by one count alone"),
        "marks": language.text("Marks that a review has changed"),
    }[what]
    if st.button(title, icon=":material/list:", key=f"differing_{what}"):
        st.dialog(title, width="large")(_list)(language, question, what)


def _list(language: Language, question: Question, what: str) -> None:
    find, more = {
        "deadlines": (differing_deadlines, DEADLINE_COLUMNS),
        "marks": (differing_marks, MARK_COLUMNS),
    }[what]
    records = find(store.snapshot(), question, store.viewer())
    audit.note(Act.READ, rows=len(records))
    if not records:
        say_note(language.text("There are none."))
        return
    record_list(language, records, key=f"differing_{what}", more=more)
