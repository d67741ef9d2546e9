"""The checks of an import in words, from the codes and numbers that are stored."""

from metrics.appeal import COLUMNS
from metrics.catalogue import CATALOGUE
from metrics.language.language import Language
from metrics.language.numbers import count, fine_points
from metrics.language.reasons import columns_said
from metrics.quality.check import Effect, Example, Finding, State
from metrics.quality.checks import CHECKS

# Why a check could not be made.
UNJUDGED = {
    "no_column": "the file has no column for it",
    "no_history": "there are too few earlier files to compare with",
    "no_control_total": "no control total was given",
    "nothing_known": "nothing was known of these appeals before",
}
STATES = {
    State.OK: "in order",
    State.INFO: "for information",
    State.WARN: "warning",
    State.BLOCK: "refused",
    State.UNJUDGED: "not checked",
}
KINDS = {
    "phone": "phone",
    "e-mail": "e-mail",
    "passport": "passport",
    "insurance": "insurance number",
}
UNKNOWN = "…"  # what an earlier import said is shown at import only


def title(language: Language, finding: Finding) -> str:
    """What the check asks for."""
    return language.text(CHECKS[finding.check].title)


def message(language: Language, finding: Finding) -> str:
    """What was found, in a sentence; why it could not be, or that all is in order."""
    if finding.state is State.UNJUDGED:
        return language.text(UNJUDGED[finding.reason])
    if not finding.count:
        return language.text(STATES[State.OK])
    check = CHECKS[finding.check]
    values = {n: _shown(language, v) for n, v in (finding.values or {}).items()}
    return language.plural(check.one, check.many, finding.count, **values)


def advice(language: Language, finding: Finding) -> str:
    """What to ask of the source."""
    return language.text(CHECKS[finding.check].advice)


def examples(language: Language, finding: Finding) -> list[str]:
    """The examples, each as a short text."""
    pattern = CHECKS[finding.check].example
    if not pattern:
        return []
    return [_example(language, pattern, e) for e in finding.examples]


def effect(language: Language, seen: Effect) -> str:
    """How far a share may be off: “On time”, 98 % in this file: up to ... too high."""
    named = {
        "metric": language.text(CATALOGUE[seen.metric].label),
        "high": fine_points(language, seen.too_high),
        "low": fine_points(language, seen.too_low),
    }
    if not seen.too_low:
        return language.text("“{metric}” may be up to {high} too high", **named)
    if not seen.too_high:
        return language.text("“{metric}” may be up to {low} too low", **named)
    return language.text(
        "“{metric}” may be up to {high} too high or {low} too low", **named
    )


def _shown(language: Language, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(
            columns_said(language, [one]) if _is_column(one) else one for one in value
        )
    if isinstance(value, int):
        return count(language, value)
    return str(value)


def _is_column(word: str) -> bool:
    return all(name in COLUMNS for name in word.split("|"))


def _example(language: Language, pattern: str, seen: Example) -> str:
    other = KINDS.get(seen.other)
    return language.text(
        pattern,
        row=seen.row or UNKNOWN,
        number=seen.number,
        cell=seen.cell,
        count=count(language, seen.count),
        other=language.text(other) if other else seen.other or UNKNOWN,
        before=seen.before or UNKNOWN,
    )
