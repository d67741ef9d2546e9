"""Waits, the queue and the deadline in words."""

from collections.abc import Mapping, Sequence

from metrics.answer import Answer
from metrics.findings.ageing import Ageing
from metrics.findings.around_deadline import AroundDeadline
from metrics.language import numbers
from metrics.language.counted import answers as counted_answers
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.number_parts import of_days_late
from metrics.tally import Group

FEW_UNITS = ("first", "second")  # that a sentence names


def waits_text(language: Language, median: Answer, ninth: Answer) -> str:
    """How long half wait, and the slowest tenth; else why that is not known."""
    if median.value is None:
        why = reason_text(language, median)
        return language.text("Typical time to answer: {why}", why=why)
    half = _days(language, median)
    if ninth.value is None:
        return language.text("Half get their answer within {half}", half=half)
    return language.text(
        "Half get their answer within {half}; one in ten waits longer than {long}",
        half=half,
        long=_days(language, ninth),
    )


def _days(language: Language, answer: Answer) -> str:
    said = numbers.days(language, answer.value, answer.precision)
    return language.figure(said, answer)


def queue_text(
    language: Language,
    units: Sequence[Ageing],
    waits: Answer | None = None,
    late: Answer | None = None,
) -> str:
    """How many wait past the deadline, and the longest of them.

    `waits` and `late` are `open` and `overdue_open` of all the units, to be opened.
    """
    if not units:
        return language.text("Nothing waits for an answer")
    if units[0].overdue is None:
        waiting = sum(unit.total for unit in units)
        return language.plural(
            "{n} appeal waits for an answer",
            "{n} appeals wait for an answer",
            waiting,
            n=language.figure(numbers.count(language, waiting), waits),
        )
    overdue = sum(unit.overdue for unit in units)
    longest = max((u.longest for u in units if u.longest is not None), default=None)
    if longest is None:
        return language.text("Nobody waits past the deadline")
    return language.plural(
        "{n} appeal waits past the deadline, the longest {days} over it",
        "{n} appeals wait past the deadline, the longest {days} over it",
        overdue,
        n=language.figure(numbers.count(language, overdue), late),
        days=language.figure(numbers.days(language, longest), late),
    )


def where_overdue_text(
    language: Language, units: Sequence[Ageing], names: Mapping[Group, str]
) -> str:
    """The two units with the most of them; empty where there are no three."""
    late = [unit for unit in units if unit.overdue]
    if len(late) < len(FEW_UNITS) + 1:
        return ""
    two = late[: len(FEW_UNITS)]
    part = sum(u.overdue for u in two) / sum(u.overdue for u in late)
    return language.text(
        "{part} of them at two: {first} ({n}) and {second} ({m})",
        part=numbers.share(language, part),
        **dict(zip(FEW_UNITS, (names[u.group] for u in two), strict=True)),
        n=language.figure(numbers.count(language, two[0].overdue), two[0].late),
        m=language.figure(numbers.count(language, two[1].overdue), two[1].late),
    )


def deadline_text(
    language: Language,
    found: AroundDeadline,
    bunching: Answer | None,
    answered: Answer | None = None,
) -> str:
    """How many answers come after the deadline, and how they crowd before it.

    `answered` is what all the answers are counted by, so that the late can be opened.
    """
    if not found.n:
        return language.text("No answer of the period has a deadline")
    late = language.figure(
        numbers.fine_share(language, found.late / found.n),
        answered and of_days_late(answered, found.late, 1, None),
    )
    if bunching is None or bunching.low is None:
        return language.text("{late} of answers come after the deadline", late=late)
    if not is_crowded(bunching):
        return language.text(
            "Answers do not crowd on the last day; {late} come after the deadline",
            late=late,
        )
    return language.text(
        "On the last day there are {times} as many answers as on calm days; "
        "{late} come after the deadline",
        times=language.figure(numbers.times(language, bunching.value), bunching),
        late=late,
    )


def is_crowded(bunching: Answer | None) -> bool:
    """Whether more answers come on the last day than chance alone would bring."""
    return bunching is not None and bunching.low is not None and bunching.low > 1


def deadline_rests_on(
    language: Language, found: AroundDeadline, bunching: Answer | None
) -> str:
    """Of how many answers, and how sure the crowding is."""
    said = [counted_answers(language, found.n)]
    if bunching is not None and bunching.low is not None:
        interval = numbers.interval(
            language, bunching.low, bunching.high, bunching.unit
        )
        said.append(language.text("accuracy {interval}", interval=interval))
        said.append(language.text("calm days: two to seven before the deadline"))
    return " · ".join(said)
