"""A band above every page while the store is damaged and an earlier state is shown."""

import logging
from functools import lru_cache

import streamlit as st

from dashboard import store
from dashboard.components.failure import number_of
from dashboard.components.markup import plain, tag
from metrics.errors import StoreRefused
from metrics.language import dates
from metrics.language.language import Language
from metrics.language.refusals import refusal_lines
from metrics.serving import log
from metrics.snapshot import data_dates


def say_damage(language: Language, fault: StoreRefused) -> None:
    """What is wrong and what mends it, and of when the numbers are that stand here."""
    newest = max(data_dates(store.snapshot().imports).values())
    number = number_of(str(fault))
    _log_once(number, str(fault))
    lines = (
        " ".join(refusal_lines(language, fault)),
        language.text(
            "The numbers here are of the last good state, with data of {day}.",
            day=dates.day(language, newest.date()),
        ),
    )
    said = (tag("p", plain(line)) for line in lines)
    id_ = tag("p", plain(language.text("Failure {id}", id=number)), css="small")
    st.html(tag("div", *said, id_, css="silence damage", role="alert"))


@lru_cache(maxsize=100)  # not on every run of every page
def _log_once(number: str, fault: str) -> None:
    log.event("damaged", logging.ERROR, id=number, text=fault)
