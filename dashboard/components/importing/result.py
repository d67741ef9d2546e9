"""What became of an import, in a few lines."""

import streamlit as st

from dashboard.components.markup import plain, tag
from metrics.imports.report import ImportReport
from metrics.language import numbers
from metrics.language.language import Language
from metrics.language.problems import problem_text


def show_result(language: Language, result: dict) -> None:
    """The verdict, what was taken of what was read, what was refused and why."""
    for refused in result["refused"]:
        show_refusal(language, refused["where"], refused["found"], refused["do"])
    for data in result["imports"]:
        _show_import(language, ImportReport.from_dict(data))


def show_refusal(language: Language, where: str, found: str, do: str) -> None:
    """Say that a file was not taken, why, and what to do."""
    head = language.text("The file was not imported; nothing was changed")
    parts = [tag("h2", plain(head)), tag("p", plain(f"{where}: {found}"))]
    if do:
        parts.append(tag("p", plain(do)))
    st.html(tag("div", *parts, css="failure", role="alert"))


def _show_import(language: Language, report: ImportReport) -> None:
    lines = [
        language.text(
            "accepted {accepted} of {read} rows",
            accepted=numbers.count(language, report.accepted),
            read=numbers.count(language, report.rows_read),
        ),
        *_counts(language, report),
        *_refused(language, report),
        *_words(language, report),
    ]
    if report.dropped_personal:
        titles = ", ".join(report.dropped_personal)
        lines.append(
            language.text("Personal columns, dropped: {titles}", titles=titles)
        )
    if report.quarantine:
        lines.append(language.text("Refused rows: {path}", path=report.quarantine))
    head = language.text("Imported: {file}", file=report.file)
    items = (tag("li", plain(line)) for line in lines)
    st.html(
        tag(
            "div",
            tag("h2", plain(head)),
            tag("ul", *items),
            css="result",
            role="status",
        )
    )


def _counts(language: Language, report: ImportReport) -> list[str]:
    named = ("new", "replaced", "unchanged", "vanished")
    counts = {name: numbers.count(language, getattr(report, name)) for name in named}
    said = [
        language.text(
            "New: {new}, changed: {replaced}, unchanged: {unchanged}, no longer in the"
            " export: {vanished}",
            **counts,
        )
    ]
    if report.repeats:
        rows = numbers.count(language, report.repeats)
        said.append(language.text("Repeated rows, kept once: {rows}", rows=rows))
    return said


def _refused(language: Language, report: ImportReport) -> list[str]:
    """Each reason with its rows and the first example."""
    first = {problem.reason: problem for problem in reversed(report.examples)}
    said = []
    for reason, rows in report.reasons.items():
        counted = language.plural("{n} row refused", "{n} rows refused", rows)
        if reason in first:
            one = first[reason]
            title = f"«{one.title}»: " if one.title else ""
            counted += f" · {title}{problem_text(language, one)}"
        said.append(counted)
    return said


def _words(language: Language, report: ImportReport) -> list[str]:
    return [
        language.text(
            "Unknown words in “{title}”: {words}",
            title=title,
            words=", ".join(
                f"{w} ({numbers.count(language, n)})" for w, n in all_.items()
            ),
        )
        for title, all_ in report.unknown_words.items()
    ]
