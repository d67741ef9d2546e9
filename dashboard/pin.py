"""The state of the data that the address pins, and the links to it and away from it."""

import streamlit as st

from dashboard import store
from dashboard.components.address import link_with, remember, said
from metrics.access import Right, Viewer
from metrics.pinned import Pin, is_same, pin_of, read_pin

STATE, LIVE = "state", "live"  # in the address


def choose_pin(who: object) -> None:
    """Pin what the address names for this run, where the reader may see the past.

    Rounded counts of two states could be subtracted, so those who see them have none.
    """
    st.session_state[store.PIN] = None
    pin = read_pin(said(STATE) or LIVE)
    state = store.live()
    may = isinstance(who, Viewer) and who.may(Right.COUNTS)
    is_known = state is not None and pin and pin.number >= state.imports[0].number
    if not (may and is_known and state.keeps_past):
        remember(STATE, LIVE, LIVE)
        return
    remember(STATE, str(pin), LIVE)
    st.session_state[store.PIN] = pin


def chosen_pin() -> Pin | None:
    """The pin of this run."""
    return st.session_state.get(store.PIN)


def is_as_it_was() -> bool:
    """Whether nothing that the pinned figures rest on has changed since."""
    return not store.viewer().sees_all or is_same(store.live(), chosen_pin())


def may_pin() -> bool:
    """Whether the reader is offered links to the state as it is."""
    return store.viewer().may(Right.COUNTS) and store.snapshot().keeps_past


def pinned_link() -> str:
    """The address of this view with the state of the data in it."""
    return link_with(**{STATE: str(pin_of(store.snapshot(), store.viewer()))})


def live_link() -> str:
    """The address of this view over all that has been imported."""
    return link_with(**{STATE: LIVE})
