"""The filters of a page as its files say them: in their names and on a sheet."""

import re

import streamlit as st

from dashboard.words import DIMENSION_LABELS, name_of
from metrics.language import dates
from metrics.language.language import Language
from metrics.question import Question

_ASKED = "asked"
_COMPARED = "compared"
Compared = tuple[str, str]  # what is compared with, as the address says it and in words
_NO_NAME = re.compile(r"[^\w.-]+")  # what no file system is asked to keep
_LONGEST = 120  # letters of a name


def forget_question() -> None:
    """Before a page runs: not every page has filters."""
    st.session_state.pop(_ASKED, None)
    st.session_state.pop(_COMPARED, None)


def remember_question(question: Question, compared: Compared | None = None) -> Question:
    """Keep what the page of this run asks, for the files that it offers."""
    st.session_state[_ASKED] = question
    st.session_state[_COMPARED] = compared
    return question


def asked_question() -> Question | None:
    """What the page of this run asks; None where it has no filters."""
    return st.session_state.get(_ASKED)


def asked_comparison() -> Compared | None:
    """What the page of this run compares with; None of the usual or of none."""
    return st.session_state.get(_COMPARED)


def file_stem(
    key: str,
    question: Question | None,
    state: str = "",
    compared: Compared | None = None,
) -> str:
    """A file's name without its ending: the table, the period, every filter.

    A pinned state stands before them, as names are cut at their end.
    """
    period, where = (question.period, question.where) if question else (None, {})
    parts = [key, state, f"{period.first}_{period.last}" if period else ""]
    for values in where.values():
        parts.append("+".join("-" if value is None else str(value) for value in values))
    parts.append(f"compare-{compared[0]}" if compared else "")
    clean = (_NO_NAME.sub("-", part).strip("-") for part in parts)
    return "_".join(filter(None, clean))[:_LONGEST]


def filters_said(
    language: Language, question: Question | None, compared: Compared | None = None
) -> list[tuple[str, str]]:
    """Each filter and its value in words; none where the page has none."""
    if question is None:
        return []
    text, said = language.text, []
    if question.period:
        period = dates.period(language, question.period.first, question.period.last)
        said.append((text("Period"), period))
    for name, values in question.where.items():
        named = ", ".join(name_of(language, name, value) for value in values)
        said.append((text(DIMENSION_LABELS[name]), named))
    if compared:
        said.append((text("Compared with"), compared[1].split(": ", 1)[1]))
    return said
