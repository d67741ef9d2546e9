"""How many still wait, by days."""

from dataclasses import replace

import streamlit as st

from dashboard import store
from dashboard.components.charts.waiting_curves import waiting_curves
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding, say_note
from dashboard.components.opener import telling
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.waiting_table import (
    waiting_frame,
    waiting_numbers,
    waiting_table,
)
from dashboard.store import found
from dashboard.words import group_name
from metrics.answer import Answer
from metrics.findings.waiting import waiting
from metrics.findings.waiting_sentences import waits_text
from metrics.language.counted import appeals
from metrics.question import Question


def curves_view(
    question: Question, by: tuple[str, ...], whole: dict[str, Answer]
) -> None:
    """Draw the curves, and below them the numbers that they rest on."""
    language = reader_language()
    text = language.text
    curves = found(waiting, question, by=by)
    said = waits_text(telling(language), whole["median_days"], whole["p90_days"])
    if curves.whole is None:
        say_finding(said)
        return
    names = {
        curve.group: group_name(language, by, curve.group)
        if curve.group
        else text("All together")
        for curve in curves.drawn
    }
    rests_on = appeals(language, curves.whole.n)
    title = text("How many still wait, by days")
    say_finding(said, f"{title} · {rests_on}", whole["median_days"])
    by_group = store.answers(replace(question, metrics=("median_days",), split_by=by))
    medians = {answer.group: answer for answer in (whole["median_days"], *by_group)}
    draw(
        waiting_curves(language, reader_colours(), curves, names),
        key="curves",
        alt=said,
        table=waiting_frame(language, curves, names),
        numbers=waiting_numbers(curves, medians),
    )
    st.html(waiting_table(language, reader_colours(), curves, names, medians))
    say_note(text("Those still open are counted; grey: the accuracy of the whole."))
