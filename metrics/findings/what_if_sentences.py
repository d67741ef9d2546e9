"""What is missing to a level, in words; never what would bring it."""

from metrics.findings.what_if import Gap, Level, WhatIf
from metrics.language import dates, numbers
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.metric import Unit

COUNT = Unit.COUNT.value


def what_if_texts(language: Language, found: WhatIf) -> list[str]:
    """One text for each level; where there is none, why."""
    if not found.gaps:
        n = found.satisfied.n
        if n is None:
            return [reason_text(language, found.satisfied)]
        few = language.text("Too few marks ({n}): no conclusion", n=n)
        return [few]
    return [gap_text(language, found, gap) for gap in found.gaps]


def gap_text(language: Language, found: WhatIf, gap: Gap) -> str:
    """What is missing among the marks there are, then among all answers."""
    level = level_text(language, gap)
    value, _, most = gap.among_raters
    if not most:
        return language.text("{level}: reached.", level=level)
    if not value:
        return language.text(
            "{level}: reached, though within the accuracy marks 4–5 may be missing, "
            "up to {most}.",
            level=level,
            most=numbers.count(language, most),
        )
    among_raters = language.text(
        "{level}: short of marks 4–5 by {missing} ({interval}) of {n}.",
        level=level,
        missing=numbers.count(language, value),
        interval=_interval(language, gap.among_raters),
        n=numbers.count(language, found.satisfied.n),
    )
    if gap.among_answered is None:
        return among_raters
    among_answered = language.text(
        "Over all answers ({n}) it would be {missing} ({interval}), if those who gave "
        "no mark are as satisfied as those who did.",
        n=numbers.count(language, found.answered),
        missing=numbers.count(language, gap.among_answered[0]),
        interval=_interval(language, gap.among_answered),
    )
    return f"{among_raters} {among_answered}"


def level_text(language: Language, gap: Gap) -> str:
    """The level and where it is from: Target of 70 %."""
    share = numbers.share(language, gap.share)
    if gap.level is Level.TARGET:
        return language.text("Target of {share}", share=share)
    if gap.level is Level.PEERS:
        return language.plural(
            "Median of {n} other, {share}",
            "Median of {n} others, {share}",
            gap.peers,
            share=share,
        )
    return language.text(
        "Own best quarter ({period}), {share}",
        period=dates.period(language, gap.quarter.first, gap.quarter.last),
        share=share,
    )


def _interval(language: Language, gap: tuple[int, int, int]) -> str:
    return numbers.interval(language, gap[1], gap[2], COUNT)
