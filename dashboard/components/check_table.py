"""What the checks of an import found: severity, count, effect and what to ask."""

from collections.abc import Iterable

from dashboard.components.markup import plain, table, tag
from metrics.imports.report import ImportReport
from metrics.language import numbers
from metrics.language.import_checks import (
    STATES,
    advice,
    effect,
    examples,
    message,
    title,
)
from metrics.language.import_report import SIGNS
from metrics.language.language import Language
from metrics.quality.check import Finding, State

_HEAD = (
    "Check",
    "Count",
    "Share",
    "What was found",
    "What it changes in the metrics",
    "What to ask of the source",
)
_CSS = {State.INFO: "same", State.WARN: "worse", State.BLOCK: "worse"}


def check_table(language: Language, report: ImportReport) -> str:
    """The checks that found something, the gravest first; as markup."""
    found = sorted(
        (f for f in report.checks if f.count), key=lambda f: f.state is State.INFO
    )
    if not found:
        return ""
    return table(
        [plain(language.text(name)) for name in _HEAD],
        [_cells(language, finding) for finding in found],
        caption=plain(language.text("What the checks found")),
        css="checks",
    )


def others(language: Language, report: ImportReport) -> str:
    """The checks that found nothing, and those that could not be made; as markup."""
    fine = [
        title(language, f)
        for f in report.checks
        if not f.count and f.state is not State.UNJUDGED
    ]
    unmade = [
        f"{title(language, f)}: {message(language, f)}"
        for f in report.checks
        if f.state is State.UNJUDGED
    ]
    parts = []
    for label, names in (("In order", fine), ("Not checked", unmade)):
        if names:
            counted = f"{language.text(label)}: {numbers.count(language, len(names))}"
            listed = tag("ul", *(tag("li", plain(name)) for name in names))
            parts.append(tag("details", tag("summary", plain(counted)), listed))
    return tag("div", *parts, css="checks-made") if parts else ""


def _cells(language: Language, finding: Finding) -> list[str]:
    said = f"{SIGNS[finding.state]} {language.text(STATES[finding.state])}"
    share = finding.share
    return [
        tag("span", plain(said), css=_CSS[finding.state])
        + tag("div", plain(title(language, finding))),
        plain(numbers.count(language, finding.count)),
        "" if share is None else plain(numbers.fine_share(language, share)),
        plain(message(language, finding)) + _lines(examples(language, finding), "few"),
        _lines(effect(language, seen) for seen in finding.effects),
        plain(advice(language, finding)),
    ]


def _lines(texts: Iterable[str], css: str = "") -> str:
    return "".join(tag("div", plain(text), css=css) for text in texts)
