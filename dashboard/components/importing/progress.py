"""The page while the import runs, and when it has ended."""

import streamlit as st

from dashboard.components.importing.child import Child
from dashboard.components.importing.result import show_result
from dashboard.components.importing.upload import forget_file
from dashboard.components.markup import plain
from metrics.language.language import Language

CHILD = "import_child"


def show_progress(language: Language) -> None:
    """The step of the running import; its result once it has ended."""
    child: Child = st.session_state[CHILD]
    if not child.is_done:
        _running(language)
        return
    forget_file()  # it is deleted with the folder it lies in
    result = child.report()
    show_result(language, result)
    if result["published"] and result["imports"]:
        st.page_link(
            "app_pages/summary.py",
            label=language.text("To the summary"),
            icon=":material/arrow_forward:",
        )
    st.button(
        language.text("Import another file"),
        icon=":material/upload_file:",
        on_click=_again,
        key="import_another",
    )


@st.fragment(run_every="1s")
def _running(language: Language) -> None:
    child: Child = st.session_state[CHILD]
    if child.is_done:
        st.rerun()
    is_read = child.step.startswith("1/1")
    said = (
        language.text("Read. The new state is being made…")
        if is_read
        else language.text("“{file}” is being read…", file=child.name)
    )
    st.progress(0.7 if is_read else 0.3, text=plain(said))


def _again() -> None:
    st.session_state.pop(CHILD, None)
    st.session_state.pop("uploaded_file", None)
