"""Signals in words: a reason to look, how it may be innocent, and what to read."""

from metrics.findings.signals.board import Board, Unavailable
from metrics.findings.signals.chance import FALSE_REASONS
from metrics.findings.signals.sample import SIZE
from metrics.findings.signals.signal import Look
from metrics.language import dates, numbers
from metrics.language.language import Language
from metrics.language.reasons import missing_text
from metrics.period import day_of


def look_text(language: Language, look: Look) -> str:
    """The unit, its value with the interval, the others, and what that is."""
    unit = look.signal.unit.value
    shown = {
        "name": language.text("not stated") if look.unit is None else str(look.unit),
        "signal": language.text(look.signal.label),
        "value": numbers.value_text(language, unit, look.value),
        "interval": numbers.interval(language, look.low, look.high, unit),
        "others": numbers.value_text(language, unit, look.others),
    }
    if look.day is not None:
        text = language.text(
            "“{name}”: {signal}, {day}: {value} ({interval}), on other days {others}.",
            day=dates.day(language, day_of(look.day)),
            **shown,
        )
    else:
        text = language.text(
            "“{name}”: {signal}: {value} ({interval}), the others {others}.", **shown
        )
    return f"{text} {_verdict(language, look)}"


def innocent_text(language: Language, look: Look) -> str:
    """How it may be nothing; beside every reason to look."""
    return language.text(
        "It may be innocent: {innocent}", innocent=language.text(look.signal.innocent)
    )


def sample_text(language: Language, look: Look, seed: str) -> str:
    """What to read, and the seed by which anybody draws the same records."""
    return language.text(
        "Read {n} of {all}, drawn at random with the seed “{seed}”.",
        n=numbers.count(language, min(SIZE, look.counted)),
        all=numbers.count(language, look.counted),
        seed=seed,
    )


def board_text(language: Language, board: Board) -> str:
    """How many reasons there are, and how many chance alone would give."""
    return language.text(
        "Reasons to look: {n}, of {looks} comparisons. Among units that are all alike "
        "chance makes at most one comparison of {one_in} a reason.",
        n=numbers.count(language, len(board.reasons)),
        looks=numbers.count(language, len(board.looks)),
        one_in=numbers.count(language, 1 / FALSE_REASONS),
    )


def unavailable_text(language: Language, found: Unavailable) -> str:
    """Why a signal cannot be looked at."""
    why = language.text("needs two exports that can be compared")
    if found.on_cluster:
        why = language.text("not available on a cluster: it knows the present alone")
    elif found.missing:
        why = missing_text(language, found.missing)
    return f"{language.text(found.signal.label)}: {why}"


def _verdict(language: Language, look: Look) -> str:
    if look.is_reason:
        return language.text("A reason to look, not an accusation.")
    return language.text("No reason to look.")
