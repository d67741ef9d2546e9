"""The first rows of the file that was brought, read once for each encoding."""

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from dashboard.components.importing.upload import Brought
from metrics.imports.format import Format
from metrics.imports.sample import Sample, look
from metrics.language.language import Language

_SEEN = "how_sample"
ENCODINGS = ("utf-8", "cp1251", "utf-16", "koi8-r", "cp866")


def look_at(
    brought: Brought, formats: tuple[Format, ...], encoding: str | None
) -> Sample:
    """The sample; ImportRefused where the file is no table."""
    key = (brought.mark, encoding, tuple(f.name for f in formats))
    seen = st.session_state.get(_SEEN)
    if seen is None or seen[0] != key:
        with TemporaryDirectory(prefix="appeals-") as aside:
            sample = look(brought.path, formats, aside=Path(aside), encoding=encoding)
        st.session_state[_SEEN] = seen = (key, sample)
    return seen[1]


def choose_encoding(language: Language) -> str | None:
    """The encoding that the reader names; None leaves it to be found."""
    chosen = st.selectbox(
        language.text("Encoding of the text"),
        ["", *ENCODINGS],
        key="how_encoding",
        format_func=lambda code: code or language.text("found by itself"),
        help=language.text("Change it only where letters look wrong below."),
        placeholder=language.text("Choose"),
    )
    return chosen or None
