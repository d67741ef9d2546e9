"""Findings in words. No sentence says why; names stay as they are written."""

from metrics.answer import Answer
from metrics.findings.action import FEW, Action, Rule
from metrics.findings.comparison_sentences import bands_against, below_text
from metrics.findings.overview import Overview
from metrics.findings.standings import Standing, Standings
from metrics.findings.verdict import Band, Verdict
from metrics.language import numbers
from metrics.language.counted import marks
from metrics.language.evidence import Evidence, evidence_word
from metrics.language.language import Language, full_stop
from metrics.language.reasons import untold_text
from metrics.reference.peers import Against

NAMED = 3  # units named in a sentence before the rest is only counted


def headline(language: Language, overview: Overview, names: dict[tuple, str]) -> str:
    """The largest text of the first page: satisfaction beside punctuality."""
    found = overview.standings
    satisfied, on_time = found.whole["satisfied"], found.whole["on_time"]
    if satisfied.value is None:
        if satisfied.n is None:
            return full_stop(untold_text(language, satisfied))
        return language.text(
            "Too few marks for a conclusion: {marks}.",
            marks=marks(language, satisfied.n),
        )
    share = _share(language, satisfied)
    if on_time.value is None:
        return language.text("{share} of those who rated are satisfied.", share=share)
    lowest = _fast_but_unhappy(found)
    if lowest is None:
        return " ".join(
            filter(
                None,
                (
                    language.text(
                        "{share} of those who rated are satisfied; "
                        "{on_time} are answered on time.",
                        share=share,
                        on_time=_share(language, on_time),
                    ),
                    below_sentence(language, found),
                ),
            )
        )
    hundredths = numbers.of_hundred(on_time.value)
    cases = language.plural(
        "in {n} case of 100",
        "in {n} cases of 100",
        hundredths,
        n=language.figure(numbers.count(language, hundredths), on_time),
    )
    return language.text(
        "Answers come on time {cases}, but {share} of those who rated are satisfied. "
        "Lowest of all — “{name}”: {on_time} on time, {low} satisfied.",
        cases=cases,
        share=share,
        name=names[lowest.group],
        on_time=_share(language, lowest.answers["on_time"]),
        low=_share(language, lowest.answers["satisfied"]),
    )


def _share(language: Language, answer: Answer) -> str:
    return language.figure(numbers.share(language, answer.value), answer)


def _fast_but_unhappy(found: Standings) -> Standing | None:
    """The lowest unit, if it is below the others and no less punctual than all."""
    below = found.in_band(Band.BELOW)
    if not below or found.comparison.against is not Against.OTHERS:
        return None
    on_time, whole = below[0].answers.get("on_time"), found.whole["on_time"]
    if on_time is None or on_time.value is None or on_time.value < whole.value:
        return None
    return below[0]


def below_sentence(language: Language, found: Standings) -> str:
    """How many agencies lie below the other side, and how sure that is."""
    below = found.in_band(Band.BELOW)
    clear = [u for u in below if u.verdict.evidence is Evidence.CLEAR]
    if not found.compared:
        return ""
    return below_text(
        language,
        found.comparison.against,
        len(clear or below),
        found.compared,
        Evidence.CLEAR if clear else Evidence.PROBABLE,
    )


def bands_sentence(
    language: Language, found: Standings, names: dict[tuple, str]
) -> str:
    """Who stands above, who below, and how many cannot be told apart."""
    if not found.can_be_ranked and not found.in_band(Band.ABOVE, Band.BELOW):
        return language.text(
            "They differ no more than chance would have it: places cannot be compared."
        )
    parts = []
    for band in (Band.ABOVE, Band.BELOW):
        for evidence in (Evidence.CLEAR, Evidence.PROBABLE):
            units = [
                unit
                for unit in found.in_band(band)
                if unit.verdict.evidence is evidence
            ]
            if units:
                parts.append(
                    language.text(
                        "{evidence} above — {names}"
                        if band is Band.ABOVE
                        else "{evidence} below — {names}",
                        evidence=evidence_word(language, evidence),
                        names=_listed(language, units, names),
                    )
                )
    same = len(found.in_band(Band.SAME))
    if same:
        parts.append(_same_text(language, found, same, is_alone=not parts))
    if not parts:
        return language.text("Too few marks to compare.")
    sentence = "; ".join(parts) + "."
    sentence = sentence[0].upper() + sentence[1:]
    return bands_against(language, found.comparison.against, sentence)


def _same_text(
    language: Language, found: Standings, same: int, *, is_alone: bool
) -> str:
    """Not different: from each other, or from what the reader has chosen."""
    is_of_others = found.comparison.against is Against.OTHERS
    if is_of_others and is_alone:
        return language.plural(
            "{n} cannot be told apart", "{n} cannot be told apart from each other", same
        )
    if is_of_others:
        return language.plural(
            "{n} other cannot be told apart", "{n} others cannot be told apart", same
        )
    if is_alone:
        return language.text("no difference is proven for any of {n}", n=same)
    return language.plural(
        "{n} other is no different", "{n} others are no different", same
    )


def _listed(language: Language, units: list[Standing], names: dict[tuple, str]) -> str:
    shown = [names[unit.group] for unit in units[:NAMED]]
    more = len(units) - NAMED
    if more > 0:
        shown.append(language.plural("{n} more", "{n} more", more))
    return ", ".join(shown)


def verdict_text(language: Language, verdict: Verdict | None) -> str:
    """Where a unit stands against the others: clearly below."""
    if verdict is None:
        return language.text("no marks")
    if verdict.band is Band.FEW:
        return language.text("too few marks: {n}", n=verdict.n)
    if verdict.band is Band.SAME:
        return language.text("no different")
    return language.text(
        "{evidence} above" if verdict.band is Band.ABOVE else "{evidence} below",
        evidence=evidence_word(language, verdict.evidence),
    )


def last_week_text(language: Language, verdict: Verdict | None) -> str:
    """The last week against the weeks before it; empty where nothing is compared."""
    if verdict is None:
        return ""
    if verdict.band is Band.FEW:
        return language.text("last week: too few marks ({n})", n=verdict.n)
    return language.text(
        "last week {share}: {change}",
        share=numbers.share(language, verdict.numerator / verdict.n),
        change=_change(language, verdict),
    )


def _change(language: Language, verdict: Verdict) -> str:
    if verdict.band is Band.SAME:
        return evidence_word(language, Evidence.USUAL)
    return language.text(
        "{evidence} above usual"
        if verdict.band is Band.ABOVE
        else "{evidence} below usual",
        evidence=evidence_word(language, verdict.evidence),
    )


def change_in_words(language: Language, change: Verdict | None) -> str:
    """A change against the time before: +4 points, clearly."""
    if change is None or change.band is Band.FEW:
        return language.text("no comparison yet")
    points = numbers.points(language, change.difference)
    return f"{points}, {evidence_word(language, change.evidence)}"


def spread_text(language: Language, satisfied: Answer, dissatisfied: Answer) -> str:
    """How the marks are spread, in parts that add up; empty where none is shown."""
    if satisfied.value is None or dissatisfied.value is None:
        return ""
    high, low = satisfied.numerator, dissatisfied.numerator
    high, middle, low = numbers.parts(language, (high, satisfied.n - high - low, low))
    return language.text(
        "Of all marks 4 and 5: {high}, 3: {middle}, 1 and 2: {low}",
        high=high,
        middle=middle,
        low=low,
    )


_EVERY = (
    "every answer is rated",
    "every second answer is rated",
    "every third answer is rated",
    "every fourth answer is rated",
    "every fifth answer is rated",
    "every sixth answer is rated",
    "every seventh answer is rated",
    "every eighth answer is rated",
    "every ninth answer is rated",
    "every tenth answer is rated",
)


def coverage_text(language: Language, coverage: float | None) -> str:
    """How many answers are rated: every fifth, or so many of 100."""
    if not coverage:
        return ""
    every = round(1 / coverage)
    if every > len(_EVERY) or abs(1 / every - coverage) > 0.1 / every:
        return language.plural(
            "{n} answer of 100 is rated",
            "{n} answers of 100 are rated",
            numbers.of_hundred(coverage),
        )
    return language.text(_EVERY[every - 1])


def action_text(language: Language, action: Action) -> str:
    """What to do about a unit."""
    if action.rule is Rule.READ_ANSWERS:
        if action.answers is None:
            return language.text(
                "Deadline kept, check the substance: read {n} random answers on "
                "“{topic}”",
                n=FEW,
                topic=action.topic,
            )
        return language.plural(
            "Deadline kept, check the substance: read the {n} answer on “{topic}”",
            "Deadline kept, check the substance: read all {n} answers on “{topic}”",
            action.answers,
            topic=action.topic,
        )
    if action.rule is Rule.CLEAR_OVERDUE:
        return language.text(
            "Clear the overdue: {n} in progress, the longest {days}",
            n=numbers.count(language, action.open_overdue),
            days=numbers.days(language, action.longest_days),
        )
    if action.rule is Rule.EXPLAINED_OFTEN:
        return language.text(
            "Explained {share} against {others}: check what could have been solved",
            share=numbers.share(language, action.explained),
            others=numbers.share(language, action.explained_by_others),
        )
    if action.rule is Rule.START_WITH_TOPIC:
        return language.text("Start with the topic “{topic}”", topic=action.topic)
    if action.rule is Rule.TOO_FEW:
        return language.text("Too few marks ({n}): no conclusion", n=action.n)
    return language.text("No difference proven: no action needed")
