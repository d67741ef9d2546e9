"""Findings as they are told: a sentence, what it rests on, and how to see it again."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.candidate import Against, Candidate
from metrics.findings.early_warning import LOOK_BACK, EarlyWarning, Rise
from metrics.findings.findings import Findings
from metrics.findings.rise_sentences import usual_said
from metrics.findings.sentences import action_text, headline
from metrics.language import numbers
from metrics.language.counted import appeals
from metrics.language.evidence import Evidence, evidence_word
from metrics.language.language import Language
from metrics.language.names import region_name
from metrics.language.rules import rule_text
from metrics.metric import Unit
from metrics.period import Period, week_name
from metrics.question import Value
from metrics.statistics.poisson_rate import poisson_limits

Where = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, kw_only=True)
class Told:
    """One sentence with its number, interval, n and the command that shows it again."""

    sentence: str
    metric: str
    unit: str  # of the value: share, days, count, ...
    value: float | None
    low: float | None
    high: float | None
    n: int
    precision: str
    command: str
    evidence: str = ""  # one of the words for how sure it is; none for the headline


def told(language: Language, found: Findings) -> tuple[Told, ...]:
    """The headline, then the findings, strongest first; five sentences at most."""
    return (
        _headline(language, found),
        *(
            _rise(language, found, one)
            if isinstance(one, Rise)
            else _candidate(language, found, one)
            for one in found.told
        ),
    )


def rests_on(language: Language, one: Told) -> str:
    """Its n and its interval: n = 136, accuracy 40–56."""
    n = language.text("n = {n}", n=numbers.count(language, one.n))
    if one.low is None and one.high is None:
        return n
    interval = numbers.interval(language, one.low, one.high, one.unit, one.precision)
    return f"{n}, {language.text('accuracy {interval}', interval=interval)}"


def unchanged_sentence(language: Language, found: Findings) -> str:
    """How much of what was looked at shows nothing beyond usual variation."""
    return language.plural(
        "All else is within usual variation: {n} comparison of {tested}.",
        "All else is within usual variation: {n} comparisons of {tested}.",
        found.unchanged,
        tested=numbers.count(language, found.tested),
    )


def by_chance_sentence(language: Language, warning: EarlyWarning) -> str:
    """How many topics were looked at, and how many chance alone would point out.

    Empty where no region and topic has a history to be judged by.
    """
    if not warning.judged:
        return ""
    return language.plural(
        "Rising topics: {n} series looked at, chance alone points out about {alarms}.",
        "Rising topics: {n} series looked at, chance alone points out about {alarms}.",
        warning.judged,
        alarms=numbers.mark(language, warning.expected_by_chance),
    )


def _headline(language: Language, found: Findings) -> Told:
    answer = found.overview.standings.whole["satisfied"]
    question = found.question
    return _told(
        headline(language, found.overview, unit_names(language, found)),
        answer,
        command("satisfied,on_time", question.period, question.where),
    )


def unit_names(language: Language, found: Findings) -> dict[tuple, str]:
    """Every agency by its group; its region is said where there are several."""
    names = {}
    for unit in found.overview.standings.units:
        *place, name = unit.group
        regions = [region_name(language, region) for region in place]
        names[unit.group] = " · ".join([str(name), *regions])
    return names


def _candidate(language: Language, found: Findings, one: Candidate) -> Told:
    answer = one.answer
    where = found.question.where
    if one.against is Against.OTHERS:
        sentence = _against_others(language, one)
        action = _action(language, found, one)
        shown = command(one.metric, found.question.period, where, by=one.by)
        said = " ".join(filter(None, (sentence, action)))
        return _told(said, answer, shown, one.evidence)
    own = {name: (value,) for name, value in zip(one.by, one.unit, strict=True)}
    return _told(
        _against_past(language, one),
        answer,
        command(one.metric, answer.period, {**where, **own}),
        one.evidence,
    )


def _against_others(language: Language, one: Candidate) -> str:
    return language.text(
        "{name} — {metric}: {value}, {evidence} above the others ({usual})."
        if one.is_above
        else "{name} — {metric}: {value}, {evidence} below the others ({usual}).",
        **_named(language, one),
    )


def _against_past(language: Language, one: Candidate) -> str:
    newest = one.trend.newest
    return language.text(
        "{name} — {metric}: {value}, {evidence} above usual ({usual}): {rule}."
        if one.is_above
        else "{name} — {metric}: {value}, {evidence} below usual ({usual}): {rule}.",
        rule=rule_text(
            language,
            newest.rule,
            in_a_row=newest.in_a_row,
            is_above=newest.is_above,
            weeks_a_point=one.trend.weeks_a_point,
        ),
        **_named(language, one),
    )


def _named(language: Language, one: Candidate) -> dict[str, str]:
    answer = one.answer

    def written(value: float) -> str:
        return numbers.value_text(language, answer.unit, value, answer.precision)

    return {
        "name": unit_name(language, one),
        "metric": language.text(CATALOGUE[one.metric].label).lower(),
        "value": written(answer.value),
        "usual": written(one.usual),
        "evidence": evidence_word(language, one.evidence),
    }


def unit_name(language: Language, one: Candidate) -> str:
    """The unit in quotes, its region beside it; all agencies where it is the whole."""
    if not one.unit:
        return language.text("All together")
    values = dict(zip(one.by, one.unit, strict=True))
    region = values.pop("region", None)
    place = "" if region is None else region_name(language, region)
    if not values:
        return place
    name = language.text("“{name}”", name=next(iter(values.values())))
    return f"{name} ({place})" if place else name


def _action(language: Language, found: Findings, one: Candidate) -> str:
    """What to do, where the table has a row for this unit and figure."""
    if one.metric != "satisfied" or one.is_above:
        return ""
    for row in found.overview.worst:
        if row.standing.group == one.unit:
            action = action_text(language, row.action)
            action = action[0].lower() + action[1:]
            return language.text("What to do: {action}.", action=action)
    return ""


def _rise(language: Language, found: Findings, one: Rise) -> Told:
    where = {k: v for k, v in found.question.where.items() if k != "region"}
    own = {"region": (one.region,), "topic": (one.topic,)}
    low, high = poisson_limits(one.count)
    return Told(
        sentence=rise_sentence(language, found.warning, one),
        metric="received",
        unit=Unit.COUNT.value,
        value=one.count,
        low=low,
        high=high,
        n=one.count,
        precision="day",
        command=command(
            "received",
            found.warning.week,
            {**where, **own},
            by=("week",),
            weeks=LOOK_BACK,
        ),
        evidence=Evidence.CLEAR.value,
    )


def rise_sentence(language: Language, warning: EarlyWarning, one: Rise) -> str:
    """A topic that comes more often than usual, what most of it is, where else."""
    parts = [
        language.text(
            "{region} — “{topic}” comes more often than usual: {appeals} in the week, "
            "usual are {low}–{high}",
            region=region_name(language, one.region),
            topic=one.topic,
            appeals=language.figure(appeals(language, one.count), one.answer),
            **usual_said(language, one),
        )
    ]
    if one.mostly is not None:
        parts.append(
            language.text(
                "most of it “{fact}”: {n}, usual are {low}–{high}",
                fact=one.mostly.topic,
                n=language.figure(
                    numbers.count(language, one.mostly.count), one.mostly.answer
                ),
                **usual_said(language, one.mostly),
            )
        )
    for spreading in warning.spreading:
        if spreading.topic == one.topic:
            parts.append(
                language.plural(
                    "rises in {n} region of {of} within two weeks",
                    "rises in {n} regions of {of} within two weeks",
                    len(spreading.regions),
                    of=spreading.of,
                )
            )
    return "; ".join(parts) + "."


def _told(
    sentence: str, answer: Answer, shown: str, evidence: Evidence | None = None
) -> Told:
    return Told(
        sentence=sentence,
        metric=answer.metric,
        unit=answer.unit,
        value=answer.value,
        low=answer.low,
        high=answer.high,
        n=answer.n or 0,
        precision=answer.precision,
        command=shown,
        evidence=evidence.value if evidence else "",
    )


def command(
    metrics: str,
    period: Period,
    where: Where,
    *,
    by: tuple[str, ...] = (),
    weeks: int | None = None,
) -> str:
    """The line for a shell that answers with these numbers."""
    words = ["appeals", "ask", metrics]
    if by:
        words += ["--by", ",".join(by)]
    count = weeks or len(period.weeks)
    if count > 1:
        words += ["--weeks", str(count)]
    words += ["--week", week_name(period.days[1])]
    for name, values in where.items():
        for value in values:
            words += ["--where", f"{name}={_written(value)}"]
    return shlex.join(words)


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else value
