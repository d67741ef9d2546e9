"""The report of one import, top to bottom: verdict first, what to do last."""

from collections.abc import Iterable

import streamlit as st

from dashboard import audit, intake, store
from dashboard.components.address import carried
from dashboard.components.check_table import check_table, others
from dashboard.components.markup import plain, table, tag
from dashboard.components.reader import reader_language
from dashboard.components.source_letter import source_letter
from metrics.access import Right
from metrics.imports.history import PastImport
from metrics.imports.report import ImportReport
from metrics.language import numbers
from metrics.language.import_report import (
    about_lines,
    cannot_compute_lines,
    difference_lines,
    problem_text,
    verdict,
)
from metrics.language.language import Language
from metrics.language.refused_rows import reasons_told
from metrics.quality.check import State
from metrics.store.audit import Act


def import_report(past: PastImport) -> None:
    """Draw the report, and the file with its refused rows."""
    language, report = reader_language(), past.report
    _state(language, past)
    if report is None:
        return
    st.html(verdict_said(language, report))
    report_parts(language, report)
    if past.refused_rows is not None and store.viewer().may(Right.IMPORTS):
        _offer_refused_rows(language, past)


def verdict_said(language: Language, report: ImportReport) -> str:
    """The verdict, as markup."""
    css = "verdict" if report.verdict is State.OK else "verdict warned"
    return tag("p", plain(verdict(language, report)), css=css)


def report_parts(language: Language, report: ImportReport) -> None:
    """All that stands below the verdict."""
    text = language.text
    lacking = cannot_compute_lines(language, report)
    if lacking:
        label = text("What this file cannot compute: {n}", n=len(lacking))
        with st.expander(label, key="cannot_compute"):
            st.html(_list(lacking))
    st.html(check_table(language, report) + others(language, report))
    read, changed = st.columns(2, gap="medium")
    with read:
        titles = intake.format_titles(language.code)
        lines = about_lines(language, report, titles)
        st.html(_titled(text("How it was read"), lines))
    with changed:
        differences = difference_lines(language, report)
        nothing = text("nothing was known of these appeals before")
        if report.differences is not None:
            nothing = text("No difference")
        st.html(_titled(text("Since the last export"), differences or [nothing]))
    source_letter(language, report)
    if report.refused:
        refused_rows(language, report)


def _state(language: Language, past: PastImport) -> None:
    """Why an import has no report, or does not count."""
    if past.report is None:
        said = (
            "Its file in the ledger is damaged or lost."
            " Restore it from a copy of the store."
            if past.is_damaged
            else "Its rows were deleted for good; the reason alone is kept."
        )
        st.html(tag("p", plain(language.text(said)), css="verdict"))
    if past.withdrawn is not None:
        back = language.text("This import was taken back and does not count.")
        reason = language.text("Reason: {reason}", reason=past.withdrawn or "—")
        st.html(tag("p", tag("b", plain(back)), " ", plain(reason), css="verdict"))


def refused_rows(language: Language, report: ImportReport) -> None:
    """Why rows were refused, and the first of them."""
    text = language.text
    rows = [
        [plain(reason), plain(numbers.count(language, n))]
        for reason, n in reasons_told(language, report)
    ]
    by_reason, examples = st.columns(2, gap="medium")
    with by_reason:
        head = [plain(text("Reason")), plain(text("Rows"))]
        st.html(table(head, rows, caption=plain(text("Refused rows"))))
    with examples:
        st.html(_titled(text("Examples"), _problems(language, report)))


def _offer_refused_rows(language: Language, past: PastImport) -> None:
    text = language.text

    refused = past.report.refused
    write_down = audit.noted(Act.EXPORTED, past.refused_rows.name, refused)
    read = intake.refused_rows(past)

    def export() -> bytes:
        write_down()
        return read()

    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            text("Download the refused rows"),
            data=export,
            file_name=past.refused_rows.name,
            mime="text/csv",
            icon=":material/download:",
            key="refused_rows",
            on_click="ignore",
        )
        st.page_link(
            "app_pages/imports.py",
            label=text("Import a file"),
            icon=":material/upload_file:",
            query_params=carried(),
        )
    mend = text("Mend the cells and import the file: only these rows are added.")
    st.html(tag("p", plain(mend), css="note"))


def _problems(language: Language, report: ImportReport) -> list[str]:
    told = [problem_text(language, problem) for problem in report.examples]
    hidden = report.refused - len({problem.row for problem in report.examples})
    if hidden > 0:
        n = numbers.count(language, hidden)
        told.append(language.text("More refused rows: {n}", n=n))
    return told


def _titled(title: str, lines: Iterable[str]) -> str:
    return tag("h2", plain(title)) + _list(lines)


def _list(lines: Iterable[str]) -> str:
    return tag("ul", *(tag("li", plain(line)) for line in lines), css="lines")
