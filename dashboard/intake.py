"""What pages get from the store beside numbers: imports, formats and tables."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard.store import folder, opened, snapshot, viewer
from metrics.access import Right
from metrics.findings.mapping import Unnamed, outside_reference, without_agency
from metrics.imports.format import Format
from metrics.imports.formats import load_formats
from metrics.imports.history import PastImport
from metrics.imports.history import history as find_history
from metrics.question import Question
from metrics.reference import references
from metrics.reference.given import TableState, table_states
from metrics.reference.peers import groups
from metrics.reports.agencies_draft import draft_rows
from metrics.reports.agencies_save import agencies_text
from metrics.reports.agencies_save import save_agencies as save_rows
from metrics.snapshot import Snapshot
from metrics.store.layout import Layout, write_atomically

_FEW = 4  # drafts and histories, each as long as there are rows


def files_imported() -> int:
    """How many files the ledger holds, those of a running import among them."""
    return sum(1 for _ in opened().layout.ledger.glob("*.parquet"))


def formats() -> tuple[Format, ...]:
    """The formats of exports that are known here."""
    return load_formats(opened().layout.formats)


def format_titles(code: str) -> dict[str, str]:
    """What each of them is called in the language, by its short name."""
    return {one.name: one.title[code] for one in formats()}


def keep_format(name: str, toml: str) -> Path:
    """Keep a format in the store; one of the same name is replaced."""
    viewer().must(Right.IMPORTS)
    layout = opened().layout
    layout.make()
    path = layout.formats / f"{name}.toml"
    write_atomically(path, toml)
    return path


def inbox_files() -> list[str]:
    """Names of files that wait in the store's folder `inbox`; newest first."""
    inbox = opened().layout.inbox
    if not inbox.is_dir():
        return []
    found = [f for f in inbox.iterdir() if f.is_file() and not f.is_symlink()]
    newest = sorted(found, key=lambda f: (-f.stat().st_mtime_ns, f.name))
    return [file.name for file in newest if not file.name.startswith(".")]


def inbox_file(name: str) -> Path:
    """The path of one of `inbox_files`."""
    return opened().layout.inbox / name


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
    return table_states(opened().layout)


def region_groups() -> dict[str, str]:
    """The name of a region's group, by the region's code."""
    return groups(opened().layout)


def outside() -> tuple[Unnamed, ...]:
    """Regions of the data that the reference does not have."""
    return outside_reference(snapshot(), viewer())


def unassigned(question: Question) -> int:
    """How many organisations of the question's regions belong to no agency."""
    state = snapshot()
    key = without_agency, viewer()
    found = state.kept.get(key, lambda: without_agency(state, viewer()))
    where = question.where.get("region")
    return sum(1 for unit in found if where is None or unit.region in where)


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """The draft of `agencies.csv` and the table that it was drafted from."""

    rows: list[dict]
    text: str | None  # None while there is no table
    version: str


def agencies_draft() -> Drafted:
    """Organisations and their agencies to be edited, those without one first."""
    viewer().must(Right.SETTINGS)
    state, layout = snapshot(), opened().layout
    text = agencies_text(layout)
    version = hashlib.sha256(repr((folder(), state.name, text)).encode()).hexdigest()
    rows = _agencies_draft(version, state, layout)
    return Drafted(rows=rows, text=text, version=version[:12])


def save_agencies(draft: Drafted, rows: list[dict]) -> None:
    """Save the edited rows of a draft; the state follows with a rebuild."""
    viewer().must(Right.SETTINGS)
    save_rows(opened().layout, draft.rows, rows, seen=draft.text)


def _past_imports() -> tuple[PastImport, ...]:
    state = snapshot()
    # a file of the ledger that was lost or restored is seen at once
    return _history(repr((folder(), state.name, files_imported())), state)


@st.cache_resource(max_entries=_FEW, show_spinner=False)
def _history(key: str, _state: Snapshot) -> tuple[PastImport, ...]:
    return find_history(opened().layout, _state)


@st.cache_data(max_entries=_FEW, show_spinner=False)
def _agencies_draft(key: str, _state: Snapshot, _layout: Layout) -> list[dict]:
    rows = draft_rows(_state, references.read(_layout))
    return sorted(rows, key=lambda row: row["agency"] is not None)
