"""What a finding says of the published state, remembered like every answer."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from dashboard import store
from metrics.access import Viewer
from metrics.question import Question
from metrics.reference.events import Event, events
from metrics.snapshot import Snapshot
from metrics.store.layout import Layout

_KEPT = 300  # findings that are remembered

Found = TypeVar("Found")


def found(find: Callable[..., Found], question: Question, **options: object) -> Found:
    """What `find(snapshot, question, viewer=…, **options)` returns, counted once.

    Remembered by the store, its published state, the question, the viewer and the
    options, so that a new import is seen at once.
    """
    state = store.snapshot()
    where = sorted(question.where.items())
    asked = replace(question, where={})
    finding = f"{find.__module__}.{find.__qualname__}"
    key = (store.folder(), state.name, finding, asked, where, sorted(options.items()))
    return _found(repr(key), find, state, question, store.viewer(), options)


def marked_events(question: Question) -> tuple[Event, ...]:
    """The events that charts of the question mark; read anew each time."""
    return events(Layout(store.folder()), question)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _found(
    key: str,
    _find: Callable,
    _state: Snapshot,
    _question: Question,
    viewer: Viewer,
    _options: dict[str, object],
) -> object:
    return _find(_state, _question, viewer=viewer, **_options)
