"""Timeliness: how long citizens wait, who waits past the deadline, and for whom."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import store
from dashboard.components.filters import choose_filters
from dashboard.components.foot import foot
from dashboard.components.markup import headline
from dashboard.components.number_card import number_card
from dashboard.components.opener import telling
from dashboard.components.reader import reader_language
from dashboard.components.states import say_if_few, say_missing, stop_if_empty
from dashboard.components.tabs import opened_tab
from dashboard.components.timeliness.curves import curves_view
from dashboard.components.timeliness.deadline import deadline_view
from dashboard.components.timeliness.due import due_view
from dashboard.components.timeliness.queue import queue_view
from dashboard.components.timeliness.units import units_view
from dashboard.store import found
from metrics.findings.ageing import ageing
from metrics.findings.waiting_sentences import queue_text, waits_text
from metrics.language.language import full_stop

METRICS = ("median_days", "p90_days", "on_time", "overdue_open", "extended")

language = reader_language()
text = language.text

question = choose_filters()
stop_if_empty(question)
kind = "organisation" if "agency" in question.where else "agency"
by = store.split(question, kind)
answers = store.answers(replace(question, metrics=METRICS))
whole = {answer.metric: answer for answer in answers}
(waits,) = store.answers(replace(question, metrics=("open",)))
tell = telling(language)
sentences = (
    waits_text(tell, whole["median_days"], whole["p90_days"]),
    queue_text(tell, found(ageing, question, by=by), waits, whole["overdue_open"]),
)
st.html(headline(" ".join(map(full_stop, sentences))))

cards = [name for name in METRICS if whole[name].flag != "x"]
if cards:
    for place, name in zip(st.columns(len(cards), gap="small"), cards, strict=True):
        with place:
            number_card(language, whole[name])
say_if_few(question)
say_missing(language, answers)

TABS = {
    "curves": text("How long they wait"),
    "units": text("By agency"),
    "queue": text("What is in progress"),
    "due": text("By week of the deadline"),
    "deadline": text("Around the deadline"),
}
views = {
    "curves": partial(curves_view, by=by, whole=whole),
    "units": partial(units_view, by=by, whole=whole),
    "queue": partial(queue_view, by=by),
    "due": partial(due_view, whole=whole),
    "deadline": deadline_view,
}
views[opened_tab(TABS, key="timeliness_view")](question)
foot(answers, key="timeliness")
