"""«Направления»: a row for each source, its marks and its reactions in own columns."""

import streamlit as st

from dashboard.components.address import leading_to
from dashboard.components.answer_table import answer_table
from dashboard.components.cells import doubted_cell, value_cell
from dashboard.components.draw import show_data
from dashboard.components.finding import say_finding, say_note
from dashboard.components.markup import plain, table, tag
from dashboard.components.opener import telling
from dashboard.components.reader import reader_language
from dashboard.store import found
from dashboard.words import name_of
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.direction_sentences import directions_text
from metrics.findings.directions import SHOWN, Direction, directions
from metrics.language.language import Language
from metrics.question import Question, Value

_WITH_DOUBT = ("satisfied", "positive_reaction")


def directions_view(question: Question) -> None:
    """Draw the table; a name opens its source with the other filters kept."""
    language = reader_language()
    lines = found(directions, question)
    names = {one.source: name_of(language, "source", one.source) for one in lines}
    say_finding(directions_text(telling(language), lines, names))
    if not lines:
        return
    st.html(_table(language, lines, names))
    answers = [answer for one in lines for answer in one.answers.values()]
    table = answer_table(language, answers, ("source",))
    show_data(table, key="directions", numbers=answers)
    say_note(
        language.text(
            "Each source is counted by its own files and none is compared with "
            "another. Marks are citizens' own; reactions on social networks are what "
            "those who answer have written down."
        )
    )


def _table(
    language: Language, lines: tuple[Direction, ...], names: dict[Value, str]
) -> str:
    text = language.text
    shown = [m for m in SHOWN if any(one.answers[m].flag != "x" for one in lines)]
    return table(
        map(plain, [text("System"), *(text(CATALOGUE[name].label) for name in shown)]),
        [
            [
                tag(
                    "a",
                    plain(names[one.source]),
                    href=leading_to("topics", source=one.source),
                    target="_self",
                ),
                *(_cell(language, one.answers[name]) for name in shown),
            ]
            for one in lines
        ],
        caption=plain(text("Directions of communication")),
    )


def _cell(language: Language, answer: Answer) -> str:
    if answer.flag == "x":
        return tag("span", plain(language.text("not in its files")), css="few")
    if answer.metric in _WITH_DOUBT:
        return doubted_cell(language, answer)
    return value_cell(language, answer)
