"""«Опрос»: who was asked and who answered, by agency, channel or outcome, and when."""

from dataclasses import replace

import streamlit as st

from dashboard import store
from dashboard.components.filters import choose_filters
from dashboard.components.first_rows import first_rows
from dashboard.components.foot import foot
from dashboard.components.mark_days_view import mark_days_view
from dashboard.components.reader import reader_language
from dashboard.components.response_view import response_view
from dashboard.components.states import say_missing, stop_if_empty
from dashboard.components.survey_table import METRICS, survey_table
from dashboard.components.tabs import opened_tab
from dashboard.words import DIMENSION_LABELS, group_name
from metrics.language.language import Language
from metrics.question import Question

DAYS = "days"  # not who, but when
_SPLITS = ("agency", "channel", "outcome")


def survey_tab() -> None:
    """Draw the chosen split, or the days after which marks are given."""
    language = reader_language()
    question = choose_filters()
    stop_if_empty(question)
    split = _chosen_split(language)
    if split == DAYS:
        mark_days_view(question)
        foot([], key="survey")
    else:
        _by_units(question, split)


def _chosen_split(language: Language) -> str:
    text = language.text
    names = {name: text(DIMENSION_LABELS[name]) for name in _SPLITS}
    names[DAYS] = text("Days to the mark")
    return opened_tab(names, key="survey_split", place="split")


def _by_units(question: Question, split: str) -> None:
    language = reader_language()
    by = store.split(question, split) if split == "agency" else (split,)
    asked = replace(question, metrics=METRICS)
    whole = store.answers(asked)
    answers = store.answers(replace(asked, split_by=by))
    groups = dict.fromkeys(a.group for a in answers if a.group)
    names = {group: group_name(language, by, group) for group in groups}
    response_view(whole, answers, names, by)
    unit = language.text(DIMENSION_LABELS[split])
    shown = {group: names[group] for group in first_rows([*names], key="survey")}
    st.html(survey_table(language, whole, answers, shown, unit=unit))
    say_missing(language, whole)
    foot([*whole, *answers], key="survey", split_by=by)
