"""A trend in words: its newest week that can be judged, and what it rests on."""

from collections.abc import Mapping, Sequence

from metrics.catalogue import CATALOGUE
from metrics.findings.trend import strongest_first
from metrics.findings.usual_range import Placed, Trend
from metrics.findings.verdict import Band, is_good
from metrics.language import dates, numbers
from metrics.language.evidence import Evidence, evidence_word
from metrics.language.language import Language, full_stop
from metrics.language.rules import basis_text, rule_text, weeks_a_point_text
from metrics.number_parts import usual_range
from metrics.tally import Group

NAMED = 2  # signals that the largest text of the page names


def trend_text(language: Language, name: str, trend: Trend) -> str:
    """What the newest judged point says of a metric or a unit of that name."""
    newest = trend.newest
    if newest is None:
        return language.text("{name}: no week can be judged yet", name=name)
    said = {
        "name": name,
        "value": language.figure(
            _written(language, trend, newest, newest.point.value), newest.point.answer
        ),
        "usual": language.figure(
            _written(language, trend, newest, newest.centre),
            None if newest.low is None else usual_range(newest),
        ),
    }
    if newest.evidence is not Evidence.USUAL:
        return language.text(
            "{name}: {value}, {evidence} above usual ({usual}): {rule}"
            if newest.is_above
            else "{name}: {value}, {evidence} below usual ({usual}): {rule}",
            evidence=evidence_word(language, newest.evidence),
            rule=rule_of(language, trend, newest),
            **said,
        )
    if newest.low is None:
        return language.text("{name}: {value}, mean {usual}", **said)
    return language.text("{name}: {value}, within usual variation", **said)


def trend_rests_on(language: Language, trend: Trend) -> str:
    """Which week was judged, by which usual range, and how firm that is."""
    newest, parts = trend.newest, []
    if newest is not None:
        period = newest.point.period
        said = dates.period(language, period.first, period.last)
        parts.append(language.text("judged {week}", week=said))
        if newest.low is not None:
            parts.append(
                language.text("usual range {range}", range=usual_of(language, newest))
            )
    parts.append(basis_text(language, trend.basis))
    parts.append(weeks_a_point_text(language, trend.weeks_a_point))
    return " · ".join(filter(None, parts))


def breaks_said(language: Language, trend: Trend) -> list[str]:
    """From which days its usual range is reckoned anew, why, and who says so."""
    return [
        language.text(
            "From {day} on the usual range is reckoned anew: {reason} ({author})",
            day=dates.day(language, one.first_day),
            reason=one.reason,
            author=one.author,
        )
        for one in trend.breaks
    ]


def trends_headline(
    language: Language, named: Sequence[tuple[str, Trend]], known: int
) -> str:
    """The signals of several metrics, strongest first; else that there are none."""
    judged = [(name, trend) for name, trend in named if trend.newest]
    signals = [
        (name, trend)
        for name, trend in judged
        if trend.newest.evidence is not Evidence.USUAL
    ]
    if not judged:
        return language.text("Too few weeks to tell usual from unusual.")
    if not signals:
        return language.plural(
            "{n} metric is within usual variation.",
            "All {n} metrics are within usual variation.",
            len(judged),
        )
    told = "; ".join(trend_text(language, *one) for one in signals[:NAMED])
    rest = known - len(signals)
    if not rest:
        return full_stop(told)
    calm = language.plural(
        "the other {n} is within usual variation",
        "the other {n} are within usual variation",
        rest,
    )
    return full_stop(f"{told}; {calm}")


def units_text(
    language: Language, found: Mapping[Group, Trend], names: Mapping[Group, str]
) -> str:
    """Whose newest value is better than its own past, and whose is worse."""
    if not any(trend.newest for trend in found.values()):
        return language.text("Too few weeks to tell usual from unusual.")
    better, worse = [], []
    for group in strongest_first(found):
        trend = found[group]
        if trend.newest is None or trend.newest.rule is None:
            continue
        band = Band.ABOVE if trend.newest.is_above else Band.BELOW
        good = is_good(trend.metric, band)
        if good is not None:
            value = trend.newest.point.answer.value
            said = _written(language, trend, trend.newest, value)
            said = language.figure(said, trend.newest.point.answer)
            (better if good else worse).append(f"{names[group]} ({said})")
    nobody = language.text("nobody")
    return language.text(
        "Better than usual: {better}; worse than usual: {worse}",
        better=", ".join(better[:NAMED]) or nobody,
        worse=", ".join(worse[:NAMED]) or nobody,
    )


def verdict_of(language: Language, trend: Trend, placed: Placed) -> str:
    """What is said of one point: its verdict, or why there is none; may be empty."""
    if placed.rule is not None:
        return language.text(
            "{evidence} above usual: {rule}"
            if placed.is_above
            else "{evidence} below usual: {rule}",
            evidence=evidence_word(language, placed.evidence),
            rule=rule_of(language, trend, placed),
        )
    if placed.point.not_judged is not None:
        return language.text(placed.point.not_judged.value)
    if placed.point.value is None or placed.low is None:
        return ""
    return evidence_word(language, Evidence.USUAL)


def rule_of(language: Language, trend: Trend, placed: Placed) -> str:
    """The rule that holds at a point, in words."""
    return rule_text(
        language,
        placed.rule,
        in_a_row=placed.in_a_row,
        is_above=placed.is_above,
        weeks_a_point=trend.weeks_a_point,
    )


def usual_of(language: Language, placed: Placed) -> str:
    """The usual range of a point without its unit: 58–74; nothing is below none."""
    answer = placed.point.answer
    return numbers.interval(
        language, max(0.0, placed.low), placed.high, answer.unit, answer.precision
    )


def _written(language: Language, trend: Trend, placed: Placed, value: float) -> str:
    answer = placed.point.answer
    unit = CATALOGUE[trend.metric].unit.value
    return numbers.value_text(language, unit, value, answer.precision)
