"""Who was asked for a mark and who answered, in words."""

from collections.abc import Mapping, Sequence

from metrics.answer import Answer
from metrics.findings.verdict import Band, Verdict, against_others
from metrics.language import numbers
from metrics.language.counted import answers
from metrics.language.evidence import evidence_word
from metrics.language.language import Language, full_stop
from metrics.tally import Group

NAMED = 2  # units on each side


def response_text(
    language: Language,
    whole: Answer,
    coverage: Sequence[Answer],
    names: Mapping[Group, str],
) -> str:
    """How many answers are rated, and whose are rated more or less often than others'.

    Takes the answers of the metric `coverage`: of all, and by unit.
    """
    if whole.value is None:
        return language.text("Too few answers to say how many are rated.")
    told = [a for a in coverage if a.n and a.group in names]
    judged = list(zip(told, against_others(told), strict=True))
    parts = [
        language.text(
            "{share} of answers are rated",
            share=numbers.share(language, whole.value),
        )
    ]
    below, above = (
        _named(language, judged, names, b) for b in (Band.BELOW, Band.ABOVE)
    )
    if below:
        parts.append(language.text("less often than the others: {units}", units=below))
    if above:
        parts.append(language.text("more often than the others: {units}", units=above))
    if len(parts) == 1 and len(judged) > 1:
        parts.append(language.text("units do not differ beyond usual variation"))
    return full_stop("; ".join(parts))


def _named(
    language: Language,
    judged: Sequence[tuple[Answer, Verdict]],
    names: Mapping[Group, str],
    band: Band,
) -> str:
    """The farthest units of a band, each with its share and how sure that is."""
    there = [one for one in judged if one[1].band is band]
    there.sort(key=lambda one: one[0].value, reverse=band is Band.ABOVE)
    return ", ".join(
        f"{names[answer.group]} ({numbers.share(language, answer.value)},"
        f" {evidence_word(language, verdict.evidence)})"
        for answer, verdict in there[:NAMED]
    )


def response_rests_on(language: Language, whole: Answer) -> str:
    """How many answers that is of."""
    asked = language.text("Who was asked and who answered")
    return f"{asked} · {answers(language, whole.n)}" if whole.n else asked
