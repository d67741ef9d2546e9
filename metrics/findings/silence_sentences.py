"""The silent in words: beside what was said, weighed, and at its extremes."""

from metrics.findings.silence import Silence
from metrics.language import numbers
from metrics.language.counted import marks
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.metric import Unit

SHARE = Unit.SHARE.value
SMALLEST = 0.01  # what is printed as a whole percent


def silence_text(language: Language, found: Silence) -> str:
    """One paragraph; what it corrects for is said, and what it cannot know."""
    if found.weighted is None or found.satisfied.value is None:
        n = found.satisfied.n
        if n is None:
            return reason_text(language, found.satisfied)
        return language.text(
            "Too few marks for a conclusion: {marks}.", marks=marks(language, n)
        )
    sentences = [
        _weighted(language, found),
        _effective(language, found),
        _uncovered(language, found),
        _bounds(language, found),
        language.text(
            "Corrected for topic and lateness alone: whether people rate may also "
            "depend on how satisfied they are."
        )
        if found.knows_late
        else language.text(
            "Corrected for topic alone: whether people rate may also depend on how "
            "satisfied they are."
        ),
    ]
    return " ".join(filter(None, sentences))


def _weighted(language: Language, found: Silence) -> str:
    w, said = found.weighted, found.satisfied
    value = numbers.share(language, w.mean)
    unweighted = numbers.share(language, said.value)
    if w.low is None:
        return language.text(
            "Weighted for who answered: {value}; as marked: {unweighted}.",
            value=value,
            unweighted=unweighted,
        )
    return language.text(
        "Weighted for who answered: {value} ({interval}); as marked: {unweighted} "
        "({unweighted_interval}).",
        value=value,
        interval=numbers.interval(language, w.low, w.high, SHARE),
        unweighted=unweighted,
        unweighted_interval=numbers.interval(language, said.low, said.high, SHARE),
    )


def _effective(language: Language, found: Silence) -> str:
    return language.text(
        "Marks that count in full: {effective} of {n}.",
        effective=numbers.count(language, found.weighted.n_effective),
        n=numbers.count(language, found.weighted.n),
    )


def _uncovered(language: Language, found: Silence) -> str:
    if not found.weighted.uncovered:
        return ""
    share = numbers.share(language, found.weighted.uncovered)
    if found.weighted.uncovered < SMALLEST:
        share = language.text("less than {share}", share=numbers.share(language, 0.01))
    return language.text("Answers of a kind that nobody rated: {share}.", share=share)


def _bounds(language: Language, found: Silence) -> str:
    if found.bounds.low is None:
        return ""
    return language.text(
        "If all who gave no mark were dissatisfied: {low}; if all were satisfied: "
        "{high}.",
        low=numbers.share(language, found.bounds.low),
        high=numbers.share(language, found.bounds.high),
    )
