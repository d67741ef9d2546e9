"""Who was asked for a mark and who answered, in words."""

from collections.abc import Mapping, Sequence

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.verdict import Band, Verdict, against_others, compare
from metrics.language import numbers
from metrics.language.counted import answers
from metrics.language.evidence import Evidence, evidence_word
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
            share=language.figure(numbers.share(language, whole.value), whole),
        )
    ]
    below, above = (
        _named(language, judged, names, b) for b in (Band.BELOW, Band.ABOVE)
    )
    if below:
        parts.append(language.text("less often than the others: {units}", units=below))
    if above:
        parts.append(language.text("more often than the others: {units}", units=above))
    compared = [v for _, v in judged if v.band is not Band.FEW]
    if len(parts) == 1 and len(compared) > 1:
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
        f"{names[answer.group]}"
        f" ({language.figure(numbers.share(language, answer.value), answer)},"
        f" {evidence_word(language, verdict.evidence)})"
        for answer, verdict in there[:NAMED]
    )


def response_rests_on(language: Language, whole: Answer) -> str:
    """How many answers that is of."""
    asked = language.text("Who was asked and who answered")
    return f"{asked} · {answers(language, whole.n)}" if whole.n else asked


def gap_text(
    language: Language, answers: Sequence[Answer], names: Mapping[Group, str]
) -> str:
    """How far the most often rated, or asked, are from the least; empty of one group.

    Takes the answers of one metric; groups too small to be compared are left out. The
    two ends are chosen from several, so that only a clear gap is called one.
    """
    least = CATALOGUE["coverage"].compared_from
    known = [
        a
        for a in answers
        if a.numerator is not None
        and a.n >= least
        and a.group in names
        and any(a.group)
    ]
    if len(known) < 2:
        return ""
    low, high = (f(known, key=lambda a: a.value) for f in (min, max))
    gap = compare(high.numerator, high.n, low.numerator, low.n, least)
    if gap.evidence is Evidence.PROBABLE:  # neither said to differ nor to be alike
        return ""
    if gap.evidence is Evidence.USUAL:
        return language.text(
            "{metric}: “{most}” {high}, “{least}” {low}, within usual variation",
            **_ends(language, low, high, names),
        )
    return language.text(
        "{metric}: “{most}” {high}, “{least}” {low}: a gap of {points}, {evidence}",
        **_ends(language, low, high, names),
        points=numbers.fine_points(language, round(gap.difference, 2)),
        evidence=evidence_word(language, gap.evidence),
    )


def _ends(
    language: Language, low: Answer, high: Answer, names: Mapping[Group, str]
) -> dict[str, str]:
    return {
        "metric": language.text(CATALOGUE[high.metric].label),
        "most": names[high.group],
        "high": language.figure(numbers.share(language, high.value), high),
        "least": names[low.group],
        "low": language.figure(numbers.share(language, low.value), low),
    }
