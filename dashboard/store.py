"""The one place where pages get data from.

What is worked out is kept by question and viewer with the published state, and goes
with it, so that a new import is seen at once.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import streamlit as st

from dashboard.cluster import cluster
from metrics.access import Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.errors import StateDamaged, StoreRefused
from metrics.findings.action import Action
from metrics.findings.comparison import THE_OTHERS, Comparison
from metrics.findings.others import Others, others
from metrics.findings.overview import Overview, can_compare_over_time, overview
from metrics.findings.reading import to_read as find_to_read
from metrics.findings.standings import Standings, standings
from metrics.findings.topics import Example, TopicRow, examples, shared_topics
from metrics.neighbours.kept import Neighbour
from metrics.neighbours.kept import neighbours as kept_neighbours
from metrics.number import Number
from metrics.number import records as find_records
from metrics.pinned import pinned
from metrics.question import Question, Value
from metrics.reference.events import Event, events
from metrics.reference.targets import Target, targets
from metrics.snapshot import Snapshot
from metrics.store import settings
from metrics.store.settings import Settings
from metrics.store.shown import Shown
from metrics.store.store import DEFAULT_FOLDER, Store

Found = TypeVar("Found")


def folder() -> Path:
    """Where the store lies."""
    return Path(os.environ.get("APPEALS_STORE") or DEFAULT_FOLDER).absolute()


def opened() -> Store:
    """The store that pages ask; opened once."""
    return _store(folder())


def look() -> tuple[Snapshot | None, StoreRefused | None]:
    """The state to be shown, and what is wrong with the store.

    None while it holds nothing. StoreRefused where no state can be read.
    """
    counting = cluster(folder())
    state, wrong = (counting.snapshot(), None) if counting else _shown(folder()).look()
    return (state if state is not None and state.imports else None), wrong


def snapshot() -> Snapshot | None:
    """The state of this run of the page: app.py looks it up before anything is asked.

    So a state that is published meanwhile never stands beside the one before it.
    """
    return st.session_state["state"]


def as_of(state: Snapshot, number: int) -> Snapshot:
    """The state after an import; the same one for all readers."""
    return _pinned(folder(), state.name, number, state)


def found_damaged(damaged: StateDamaged) -> None:
    """Show an earlier state from now on: this one cannot be read to its end."""
    _shown(folder()).found_damaged(damaged)


def published() -> str | None:
    """The name of the published state, or why it has none; cheap."""
    counting = cluster(folder())
    if counting is not None:
        return counting.snapshot().name
    try:
        return opened().layout.current_name()
    except StoreRefused as refusal:
        return str(refusal)


def is_demo() -> bool:
    """Whether the figures are invented."""
    return opened().layout.is_demo


def office() -> Settings:
    """What the office has set for itself."""
    return settings.read(opened().layout)


def viewer() -> Viewer:
    """Who asks: app.py finds it out anew on every run, before anything is asked."""
    return st.session_state["viewer"]


def answers(question: Question) -> list[Answer]:
    """The answers to a question."""
    return ask(snapshot(), question, viewer())


def found(find: Callable[..., Found], question: Question, **options: object) -> Found:
    """What `find(snapshot, question, viewer=…, **options)` says; worked out once.

    It is kept with the state, by question, viewer and options.
    """
    state, who = snapshot(), viewer()
    key = find, question, who, repr(sorted(options.items()))
    return state.kept.get(key, lambda: find(state, question, viewer=who, **options))


def marked_events(question: Question) -> tuple[Event, ...]:
    """The events that charts of the question mark; read anew each time."""
    return events(opened().layout, question)


def known_targets() -> tuple[Target, ...]:
    """The targets of the office; read anew each time."""
    return targets(opened().layout)


def groups(dimension: str, question: Question) -> dict[Value, int]:
    """The values of a dimension under a question's filters, with their appeals."""
    asked = replace(question, metrics=("received",), split_by=(dimension,))
    found = {a.group[0]: a.n for a in answers(asked) if a.group}
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def has_many_regions() -> bool:
    """Whether regions can be compared, or only what lies within the one."""
    return len(groups("region", Question(metrics=()))) > 1


def split(question: Question, kind: str) -> tuple[str, ...]:
    """How units of a kind are told apart: over several regions, by region as well."""
    has_one_region = "region" in question.where or not has_many_regions()
    return (kind,) if has_one_region else ("region", kind)


def found_overview(
    question: Question, by: tuple[str, ...], comparison: Comparison = THE_OTHERS
) -> Overview:
    """What the first page says."""
    return found(overview, question, by=by, comparison=comparison)


def neighbours() -> tuple[Neighbour, ...]:
    """Regions by the packages that they issued, those that we hold left out.

    Who is limited to some regions or agencies sees none: they are others' figures.
    """
    if not viewer().sees_all:
        return ()
    own = groups("region", Question(metrics=()))
    return kept_neighbours(opened().layout, own)


def found_standings(
    question: Question, by: tuple[str, ...], comparison: Comparison = THE_OTHERS
) -> Standings:
    """How the units of a kind stand."""
    return found(standings, question, by=by, comparison=comparison)


def found_others(question: Question) -> Others | None:
    """One figure of all that is closed to the reader, where the office allows it."""
    return found(others, question)


def to_read(question: Question, own: dict[str, Value], action: Action) -> list[dict]:
    """The appeals of a unit that its action names."""
    return find_to_read(snapshot(), question, own, action, viewer())


def records(number: Number) -> list[dict]:
    """The appeals that a number was counted from."""
    return find_records(snapshot(), number, viewer())


def found_topics(question: Question) -> tuple[TopicRow, ...]:
    """The worst topics over the regions of the question."""
    return found(shared_topics, question)


def found_examples(question: Question) -> tuple[Example, ...]:
    """Regions that others can learn from."""
    return found(examples, question)


def has_history(question: Question) -> bool:
    """Whether the data allow to compare over time at all."""
    return can_compare_over_time(snapshot(), question)


@st.cache_resource(show_spinner=False, max_entries=8)
def _pinned(root: Path, name: str, number: int, _state: Snapshot) -> Snapshot:
    return pinned(_state, number)


@st.cache_resource(show_spinner=False)
def _store(root: Path) -> Store:
    return Store(root)


@st.cache_resource(show_spinner=False)
def _shown(root: Path) -> Shown:
    return Shown(_store(root))
