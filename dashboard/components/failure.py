"""What a reader sees when something fails: plain words and an id, no stack trace."""

import hashlib
import logging
import traceback

import streamlit as st

from dashboard.components.markup import plain, tag
from dashboard.components.reset import reset_button
from metrics.errors import Refused
from metrics.language.language import Language
from metrics.language.refusals import refusal_lines
from metrics.serving import log


def number_of(said: str) -> str:
    """The id under which a reader and the log speak of the same failure."""
    return hashlib.sha256(said.encode()).hexdigest()[:6]


def show_failure(language: Language, error: Exception) -> None:
    """Say what was found and what to do; the id stands in the log as well."""
    trace = "".join(traceback.format_exception(error))
    number = number_of(trace)
    log.event("failure", logging.ERROR, id=number, text=trace)
    if isinstance(error, Refused):
        parts = refusal_lines(language, error)
    else:
        parts = [
            language.text("This page could not be drawn."),
            language.text("Reset the filters or open another page."),
        ]
    said = "".join(tag("p", plain(part)) for part in parts)
    st.html(
        tag(
            "div",
            tag("h2", plain(language.text("Something is wrong"))),
            said,
            tag("p", plain(language.text("Failure {id}", id=number)), css="small"),
            css="failure",
            role="alert",
        )
    )
    if not isinstance(error, Refused):
        reset_button(language, "reset_failed")
