"""How appeals ended, and the satisfaction with each way of ending them."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import store
from dashboard.components.cells import doubted_cell
from dashboard.components.colours import SIGNS
from dashboard.components.draw import show_data
from dashboard.components.finding import say_finding, say_note
from dashboard.components.markup import plain, table, tag
from dashboard.components.opener import figure, telling
from dashboard.components.reader import reader_language
from dashboard.components.states import left_out
from dashboard.components.topics.marks import spread
from dashboard.store import found
from dashboard.words import name_of
from metrics.catalogue import CATALOGUE
from metrics.findings.outcome_sentences import (
    outcomes_rest_on,
    outcomes_text,
    parts_said,
)
from metrics.findings.outcomes import OutcomeLine, outcomes
from metrics.findings.sentences import verdict_text
from metrics.findings.verdict import Band, is_good
from metrics.language import numbers
from metrics.language.language import Language
from metrics.question import Question, Value


def outcomes_view(question: Question) -> None:
    """Draw the table of outcomes, and their marks below it."""
    language = reader_language()
    (told,) = store.answers(replace(question, metrics=("substantive",)))
    if told.flag == "x":
        say_note(*left_out(language, [told]))
        return
    lines = found(outcomes, question)
    names = {one.outcome: name_of(language, "outcome", one.outcome) for one in lines}
    said = outcomes_text(telling(language), lines, names)
    say_finding(said, outcomes_rest_on(language, lines), told)
    if not lines:
        return
    st.html(_table(language, lines, names))
    show_data(
        _frame(language, lines, names),
        key="outcomes",
        numbers=[line.closed for line in lines],
    )
    say_note(
        language.text(
            "Compare outcomes inside a topic: some appeals are lawfully questions."
        )
    )
    spread(question, "outcome", key="marks_by_outcome")


def _table(
    language: Language, lines: tuple[OutcomeLine, ...], names: dict[Value, str]
) -> str:
    text = language.text
    shares = parts_said(language, lines)
    return table(
        map(
            plain,
            (
                text("Outcome"),
                text("Answers"),
                text("Share"),
                text(CATALOGUE["satisfied"].label),
                text("Against other outcomes"),
            ),
        ),
        [
            [
                plain(names[line.outcome]),
                figure(plain(numbers.count(language, line.closed.n)), line.closed),
                figure(plain(share), line.closed),
                doubted_cell(language, line.satisfied),
                _verdict(language, line),
            ]
            for line, share in zip(lines, shares, strict=True)
        ],
        caption=plain(text("Outcomes and satisfaction")),
    )


def _verdict(language: Language, line: OutcomeLine) -> str:
    band = line.verdict.band if line.verdict else Band.FEW
    css = {True: "better", False: "worse", None: "same"}[is_good("satisfied", band)]
    sign = tag("span", SIGNS[band], css="sign", aria_hidden="true")
    return tag("span", sign, plain(verdict_text(language, line.verdict)), css=css)


def _frame(
    language: Language, lines: tuple[OutcomeLine, ...], names: dict[Value, str]
) -> pd.DataFrame:
    text = language.text
    satisfied = text(CATALOGUE["satisfied"].label)
    return pd.DataFrame(
        [
            {
                text("Outcome"): names[line.outcome],
                text("Answers"): line.closed.n,
                satisfied: line.satisfied and line.satisfied.value,
                text("From"): line.satisfied and line.satisfied.low,
                text("To"): line.satisfied and line.satisfied.high,
                text("Marks"): line.satisfied.n if line.satisfied else 0,
            }
            for line in lines
        ]
    )
