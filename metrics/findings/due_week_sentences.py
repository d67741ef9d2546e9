"""Which week's deadlines were kept less often than those of other weeks, in words."""

from metrics.answer import Answer
from metrics.findings.due_weeks import DueWeek, DueWeeks
from metrics.findings.verdict import Band
from metrics.language import dates, numbers
from metrics.language.counted import appeals
from metrics.language.evidence import evidence_word
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.language.rules import weeks_a_point_text


def due_weeks_text(language: Language, whole: Answer, found: DueWeeks) -> str:
    """The share kept of the whole period, and the week that falls below the others."""
    if whole.value is None:
        why = reason_text(language, whole)
        return language.text("Answered on time: {why}", why=why)
    said = language.text(
        "{share} were answered by their deadline",
        share=language.figure(numbers.share(language, whole.value), whole),
    )
    lowest = found.lowest
    if lowest is not None:
        period = lowest.point.period
        low = language.text(
            "lowest where it was on {week}: {share}, {evidence} below the other weeks",
            week=dates.period(language, period.first, period.last),
            share=language.figure(
                numbers.share(language, lowest.point.value), lowest.point.answer
            ),
            evidence=evidence_word(language, lowest.verdict.evidence),
        )
        return f"{said}; {low}"
    if found.judged < 2:
        return said
    alike = language.text("no week is below the others beyond usual variation")
    return f"{said}; {alike}"


def due_weeks_rest_on(language: Language, whole: Answer, found: DueWeeks) -> str:
    """How many deadlines, and how many weeks a point is."""
    title = language.text("By the week of the deadline")
    parts = [title, appeals(language, whole.n) if whole.n else ""]
    parts.append(weeks_a_point_text(language, found.weeks_a_point))
    return " · ".join(filter(None, parts))


def due_week_text(language: Language, week: DueWeek) -> str:
    """How one week stands against the others, or why that is not told."""
    if week.verdict is None:
        why = week.point.not_judged
        return language.text(why.value) if why else ""
    evidence = evidence_word(language, week.verdict.evidence)
    if week.band is Band.BELOW:
        return language.text("{evidence} below the other weeks", evidence=evidence)
    if week.band is Band.ABOVE:
        return language.text("{evidence} above the other weeks", evidence=evidence)
    return evidence
