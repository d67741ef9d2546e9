"""A band above every page once the data are older than a weekly export may be."""

from datetime import date, timedelta

import streamlit as st

from dashboard import store
from dashboard.components.markup import plain, tag
from metrics.language import dates
from metrics.language.language import Language
from metrics.snapshot import data_dates

MAY_BE_OLD = timedelta(days=8)  # a week, and a day for whoever loads it


def today() -> date:
    """The reader's day by the clock of this computer."""
    return date.today()


def say_if_stale(language: Language) -> None:
    """Say of when the data are, and what to do; nothing while they are fresh."""
    newest = max(data_dates(store.snapshot().imports).values())
    if today() - newest.date() <= MAY_BE_OLD:
        return
    said = language.text(
        "The data are of {day}, older than {n} days: load the next export.",
        day=dates.day(language, newest.date()),
        n=MAY_BE_OLD.days,
    )
    st.html(tag("div", plain(said), css="stale", role="status"))
