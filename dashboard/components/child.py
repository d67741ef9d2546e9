"""A command that a page runs beside itself: builds never hold up a reader.

It outlives the page: who leaves, or opens the page anew, finds it where it is by then.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from dashboard import audit, store
from dashboard.components.markup import label, plain, tag
from dashboard.components.reader import reader_language
from dashboard.identity import key as signed_in
from metrics.access import Right
from metrics.commands.options import SPOKEN
from metrics.language.language import Language
from metrics.store.audit import Act
from metrics.store.commitments import LOCAL

_STEP = re.compile(r"(\d+)/(\d+) (.+)")  # as it is told: 1/2 publishing


class Step(NamedTuple):
    """How far a command is: steps done, steps in all, what it does now."""

    done: int
    of: int
    what: str


@dataclass(frozen=True, kw_only=True)
class Child:
    """A command that was started; what it says is kept in two files."""

    process: subprocess.Popen
    said: Path
    complained: Path
    began: float = field(default_factory=time.monotonic)

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self.process.poll() is None

    @property
    def is_done(self) -> bool:
        """Whether it has ended well."""
        return self.process.poll() == 0

    @property
    def seconds(self) -> int:
        """How long ago it was started."""
        return int(time.monotonic() - self.began)

    @property
    def step(self) -> Step | None:
        """The last step that it has told of; None before the first."""
        told = self.complained.read_text(encoding="utf-8", errors="replace")
        lines = map(_STEP.fullmatch, reversed(told.splitlines()))
        found = next(filter(None, lines), None)
        return found and Step(int(found[1]), int(found[2]), found[3])

    @property
    def lines(self) -> list[str]:
        """Its result, or its complaint where it failed; in the reader's language."""
        told = self.said if self.is_done else self.complained
        return told.read_text(encoding="utf-8", errors="replace").splitlines()


def start(name: str, *arguments: str) -> None:
    """Run `appeals` with these arguments on this store."""
    store.viewer().must(Right.IMPORTS)
    audit.note(Act.COMMANDED, " ".join(arguments))
    folder = Path(tempfile.mkdtemp(prefix="appeals-"))
    said, complained = folder / "said", folder / "complained"
    command = [sys.executable, "-P", "-m", "metrics.cli", *arguments]
    with said.open("wb") as out, complained.open("wb") as err:
        process = subprocess.Popen(
            [*command, "--store", str(store.folder())],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env={**os.environ, SPOKEN: reader_language().code},
        )
    child = Child(process=process, said=said, complained=complained)
    st.session_state[_key(name)] = _left()[_whose(name)] = child


def started(name: str) -> Child | None:
    """The reader's command of that name, running or ended, from whatever page."""
    return st.session_state.get(_key(name)) or _left().get(_whose(name))


def forget(name: str) -> None:
    """Let go of a command that has ended, and of what it said."""
    child = started(name)
    if child is None or child.is_running:
        return
    st.session_state.pop(_key(name), None)
    _left().pop(_whose(name), None)
    for path in (child.said, child.complained):
        path.unlink(missing_ok=True)
    child.said.parent.rmdir()


@st.fragment(run_every="1s")
def wait_for(name: str, doing: str, say: Callable[[Step], str] | None = None) -> None:
    """Say what is being done, and draw the page again once it has ended.

    `say` puts the command's own step into words, once it has told of one.
    """
    child = started(name)
    if child is None or not child.is_running:
        st.rerun()
    step = child.step
    doing = say(step) if say and step else doing
    show_step(reader_language(), child, doing, step.done / step.of if step else 0.0)


def show_step(language: Language, child: Child, doing: str, done: float) -> None:
    """What it does, how far it is (0..1), for how long; that the page may be left."""
    text = language.text("{doing} {n} s", doing=doing, n=child.seconds)
    st.progress(done, text=label(text))
    st.caption(language.text("You may leave this page: it goes on and is found here."))


def show_complaint(name: str) -> None:
    """What a failed command said, and a button that takes it away."""
    language = reader_language()
    said = started(name).lines[-3:] or [language.text("It ended without a word.")]
    parts = (tag("p", plain(line)) for line in said)
    st.html(tag("div", *parts, css="failure", role="alert"))
    st.button(
        language.text("Close"), key=f"close_{name}", on_click=forget, args=(name,)
    )


@st.cache_resource(show_spinner=False)
def _left() -> dict[tuple[Path, str, str], Child]:
    """The commands of this server by store, reader and name."""
    return {}


def _whose(name: str) -> tuple[Path, str, str]:
    who = LOCAL if store.office().sign_in == "none" else signed_in()
    return store.folder(), who, name


def _key(name: str) -> str:
    """Apart from the keys of buttons and fields, which share the session."""
    return f"child_{name}"
