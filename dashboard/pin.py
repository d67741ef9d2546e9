"""The state of the data that the address pins, and the links to it and away from it."""

import streamlit as st

from dashboard import store
from dashboard.components.address import link, link_with, remember, said
from metrics.access import Right, Viewer
from metrics.pinned import Pin, is_same, pin_of, read_pin
from metrics.snapshot import Snapshot

STATE, LIVE = "state", "live"  # in the address
_PIN, _AS_IT_WAS = "pin", "pin_as_it_was"  # of this run


def pinned_state(who: object, state: Snapshot | None) -> Snapshot | None:
    """The state that the address names, where the reader may see the past; else as is.

    Rounded counts of two states could be subtracted, so those who see them have none.
    """
    st.session_state[_PIN] = None
    pin = read_pin(said(STATE) or LIVE)
    may = isinstance(who, Viewer) and who.may(Right.COUNTS)
    is_known = state is not None and pin and pin.number >= state.imports[0].number
    if not (may and is_known and state.keeps_past):
        remember(STATE, LIVE, LIVE)
        return state
    remember(STATE, str(pin), LIVE)
    st.session_state[_PIN] = pin
    st.session_state[_AS_IT_WAS] = not who.sees_all or is_same(state, pin)
    return store.as_of(state, pin.number)


def chosen_pin() -> Pin | None:
    """The pin of this run."""
    return st.session_state.get(_PIN)


def is_as_it_was() -> bool:
    """Whether nothing that the pinned figures rest on has changed since."""
    return st.session_state[_AS_IT_WAS]


def may_pin() -> bool:
    """Whether the reader is offered links to the state as it is."""
    return store.viewer().may(Right.COUNTS) and store.snapshot().keeps_past


def pinned_link() -> str:
    """The address of this view with the state of the data in it."""
    return link(**{STATE: str(pin_of(store.snapshot(), store.viewer()))})


def live_link() -> str:
    """The address of this view over all that has been imported."""
    return link_with(**{STATE: LIVE})
