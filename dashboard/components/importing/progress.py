"""The page while the import runs, and when it has ended."""

import streamlit as st

from dashboard.components.child import forget, started
from dashboard.components.importing.child import IMPORT, is_read, result_of
from dashboard.components.importing.result import show_result
from dashboard.components.importing.upload import forget_file
from metrics.language.language import Language


def show_progress(language: Language) -> None:
    """The step of the running import; its result once it has ended."""
    child = started(IMPORT)
    if child.is_running:
        _running(language)
        return
    forget_file()  # it is deleted with the folder it lies in
    result = result_of(child)
    show_result(language, result)
    if result["published"] and result["imports"]:
        _link("summary", language.text("To the summary"))
        _link("reliability", language.text("The whole report"))
    st.button(
        language.text("Import another file"),
        icon=":material/upload_file:",
        on_click=forget,
        args=(IMPORT,),
        key="import_another",
    )


@st.fragment(run_every="1s")
def _running(language: Language) -> None:
    child = started(IMPORT)
    if child is None or not child.is_running:
        st.rerun()
    if is_read(child):
        st.progress(0.7, text=language.text("Read. The new state is being made…"))
    else:
        st.progress(0.3, text=language.text("The file is being read…"))


def _link(page: str, label: str) -> None:
    st.page_link(f"app_pages/{page}.py", label=label, icon=":material/arrow_forward:")
