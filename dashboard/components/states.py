"""What a page says where there is nothing, or too little, to show."""

from dataclasses import replace

import streamlit as st

from dashboard import store
from dashboard.components.address import forget
from dashboard.components.filters import NAMES
from dashboard.components.markup import plain, tag
from dashboard.components.reader import reader_language
from dashboard.words import DIMENSION_LABELS, name_of
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.question import Question


def stop_if_empty(question: Question) -> None:
    """Say which filter leaves nothing, and end the page; else nothing happens."""
    asked = replace(question, metrics=("received", "closed", "satisfied"))
    if any(answer.n for answer in store.answers(asked)):
        return
    language = reader_language()
    guilty = _guilty(language, asked)
    st.info(
        language.text("Nothing in the data meets these filters."),
        icon=":material/filter_alt_off:",
    )
    if guilty:
        said = language.text("Without this filter there is something:")
        lines = (tag("li", plain(line)) for line in guilty)
        st.html(tag("p", plain(said)) + tag("ul", *lines))
    st.button(
        language.text("Reset the filters"),
        key="reset_empty",
        on_click=forget,
        args=NAMES,
    )
    st.stop()


def _guilty(language: Language, question: Question) -> list[str]:
    """The filters each of which, taken away alone, would leave something."""
    found = []
    for name, values in question.where.items():
        where = {k: v for k, v in question.where.items() if k != name}
        if any(a.n for a in store.answers(replace(question, where=where))):
            label = language.text(DIMENSION_LABELS[name])
            found.append(f"{label}: {name_of(language, name, values[0])}")
    if any(a.n for a in store.answers(replace(question, period=None))):
        found.append(language.text("Period"))
    return found


def say_if_new(question: Question) -> None:
    """Once: nothing is compared over time before there is a history."""
    if not store.has_history(question):
        text = reader_language().text(
            "Comparison with the past will appear after 12 weeks of data"
        )
        st.html(tag("p", plain(text), css="note"))


def left_out(language: Language, answers: list[Answer]) -> list[str]:
    """What the files do not tell of these metrics, and which column would."""
    return [
        f"{language.text(CATALOGUE[a.metric].label)}: {reason_text(language, a)}"
        for a in answers
        if a.flag == "x"
    ]
