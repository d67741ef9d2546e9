"""The page while the import runs, and when it has ended."""

import streamlit as st

from dashboard.components.address import carried
from dashboard.components.child import Step, forget, show_step, started
from dashboard.components.importing.child import IMPORT, result_of
from dashboard.components.importing.result import show_result
from dashboard.components.importing.upload import forget_file
from metrics.imports.load import CHECKING
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
    show_step(language, child, *_doing(language, child.step))


def _doing(language: Language, step: Step | None) -> tuple[str, float]:
    """The step in words, and about how much of the work lies before it (0..1)."""
    if step is None:
        return language.text("Getting ready…"), 0.0
    if step.what == CHECKING:
        return language.text("Read. Its rows are being checked…"), 0.4
    if step.done == step.of:
        return language.text("Read. The new state is being made…"), 0.7
    return language.text("The file is being read…"), 0.1


def _link(page: str, label: str) -> None:
    st.page_link(
        f"app_pages/{page}.py",
        label=label,
        icon=":material/arrow_forward:",
        query_params=carried(),
    )
