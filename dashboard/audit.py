"""What readers do is written down where people sign in; see `metrics/store/audit`."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard import store
from dashboard.components.address import link
from dashboard.identity import key
from metrics.store.audit import Act, Entry, newest, write_down
from metrics.store.layout import Layout

SHOWN = 1000  # entries; the file holds all
_SIGNED_IN = "signed_in"


def note(act: Act, detail: str | None = None, rows: int | None = None) -> None:
    """Write down what this reader is about to do with the view of this address.

    Without sign-in nobody is known, and nothing is written.
    """
    noted(act, detail, rows)()


def noted(
    act: Act, detail: str | None = None, rows: int | None = None
) -> Callable[..., None]:
    """The same for later: a download is made where no reader is known any more.

    What it gives may be told `rows` that are known only then.
    """
    if store.office().sign_in == "none":
        return lambda rows=None: None
    layout = Layout(store.folder())
    return partial(write_down, layout, key(), act, detail or link(), rows=rows)


def note_sign_in() -> None:
    """Write down that a reader has come, once in a session."""
    if st.session_state.get(_SIGNED_IN) != key():
        note(Act.SIGNED_IN)
        st.session_state[_SIGNED_IN] = key()


def entries() -> list[Entry]:
    """What was written down, the newest first."""
    return newest(Layout(store.folder()), SHOWN)
