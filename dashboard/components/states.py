"""What a page says where there is nothing, or too little, to show."""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from dashboard import store
from dashboard.components.address import link_with, remember
from dashboard.components.choice import ALL, all_weeks, show_all_weeks
from dashboard.components.filters import filter_said
from dashboard.components.foot import foot
from dashboard.components.markup import headline, plain, tag
from dashboard.components.opener import figure
from dashboard.components.reader import reader_language
from dashboard.components.reset import reset_button
from metrics.access import Right
from metrics.answer import Answer
from metrics.language import dates
from metrics.language.language import Language
from metrics.language.letter import ASKED_FOR
from metrics.language.reasons import untold_text
from metrics.question import Question

PERIOD = "period"  # among the names of filters
_FEW_LINES = 1  # more are folded, so that what is known stands first


def stop_if_empty(question: Question) -> None:
    """Say which filter leaves nothing, and end the page."""
    asked = replace(question, metrics=("received", "closed", "satisfied"))
    language = reader_language()
    if _has_any(asked):
        return
    st.html(headline(language.text("Nothing in the data meets these filters.")))
    guilty = _guilty(language, asked)
    if guilty:
        said = language.text("Without this filter there is something:")
        st.html(tag("p", plain(said)))
    with st.container(horizontal=True):
        for name, label in guilty.items():
            st.button(
                plain(label),
                icon=":material/close:",
                key=f"without_{name}",
                on_click=_take_away,
                args=(name,),
            )
        reset_button(language, "reset_empty")
    foot([], key="nothing")
    st.stop()


def _has_any(question: Question) -> bool:
    return any(answer.n for answer in store.answers(question))


def say_state(question: Question, answers: Iterable[Answer]) -> None:
    """Beneath the finding: too few records, a missing column, no history yet."""
    say_if_few(question)
    say_missing(reader_language(), answers)
    say_if_new(question)


def say_if_few(question: Question) -> None:
    """How much there is where it is too little to tell, and a way to more weeks."""
    language = reader_language()
    asked = replace(question, metrics=("satisfied", "median_days"))
    few = [a for a in store.answers(asked) if a.flag == "low" and a.value is None]
    if not few:
        return
    said = (figure(plain(untold_text(language, a)), a) for a in few)
    with st.container(horizontal=True, vertical_alignment="center", key="few"):
        st.html(tag("p", " · ".join(said), css="note"), width="content")
        if all_weeks() != list(question.period.weeks):
            st.button(
                language.text("Take all weeks that there are"),
                icon=":material/date_range:",
                key="all_weeks",
                on_click=show_all_weeks,
            )


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


def say_missing(language: Language, answers: Iterable[Answer]) -> None:
    """What the files do not tell, and where to find the letter that asks for it."""
    answers = [*answers]
    lines = left_out(language, answers)
    if not lines:
        return
    ask = _ask_for_columns(language, answers)
    if len(lines) <= _FEW_LINES:
        lines = filter(None, [*map(plain, lines), ask])
        st.html("".join(tag("p", line, css="note") for line in lines))
        return
    told = language.plural(
        "{n} metric is not shown: the files lack its columns",
        "{n} metrics are not shown: the files lack their columns",
        len(lines),
    )
    rows = (tag("li", plain(line)) for line in lines)
    folded = tag("summary", plain(told)) + tag("ul", *rows) + tag("p", ask)
    st.html(tag("details", folded, css="note"))


def _ask_for_columns(language: Language, answers: Iterable[Answer]) -> str:
    """The way to the letter, where it asks for a column of these; else nothing."""
    if not any(a.flag == "x" and a.metric in ASKED_FOR for a in answers):
        return ""
    said = plain(
        language.text(
            "Ask for it where the export is made; a letter is ready in the report of "
            "the import."
        )
    )
    there = f"reliability{link_with(tab='imports')}"
    is_shown = store.viewer().may(Right.IMPORTS)
    return tag("a", said, href=there, target="_self") if is_shown else said


def left_out(language: Language, answers: Iterable[Answer]) -> list[str]:
    """What the files do not tell of these metrics, and which column would."""
    return [untold_text(language, a) for a in answers if a.flag == "x"]
