"""A table to take along, for those who may take exports."""

import pandas as pd
import streamlit as st

from dashboard import audit, store
from dashboard.components.answer_table import as_csv
from dashboard.components.filters_said import (
    asked_comparison,
    asked_question,
    file_stem,
    filters_said,
)
from dashboard.components.pinned_band import pinned_name, pinned_said
from dashboard.components.reader import reader_language
from dashboard.components.workbook import as_xlsx
from metrics.access import Right
from metrics.store.audit import Act

_MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download_buttons(table: pd.DataFrame, *, key: str) -> None:
    """Offer a table as CSV and as a workbook, to those who may take exports."""
    if not store.viewer().may(Right.EXPORTS):
        return
    with st.container(key=f"{key}_files", horizontal=True, width="content"):
        for form in _MIME:
            _download(table, key=key, form=form)


def _download(table: pd.DataFrame, *, key: str, form: str) -> None:
    language = reader_language()
    note = language.text("DEMO: the figures are invented") if store.is_demo() else ""
    write_down = audit.noted(Act.EXPORTED, rows=len(table))

    asked, compared = asked_question(), asked_comparison()
    said = [*pinned_said(language), *filters_said(language, asked, compared)]

    def export() -> bytes:
        write_down()
        if form == "csv":  # a table for programs has no lines above its titles
            return as_csv(language, table, note=note)
        return as_xlsx(language, table, note=note, filters=said)

    st.download_button(
        form.upper(),
        data=export,
        file_name=f"{file_stem(key, asked, pinned_name(), compared)}.{form}",
        mime=_MIME[form],
        icon=":material/download:",
        key=f"{key}_{form}",
        on_click="ignore",
    )
