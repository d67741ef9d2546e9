"""Two selections compared, said in a sentence."""

from dataclasses import replace

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.two_selections import Contrast, Refusal
from metrics.language import numbers
from metrics.language.counted import counted
from metrics.language.evidence import Evidence, evidence_word
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.metric import Unit
from metrics.number_parts import difference


def contrast_text(language: Language, found: Contrast) -> str:
    """Both values and how far apart they are, or why that is not said."""
    if found.refusal is Refusal.SYSTEMS:
        return language.text(
            "A and B are of different systems: their figures are not compared."
        )
    if found.refusal is Refusal.SAME:
        return language.text("A and B are the same: choose what is other in B.")
    if found.refusal is Refusal.FEW:
        return _too_few(language, found)
    if found.refusal is Refusal.UNKNOWN:
        return _unknown(language, found)
    values = {
        "metric": language.text(CATALOGUE[found.first.metric].label),
        "first": _value(language, found.first),
        "second": _value(language, found.second),
        "difference": language.figure(
            difference_text(language, found), difference(found)
        ),
        "interval": interval_text(language, found),
        "evidence": evidence_word(language, found.evidence),
    }
    if found.low is None:
        return language.text(
            "{metric}: A — {first}, B — {second}; the accuracy of the difference is "
            "not known.",
            **values,
        )
    if found.evidence is Evidence.USUAL:
        if found.difference < 0:  # its limits have their signs, too
            values["difference"] = f"{numbers.MINUS}{values['difference']}"
        return language.text(
            "{metric}: A — {first}, B — {second}. The difference of {difference} "
            "(accuracy {interval}) is within usual variation.",
            **values,
        )
    if found.first.unit == Unit.DAYS.value:
        return language.text(
            "{metric}: A — {first}, B — {second}. A is {evidence} longer: by "
            "{difference} (accuracy {interval})."
            if found.difference > 0
            else "{metric}: A — {first}, B — {second}. A is {evidence} shorter: by "
            "{difference} (accuracy {interval}).",
            **values,
        )
    return language.text(
        "{metric}: A — {first}, B — {second}. A is {evidence} higher: by {difference} "
        "(accuracy {interval})."
        if found.difference > 0
        else "{metric}: A — {first}, B — {second}. A is {evidence} lower: by "
        "{difference} (accuracy {interval}).",
        **values,
    )


def overlap_text(language: Language, found: Contrast) -> str:
    """How much the selections share, and what that does; empty where nothing."""
    if not found.in_both:
        return ""
    return language.text(
        "In both A and B: {counted}. They are compared as if nothing were shared, so "
        "the word for the difference is cautious.",
        counted=counted(language, replace(found.first, n=found.in_both)),
    )


def difference_text(language: Language, found: Contrast) -> str:
    """The size of the difference with its unit and no sign: 21 points, 2 days."""
    size = abs(found.difference)
    if found.first.unit == Unit.SHARE.value:
        return numbers.fine_points(language, round(size, 3) or size)  # 0.9, not 0.91
    return numbers.value_text(language, found.first.unit, size, found.first.precision)


def interval_text(language: Language, found: Contrast) -> str:
    """Its limits: 17–25, or from −2 to +3 where 0 lies within."""
    if found.low is None:
        return numbers.UNKNOWN
    unit, precision = found.first.unit, found.first.precision
    low, high = found.low, found.high
    if found.evidence is not Evidence.USUAL:
        low, high = sorted((abs(low), abs(high)))
        return numbers.interval(language, low, high, unit, precision)
    if unit == Unit.SHARE.value:
        return numbers.interval(language, low, high, Unit.DIFFERENCE.value)
    low_text, high_text = (
        numbers.value_text(language, unit, limit, precision) for limit in (low, high)
    )
    return language.text("from {low} to {high}", low=low_text, high=high_text)


def _value(language: Language, answer: Answer) -> str:
    said = numbers.value_text(language, answer.unit, answer.value, answer.precision)
    return language.figure(said, answer)


def _too_few(language: Language, found: Contrast) -> str:
    least = CATALOGUE[found.first.metric].compared_from
    few = [
        f"{name} — {counted(language, answer)}"
        for name, answer in (("A", found.first), ("B", found.second))
        if answer.n is not None and answer.n < least
    ]
    return language.text(
        "Not compared: {few}; from {least} on a comparison is worth something.",
        few=", ".join(few),
        least=least,
    )


def _unknown(language: Language, found: Contrast) -> str:
    why = [
        f"{name} — {reason_text(language, answer)}"
        for name, answer in (("A", found.first), ("B", found.second))
        if answer.value is None
    ]
    return language.text("Not compared: {why}.", why="; ".join(why))
