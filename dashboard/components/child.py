"""A command that a page runs beside itself: builds never hold up a reader."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard import audit, store
from dashboard.components.markup import plain, tag
from dashboard.components.reader import reader_language
from metrics.access import Right
from metrics.commands.options import SPOKEN
from metrics.store.audit import Act


@dataclass(frozen=True, kw_only=True)
class Child:
    """A command that was started; what it says is kept in two files."""

    process: subprocess.Popen
    said: Path
    complained: Path

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self.process.poll() is None

    @property
    def is_done(self) -> bool:
        """Whether it has ended well."""
        return self.process.poll() == 0

    @property
    def lines(self) -> list[str]:
        """Its result, or its complaint where it failed; in the reader's language."""
        told = self.said if self.is_done else self.complained
        return told.read_text(encoding="utf-8", errors="replace").splitlines()


def start(name: str, *arguments: str) -> None:
    """Run `appeals` with these arguments on this store; the session keeps it."""
    store.viewer().must(Right.IMPORTS)
    audit.note(Act.COMMANDED, " ".join(arguments))
    folder = Path(tempfile.mkdtemp(prefix="appeals-"))
    said, complained = folder / "said", folder / "complained"
    command = [sys.executable, "-m", "metrics.cli", *arguments]
    with said.open("wb") as out, complained.open("wb") as err:
        process = subprocess.Popen(
            [*command, "--store", str(store.folder())],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env={**os.environ, SPOKEN: reader_language().code},
        )
    st.session_state[_key(name)] = Child(
        process=process, said=said, complained=complained
    )


def started(name: str) -> Child | None:
    """The command of that name in this session, running or ended."""
    return st.session_state.get(_key(name))


def forget(name: str) -> None:
    """Let go of a command that has ended, and of what it said."""
    child = started(name)
    if child is None or child.is_running:
        return
    del st.session_state[_key(name)]
    for path in (child.said, child.complained):
        path.unlink(missing_ok=True)
    child.said.parent.rmdir()


@st.fragment(run_every="1s")
def wait_for(name: str, doing: str) -> None:
    """Say what is being done, and draw the page again once it has ended."""
    child = started(name)
    if child is None or not child.is_running:
        st.rerun()
    st.info(doing, icon=":material/hourglass:")


def show_complaint(name: str) -> None:
    """What a failed command said, and a button that takes it away."""
    language = reader_language()
    said = started(name).lines[-3:] or [language.text("It ended without a word.")]
    parts = (tag("p", plain(line)) for line in said)
    st.html(tag("div", *parts, css="failure", role="alert"))
    st.button(
        language.text("Close"), key=f"close_{name}", on_click=forget, args=(name,)
    )


def _key(name: str) -> str:
    """Apart from the keys of buttons and fields, which share the session."""
    return f"child_{name}"
