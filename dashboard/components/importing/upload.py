"""The file that a reader brings: uploaded, or picked from the folder `inbox`.

An upload holds all that is personal, so it lies in a private folder outside the store
and goes with the last one who needs it.
"""

import json
import re
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard import intake, store
from dashboard.components.importing.result import show_refusal
from metrics.errors import ImportRefused
from metrics.language.language import Language

_BROUGHT = "import_brought"
_WIDGETS = ("map_", "word_", "how_", "keep_")  # begin the keys of what follows a file
_LONGEST = 120  # letters of a name


@dataclass(eq=False)
class Brought:
    """A file to be imported, and a private folder for what belongs to it."""

    path: Path
    folder: Path
    mark: str  # tells it from other files

    def __post_init__(self) -> None:
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name


def choose_file(language: Language) -> Brought | None:
    """Offer both ways; the file that was brought, None before that."""
    text = language.text
    most = store.office().upload_megabytes
    waiting = intake.inbox_files()
    columns = st.columns([2, 1] if waiting else 1, gap="medium")
    with columns[0], st.container(key="upload"):
        # Streamlit's own word on the button is English; style.css shows this one
        word = json.dumps(text("Choose a file"), ensure_ascii=False)
        st.html(f"<style>.st-key-upload{{--word:{word}}}</style>")
        uploaded = st.file_uploader(
            text("A file of appeals, up to {n} MB", n=most),
            key="uploaded_file",
            max_upload_size=most,
            help=text("CSV, XLSX, XLS, ODS, JSON, XML, Parquet; also in ZIP or GZIP."),
        )
    picked = ""
    if waiting:
        with columns[1]:
            picked = st.selectbox(
                text("Or from the folder {folder}", folder="inbox"),
                ["", *waiting],
                key="picked_file",
                format_func=lambda name: name or text("None"),
                disabled=uploaded is not None,
                placeholder=text("Choose"),
            )
    if uploaded is not None and uploaded.size > most << 20:
        show_refusal(language, _too_large(uploaded.name, most))
    elif uploaded is not None:
        return _kept(f"u{uploaded.file_id}", lambda: _written(uploaded))
    elif picked:
        found = intake.inbox_file(picked)
        return _kept(f"p{found.stat().st_mtime_ns}{picked}", lambda: _picked(found))
    forget_file()
    return None


def forget_file() -> None:
    """Let go of the file and of everything that was chosen for it."""
    st.session_state.pop(_BROUGHT, None)
    for key in [k for k in st.session_state if str(k).startswith(_WIDGETS)]:
        del st.session_state[key]


def safe_name(name: str) -> str:
    """A file name without anything that a path or a terminal would obey."""
    plain = re.sub(r"[^\w .()\-]", "_", name.replace("\\", "/").rpartition("/")[2])
    stem, dot, ending = plain.strip(" .").rpartition(".")
    return f"{stem[-_LONGEST:]}{dot}{ending[:10]}".strip(" .") or "export"


def _too_large(name: str, most: int) -> ImportRefused:
    """The browser has not kept the bound, or the bound was lowered since."""
    return ImportRefused(
        name,
        "it is larger than {most} MB.",
        "Import it by the command, or raise upload_megabytes in settings.toml.",
        most=most,
    )


def _kept(mark: str, bring) -> Brought:
    known = st.session_state.get(_BROUGHT)
    if known is None or known.mark != mark:
        forget_file()
        path, folder = bring()
        known = Brought(path=path, folder=folder, mark=mark)
        st.session_state[_BROUGHT] = known
    return known


def _written(uploaded) -> tuple[Path, Path]:
    folder = _private_folder()
    path = folder / "file" / safe_name(uploaded.name)
    path.parent.mkdir()
    with path.open("xb") as file:
        shutil.copyfileobj(uploaded, file)
    return path, folder


def _picked(found: Path) -> tuple[Path, Path]:
    return found, _private_folder()


def _private_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="appeals-upload-"))
