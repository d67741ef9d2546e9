"""A band above every page while the address pins an earlier state of the data."""

import streamlit as st

from dashboard import store
from dashboard.components.markup import plain, tag
from dashboard.pin import chosen_pin, is_as_it_was, live_link
from metrics.language import dates
from metrics.language.language import Language


def say_if_pinned(language: Language) -> None:
    """Say of which state the figures are, and how to leave it; nothing without one."""
    if chosen_pin() is None:
        return
    newest = store.snapshot().imports[-1]
    is_older = store.snapshot().pinned_to is not None
    lines = [
        language.text(
            "Figures as they were after import {number}, with the data of {moment}.",
            number=newest.number,
            moment=dates.moment(language, newest.exported_at),
        ),
        language.text(
            "Later imports are left out."
            if is_older
            else "Nothing has been imported since."
        ),
    ]
    if not is_as_it_was():
        lines.append(
            language.text(
                "Since the link was made an import was taken back or a reference table "
                "was changed: the figures may be others than then."
            )
        )
    link = tag(
        "a", plain(language.text("To all data")), href=live_link(), target="_self"
    )
    said = f"{plain(' '.join(lines))} {link}"
    st.html(tag("div", said, css="stale", role="status"))


def pinned_said(language: Language) -> list[tuple[str, str]]:
    """The same for the sheet of a file: its title and the words; none without a pin."""
    pin = chosen_pin()
    if pin is None:
        return []
    newest = store.snapshot().imports[-1]
    said = language.text(
        "after import {number}, with the data of {moment}, code {code}",
        number=newest.number,
        moment=dates.moment(language, newest.exported_at),
        code=str(pin),
    )
    return [(language.text("State of the data"), said)]


def pinned_name() -> str:
    """The same for the name of a file: its day and its code; empty without a pin."""
    pin = chosen_pin()
    if pin is None:
        return ""
    return f"state-{store.snapshot().imports[-1].exported_at.date()}-{pin}"
