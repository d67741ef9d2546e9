"""The report of one import, top to bottom: verdict first, what to do last."""

import streamlit as st

from dashboard import store
from dashboard.components.check_table import check_table, others
from dashboard.components.markup import plain, table, tag
from dashboard.components.reader import reader_language
from dashboard.components.source_letter import source_letter
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


def import_report(past: PastImport) -> None:
    """Draw the report."""
    language, report = reader_language(), past.report
    text = language.text
    _verdict(language, past)
    if report is None:
        return
    lacking = cannot_compute_lines(language, report)
    if lacking:
        label = text("What this file cannot compute: {n}", n=len(lacking))
        with st.expander(label, key="cannot_compute"):
            st.html(_list(lacking))
    st.html(check_table(language, report) + others(language, report))
    read, changed = st.columns(2, gap="medium")
    with read:
        st.html(_titled(text("How it was read"), about_lines(language, report)))
    with changed:
        differences = difference_lines(language, report)
        nothing = text("nothing was known of these appeals before")
        if report.differences is not None:
            nothing = text("No difference")
        st.html(_titled(text("Since the last export"), differences or [nothing]))
    source_letter(language, report)
    if report.refused:
        _refused_rows(language, past)


def _verdict(language: Language, past: PastImport) -> None:
    report = past.report
    if report is None:
        said = (
            "Its file in the ledger is damaged. Restore it from a copy of the store."
            if past.is_damaged
            else "Its rows were deleted for good; the reason alone is kept."
        )
        st.html(tag("p", plain(language.text(said)), css="verdict"))
    if past.withdrawn is not None:
        back = language.text("This import was taken back and does not count.")
        reason = language.text("Reason: {reason}", reason=past.withdrawn or "—")
        st.html(tag("p", tag("b", plain(back)), " ", plain(reason), css="verdict"))
    if report is not None:
        css = "verdict" if report.verdict is State.OK else "verdict warned"
        st.html(tag("p", plain(verdict(language, report)), css=css))


def _refused_rows(language: Language, past: PastImport) -> None:
    report, text = past.report, language.text
    rows = [
        [plain(reason), plain(numbers.count(language, n))]
        for reason, n in reasons_told(language, report)
    ]
    by_reason, examples = st.columns(2, gap="medium")
    with by_reason:
        head = [plain(text("Reason")), plain(text("Rows"))]
        st.html(table(head, rows, caption=plain(text("Refused rows"))))
        if past.refused_rows is not None:
            st.download_button(
                text("Download the refused rows"),
                data=lambda: store.refused_rows(past),
                file_name=past.refused_rows.name,
                mime="text/csv",
                icon=":material/download:",
                key="refused_rows",
                on_click="ignore",
            )
            mend = text(
                "Mend the cells and import the file: appeals import FILE. Only these "
                "rows are added."
            )
            st.html(tag("p", plain(mend), css="note"))
    with examples:
        st.html(_titled(text("Examples"), _problems(language, report)))


def _problems(language: Language, report: ImportReport) -> list[str]:
    told = [problem_text(language, problem) for problem in report.examples]
    hidden = report.refused - len({problem.row for problem in report.examples})
    if hidden > 0:
        n = numbers.count(language, hidden)
        told.append(language.text("More refused rows: {n}", n=n))
    return told


def _titled(title: str, lines) -> str:
    return tag("h2", plain(title)) + _list(lines)


def _list(lines) -> str:
    return tag("ul", *(tag("li", plain(line)) for line in lines), css="lines")
