"""Why a value is not there, and what was left out of one, in words."""

from collections.abc import Callable, Iterable

from metrics.answer import Answer, Reason
from metrics.appeal import COLUMNS
from metrics.catalogue import CATALOGUE
from metrics.language.counted import appeals
from metrics.language.language import Language
from metrics.metric import Duration

# What a condition leaves out, said of the appeals that do not meet it.
LEFT_OUT = {
    "is_valid": "duplicates and invalid records",
    "is_rated": "answers without a mark",
    "is_answered": "not answered yet",
    "is_closed": "not answered, or opened again",
    "has_clear_end": "closed without a date",
    "is_kept_until_due": "withdrawn before the deadline",
    "is_original_due_known": "original deadline unknown",
    "has_outcome": "outcome unknown",
    "was_overdue": "not past the deadline",
    "has_said_whether_solved": "citizen did not say whether it is solved",
    "has_reaction": "answers without a reaction",
    "is_answered_on_time": "not answered on time",
    "is_rated_or_returned": "neither rated nor sent back",
    "has_mark_now": "no mark, or a mark that was taken back",
    "can_be_asked": "no contact with the citizen",
    "is_of_known_citizen": "citizen without a stable pseudonym",
    "has_deadline": "no deadline",
    "is_answered_within_a_day": "answered after more than a day",
    "is_answered_after_a_day": "answered within a day",
}


def column_name(language: Language, column: str) -> str:
    """What a column of the record means, in quotes."""
    meaning = language.text(COLUMNS[column].meaning)
    return language.text("“{name}”", name=meaning)


def columns_said(
    language: Language,
    needs: Iterable[str],
    *,
    name: Callable[[Language, str], str] = column_name,
) -> str:
    """Columns of the record in a row; `a|b` is either of them."""
    either = f" {language.text('or')} "
    return ", ".join(
        either.join(name(language, column) for column in need.split("|"))
        for need in needs
    )


def untold_text(language: Language, answer: Answer) -> str:
    """Of which metric there is no value, and why."""
    label = language.text(CATALOGUE[answer.metric].label)
    return f"{label}: {reason_text(language, answer)}"


def reason_text(
    language: Language,
    answer: Answer,
    *,
    name: Callable[[Language, str], str] = column_name,
) -> str:
    """Why the answer has no value; empty where it has one."""
    metric = CATALOGUE[answer.metric]
    if not answer.reason:
        return ""
    reason = Reason(answer.reason)
    if reason is Reason.MISSING:
        return missing_text(language, answer.missing, name=name)
    if reason is Reason.TOO_FEW:
        return language.text(
            "too few records: {n} of {least}", n=answer.n, least=metric.shown_from
        )
    if reason is Reason.TOO_FEW_ENDINGS and isinstance(metric, Duration):
        return language.text(
            "too few answered: {n} of {least}",
            n=answer.numerator,
            least=metric.endings_from,
        )
    return language.text(_PLAIN[reason])


def missing_text(
    language: Language,
    missing: tuple[str, ...],
    *,
    name: Callable[[Language, str], str] = column_name,
) -> str:
    """Which columns are missing, each need as `a|b` where either would do."""
    return language.plural(
        "not available: column {columns} is missing",
        "not available: columns {columns} are missing",
        len(missing),
        columns=columns_said(language, missing, name=name),
    )


_PLAIN = {
    Reason.NOT_REACHED: "not reached",
    Reason.NO_MATCH: "no appeals match the filters",
    Reason.NO_DATA: "there is no data yet",
    Reason.TOO_FEW_UNITS: "fewer than eight units with enough marks",
    Reason.NO_LEVEL: "no target, and nobody to compare with",
    Reason.NOTHING_TO_DIVIDE: "nothing to compare it with in the period",
    Reason.NOT_AS_OF: "not known of an earlier state",
    Reason.CONFIDENTIAL: "hidden to protect citizens",
    Reason.NOT_ON_CLUSTER: "not available on a cluster: it knows the present alone",
}


def excluded_lines(language: Language, answer: Answer) -> list[str]:
    """What was left out of the answer, one line for each reason."""
    return [
        f"{language.text(LEFT_OUT[claim])}: {appeals(language, n)}"
        for claim, n in answer.excluded
    ]
