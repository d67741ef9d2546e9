"""The one place where pages get data from.

What is worked out is kept by question and viewer with the published state, and goes
with it, so that a new import is seen at once.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import streamlit as st

from dashboard.cluster import cluster
from metrics.access import Right, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.findings.action import Action
from metrics.findings.mapping import Unnamed, outside_reference, without_agency
from metrics.findings.overview import Overview, can_compare_over_time, overview
from metrics.findings.reading import to_read as find_to_read
from metrics.findings.standings import Standings, standings
from metrics.findings.topics import Example, TopicRow, examples, shared_topics
from metrics.imports.format import Format
from metrics.imports.formats import load_formats
from metrics.imports.history import PastImport
from metrics.imports.history import history as find_history
from metrics.neighbours.kept import Neighbour
from metrics.neighbours.kept import neighbours as kept_neighbours
from metrics.question import Question, Value
from metrics.reference import references
from metrics.reference.events import Event, events
from metrics.reference.given import TableState, table_states
from metrics.reports.agencies_draft import draft_rows
from metrics.reports.agencies_save import agencies_text
from metrics.reports.agencies_save import save_agencies as save_rows
from metrics.reports.weekly import register
from metrics.reports.weekly.register import Release
from metrics.reports.weekly.releases import content
from metrics.snapshot import Snapshot
from metrics.store import settings
from metrics.store.layout import Layout, write_atomically
from metrics.store.settings import Settings
from metrics.store.store import DEFAULT_FOLDER, Store

_FEW = 4  # drafts and histories, each as long as there are rows

Found = TypeVar("Found")


def folder() -> Path:
    """Where the store lies."""
    return Path(os.environ.get("APPEALS_STORE") or DEFAULT_FOLDER).absolute()


def snapshot() -> Snapshot | None:
    """The published state, looked up on every run; None while it holds nothing."""
    state = (cluster(folder()) or _store(folder())).snapshot()
    return state if state is not None and state.imports else None


def published() -> str | None:
    """The name of the published state; cheap."""
    counting = cluster(folder())
    if counting is not None:
        return counting.snapshot().name
    return _store(folder()).layout.current_name()


def is_demo() -> bool:
    """Whether the figures are invented."""
    return _store(folder()).layout.is_demo


def files_imported() -> int:
    """How many files the ledger holds, those of a running import among them."""
    return sum(1 for _ in _store(folder()).layout.ledger.glob("*.parquet"))


def office() -> Settings:
    """What the office has set for itself."""
    return settings.read(_store(folder()).layout)


def formats() -> tuple[Format, ...]:
    """The formats of exports that are known here."""
    return load_formats(_store(folder()).layout.formats)


def keep_format(name: str, toml: str) -> Path:
    """Keep a format in the store; one of the same name is replaced."""
    viewer().must(Right.IMPORTS)
    layout = _store(folder()).layout
    layout.make()
    path = layout.formats / f"{name}.toml"
    write_atomically(path, toml)
    return path


def inbox_files() -> list[str]:
    """Names of files that wait in the store's folder `inbox`; newest first."""
    inbox = _store(folder()).layout.inbox
    if not inbox.is_dir():
        return []
    found = [f for f in inbox.iterdir() if f.is_file() and not f.is_symlink()]
    newest = sorted(found, key=lambda f: (-f.stat().st_mtime_ns, f.name))
    return [file.name for file in newest if not file.name.startswith(".")]


def inbox_file(name: str) -> Path:
    """The path of one of `inbox_files`."""
    return _store(folder()).layout.inbox / name


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
    return events(_store(folder()).layout, question)


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


def found_overview(question: Question, by: tuple[str, ...]) -> Overview:
    """What the first page says."""
    return found(overview, question, by=by)


def neighbours() -> tuple[Neighbour, ...]:
    """Regions by the packages that they issued, those that we hold left out."""
    own = groups("region", Question(metrics=()))
    return kept_neighbours(_store(folder()).layout, own)


def unassigned(question: Question) -> int:
    """How many organisations of the question's regions belong to no agency."""
    state = snapshot()
    key = without_agency, viewer()
    found = state.kept.get(key, lambda: without_agency(state, viewer()))
    where = question.where.get("region")
    return sum(1 for unit in found if where is None or unit.region in where)


def found_standings(question: Question, by: tuple[str, ...]) -> Standings:
    """How the units of a kind stand."""
    return found(standings, question, by=by)


def to_read(question: Question, own: dict[str, Value], action: Action) -> list[dict]:
    """The appeals of a unit that its action names."""
    return find_to_read(snapshot(), question, own, action, viewer())


def found_topics(question: Question) -> tuple[TopicRow, ...]:
    """The worst topics over the regions of the question."""
    return found(shared_topics, question)


def found_examples(question: Question) -> tuple[Example, ...]:
    """Regions that others can learn from."""
    return found(examples, question)


def has_history(question: Question) -> bool:
    """Whether the data allow to compare over time at all."""
    return can_compare_over_time(snapshot(), question)


def history() -> tuple[PastImport, ...]:
    """Every import, the newest first, those that were taken back among them."""
    viewer().must(Right.IMPORTS)
    return _past_imports()


def warned_imports() -> int:
    """How many imports brought a warning."""
    return sum(1 for past in _past_imports() if past.warnings)


def refused_rows(past: PastImport) -> Callable[[], bytes]:
    """What reads the refused rows of an import: a file to be mended and loaded."""
    viewer().must(Right.IMPORTS)
    return past.refused_rows.read_bytes


def reference_tables() -> tuple[TableState, ...]:
    """Every reference table: there, absent, or wrong and in which lines."""
    return table_states(_store(folder()).layout)


def outside() -> tuple[Unnamed, ...]:
    """Regions of the data that the reference does not have."""
    return outside_reference(snapshot(), viewer())


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """The draft of `agencies.csv` and the table that it was drafted from."""

    rows: list[dict]
    text: str | None  # None while there is no table
    version: str


def agencies_draft() -> Drafted:
    """Organisations and their agencies to be edited, those without one first."""
    viewer().must(Right.SETTINGS)
    state, layout = snapshot(), _store(folder()).layout
    text = agencies_text(layout)
    version = hashlib.sha256(repr((folder(), state.name, text)).encode()).hexdigest()
    rows = _agencies_draft(version, state, layout)
    return Drafted(rows=rows, text=text, version=version[:12])


def save_agencies(draft: Drafted, rows: list[dict]) -> None:
    """Save the edited rows of a draft; the state follows with a rebuild."""
    viewer().must(Right.SETTINGS)
    save_rows(_store(folder()).layout, draft.rows, rows, seen=draft.text)


def releases() -> tuple[Release, ...]:
    """The weekly packages that were issued, in that order."""
    viewer().must_see_all(Right.EXPORTS)
    return register.releases(_store(folder()).layout)


def package(release: Release) -> bytes:
    """The zip of an issued package."""
    viewer().must_see_all(Right.EXPORTS)
    return content(_store(folder()), release)


def packages() -> Path:
    """Where packages that pages issue are written, beside the register's own."""
    return folder() / "packages"


def _past_imports() -> tuple[PastImport, ...]:
    state = snapshot()
    return _history(repr((folder(), state.name)), state)


@st.cache_resource(show_spinner=False)
def _store(root: Path) -> Store:
    return Store(root)


@st.cache_resource(max_entries=_FEW, show_spinner=False)
def _history(key: str, _state: Snapshot) -> tuple[PastImport, ...]:
    return find_history(_store(folder()).layout, _state)


@st.cache_data(max_entries=_FEW, show_spinner=False)
def _agencies_draft(key: str, _state: Snapshot, _layout: Layout) -> list[dict]:
    rows = draft_rows(_state, references.read(_layout))
    return sorted(rows, key=lambda row: row["agency"] is not None)
