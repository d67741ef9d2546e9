"""What became of an import: the verdict, what was refused and why, the whole report."""

import streamlit as st

from dashboard.components.markup import plain, tag
from metrics.errors import ImportRefused
from metrics.imports.report import ImportReport
from metrics.language.import_report import reason_said, report_lines
from metrics.language.language import Language
from metrics.language.refusals import refusal_lines


def show_result(language: Language, result: dict) -> None:
    """Show what `appeals import --json` has printed."""
    for refused in result["refused"]:
        error = ImportRefused(refused["where"], refused["found"], refused["do"])
        show_refusal(language, error)
        if refused.get("report"):
            _show_report(language, ImportReport.from_dict(refused["report"]))
    for data in result["imports"]:
        _show_report(language, ImportReport.from_dict(data))


def show_refusal(language: Language, refusal: ImportRefused) -> None:
    """Say that a file was not taken, why, and what to do."""
    head = language.text("The file was not imported; nothing was changed")
    said = (tag("p", plain(line)) for line in refusal_lines(language, refusal))
    st.html(tag("div", tag("h2", plain(head)), *said, css="failure", role="alert"))


def _show_report(language: Language, report: ImportReport) -> None:
    verdict, *lines = report_lines(language, report)
    reasons = (tag("li", plain(line)) for line in _refused(language, report))
    parts = (tag("h2", plain(verdict)), tag("ul", *reasons))
    st.html(tag("div", *parts, css="result", role="status"))
    with st.expander(language.text("The whole report")):
        st.html("".join(tag("div", plain(line.strip()), css="line") for line in lines))


def _refused(language: Language, report: ImportReport) -> list[str]:
    """Each reason with its rows and the first example."""
    first = {problem.reason: problem for problem in reversed(report.examples)}
    said = []
    for reason, rows in report.reasons.items():
        counted = language.plural("{n} row refused", "{n} rows refused", rows)
        if reason in first:
            one = first[reason]
            title = f"«{one.title}»: " if one.title else ""
            counted += f" · {title}{reason_said(language, one)}"
        said.append(counted)
    return said
