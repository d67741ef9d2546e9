"""What a page says where there is nothing, or too little, to show."""

from dataclasses import replace

import streamlit as st

from dashboard import store
from dashboard.components.address import forget, remember
from dashboard.components.choice import ALL, NAMES, show_all_weeks
from dashboard.components.filters import filter_said
from dashboard.components.foot import foot
from dashboard.components.markup import headline, plain, tag
from dashboard.components.reader import reader_language
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.language import dates
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.question import Question

PERIOD = "period"  # among the names of filters


def stop_if_empty(question: Question) -> None:
    """Say which filter leaves nothing, and end the page; else nothing happens."""
    asked = replace(question, metrics=("received", "closed", "satisfied"))
    if _has_any(asked):
        return
    language = reader_language()
    st.html(headline(language.text("Nothing in the data meets these filters.")))
    guilty = _guilty(language, asked)
    if guilty:
        said = language.text("Without this filter there is something:")
        st.html(tag("p", plain(said)))
    for name, label in guilty.items():
        st.button(
            plain(label),
            icon=":material/close:",
            key=f"without_{name}",
            on_click=_take_away,
            args=(name,),
        )
    st.button(
        language.text("Reset the filters"),
        icon=":material/filter_alt_off:",
        key="reset_empty",
        on_click=forget,
        args=NAMES,
    )
    foot([], key="nothing")
    st.stop()


def _has_any(question: Question) -> bool:
    return any(answer.n for answer in store.answers(question))


def _guilty(language: Language, question: Question) -> dict[str, str]:
    """The filters each of which, taken away alone, would leave something; in words."""
    found = {}
    for name, values in question.where.items():
        if name == "source":
            continue  # systems are not pooled: a view has one of them
        where = {k: v for k, v in question.where.items() if k != name}
        if _has_any(replace(question, where=where)):
            found[name] = filter_said(language, name, values[0])
    if _has_any(replace(question, period=None)):
        period = question.period
        said = dates.period(language, period.first, period.last)
        found[PERIOD] = f"{language.text('Period')}: {said}"
    return found


def _take_away(name: str) -> None:
    if name == PERIOD:
        show_all_weeks()
    else:
        remember(name, ALL)


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
