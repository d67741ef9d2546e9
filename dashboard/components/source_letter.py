"""The letter to the source of a file, ready to be copied."""

import streamlit as st

from metrics.imports.report import ImportReport
from metrics.language.language import Language
from metrics.language.letter import letter


def source_letter(language: Language, report: ImportReport) -> None:
    """The letter in a fold; nothing where there is nothing to ask."""
    told = letter(language, report)
    if told:
        label = language.text("A letter to the source of the file")
        with st.expander(label, icon=":material/mail:", key="source_letter"):
            st.code(told, language=None, wrap_lines=True)
