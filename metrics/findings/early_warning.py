"""What has begun to come in faster than usual: appeals by region and topic.

EARS C2 (`metrics.statistics.ears`) judges the newest complete week of every region and
topic by seven earlier weeks. Many series are judged at once, so two things stand beside
the alarms: how many chance alone is expected to give, and whether an alarm is strong
enough to be believed among so many (Benjamini-Hochberg).

The deviation of seven weeks is itself a guess, so chance alone goes over a limit of
3.09 deviations about 14 times as often as the 0.001 that the limit is named for: the
statistic follows Student's t with six degrees of freedom, times sqrt(1 + 1/7). Both the
expected number and the chance of an alarm are reckoned so. An alarm must also be beyond
what a count with the same mean does by itself: given the sum of eight Poisson weeks,
the newest is binomial with 1/8.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import sqrt

from scipy.special import bdtrc, betainc, stdtr

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.findings.series import Point, calendar, series
from metrics.period import Period, complete_weeks
from metrics.question import Question, Value
from metrics.snapshot import Snapshot, last_whole_day
from metrics.statistics.benjamini_hochberg import adjusted
from metrics.statistics.ears import AT_LEAST, BASELINE, Judged, early_warning

LOOK_BACK = 26  # weeks: the baseline twice, the gap, and alarms to pass over
RECENT = 2  # weeks in which a topic rises in several regions at once
SEVERAL = 2  # regions
USUAL = 2  # deviations around the mean: what is called usual
MOSTLY = 0.5  # of what a topic has risen by
HALF = 0.5  # of an event: what is taken for known before the first (Jeffreys)
_MORE = sqrt(1 + 1 / BASELINE)  # the newest week and the mean of the baseline


@dataclass(frozen=True, kw_only=True)
class Rise:
    """A topic of a region that came more often than usual in the week."""

    region: Value
    topic: Value
    count: int
    usual: tuple[int, int]  # appeals a week
    exceedance: float  # 1 is the limit
    p_value: float  # of so many by chance
    adjusted: float  # the rate of false alarms at which it would be kept
    mean: float
    is_new: bool  # no alarm the week before
    mostly: "Rise | None" = None  # the fact that makes half of the rise or more
    # its count of the week, as a page opens it
    answer: Answer | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Spreading:
    """A topic that rose in several regions within the newest two weeks."""

    topic: Value
    regions: tuple[Value, ...]
    of: int  # regions whose week could be judged


@dataclass(frozen=True, kw_only=True)
class EarlyWarning:
    """The alarms of a week, strongest first, and how far they can be believed."""

    week: Period | None  # None where no week is complete
    by: str  # topic or fact
    rises: tuple[Rise, ...]
    spreading: tuple[Spreading, ...]
    judged: int  # series
    expected_by_chance: float

    def believed(self, rate: float) -> tuple[Rise, ...]:
        """The alarms of which no more than this rate are expected to be chance."""
        return tuple(rise for rise in self.rises if rise.adjusted <= rate)


def rising(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    by: str = "topic",
) -> EarlyWarning:
    """Alarms of the newest complete week that the question's period leaves."""
    week, judged, regions, answers = _judged(snapshot, question, viewer, by)
    newest = {
        key: found[-1]
        for key, found in judged.items()
        if found and found[-1].position == LOOK_BACK - 1
    }
    chances = {key: chance_of(one) for key, one in newest.items()}
    rates = dict(zip(newest, adjusted(list(chances.values())), strict=True))
    rises = [
        Rise(
            region=region,
            topic=topic,
            count=int(one.value),
            usual=usual_of(one),
            exceedance=one.exceedance,
            p_value=chances[region, topic],
            adjusted=rates[region, topic],
            mean=one.mean,
            is_new=not any(
                earlier.alarm and earlier.position == one.position - 1
                for earlier in judged[region, topic]
            ),
            answer=answers.get((region, topic)),
        )
        for (region, topic), one in newest.items()
        if one.alarm and topic is not None
    ]
    return EarlyWarning(
        week=week,
        by=by,
        rises=tuple(sorted(rises, key=_strongest_first)),
        spreading=_spreading(judged, regions),
        judged=len(newest),
        expected_by_chance=sum(map(alarms_by_chance, newest.values())),
    )


def with_facts(
    snapshot: Snapshot,
    question: Question,
    rises: tuple[Rise, ...],
    viewer: Viewer = EVERYTHING,
) -> tuple[Rise, ...]:
    """The same, each with the fact that most of it is about, where one rises so."""
    return tuple(
        replace(rise, mostly=_mostly(snapshot, question, rise, viewer))
        for rise in rises
    )


def _mostly(
    snapshot: Snapshot, question: Question, rise: Rise, viewer: Viewer
) -> Rise | None:
    own = {"region": (rise.region,), "topic": (rise.topic,)}
    asked = replace(question, where={**question.where, **own})
    facts = rising(snapshot, asked, viewer, by="fact").rises
    most = max(facts, key=lambda fact: fact.count - fact.mean, default=None)
    if most is None or most.count - most.mean < MOSTLY * (rise.count - rise.mean):
        return None
    return most


def usual_of(judged: Judged) -> tuple[int, int]:
    """How many come in a usual week: the mean and two deviations to each side."""
    low = judged.mean - USUAL * judged.deviation
    return max(0, round(low)), round(judged.mean + USUAL * judged.deviation)


def chance_of(judged: Judged) -> float:
    """How often chance alone gives a week as far above its baseline."""
    # scipy.stats says the same, a hundred times slower for one number at a time
    all_weeks = round(judged.value + judged.mean * BASELINE)
    by_count = bdtrc(judged.value - 1, all_weeks, 1 / (BASELINE + 1))
    above = (judged.value - judged.mean) / (judged.deviation * _MORE)
    return float(max(stdtr(BASELINE - 1, -above), by_count))


def alarms_by_chance(judged: Judged) -> float:
    """How many alarms such a series gives in a week by chance alone."""
    of_deviation = stdtr(BASELINE - 1, -judged_z(judged) / _MORE)
    least = max(AT_LEAST, int(judged.mean + judged_z(judged)) + 1)
    # the mean is a guess too: what seven weeks let one expect of the eighth
    seen = judged.mean * BASELINE + HALF
    # the negative binomial's upper tail, of a number of events that is not whole
    of_count = betainc(least, seen, 1 / (BASELINE + 1))
    return float(min(of_deviation, of_count))


def judged_z(judged: Judged) -> float:
    """How many deviations above its mean the week's limit lies."""
    return (judged.upper - judged.mean) / judged.deviation


def _strongest_first(rise: Rise) -> tuple:
    return (-rise.exceedance, str(rise.region), str(rise.topic))


def _judged(
    snapshot: Snapshot, question: Question, viewer: Viewer, by: str
) -> tuple[Period | None, dict, Mapping, dict]:
    """The week, what EARS says of every region and topic, all weeks, the newest."""
    imports = snapshot.known(question.where, question.as_of)
    if not imports:
        return None, {}, {}, {}
    until = last_whole_day(imports)
    if question.period is not None:
        until = min(until, question.period.last)
    asked = replace(question, period=complete_weeks(LOOK_BACK, until=until))
    within = calendar(snapshot, asked, viewer)
    found = series(
        snapshot, asked, "received", viewer, by=("region", by), within=within
    )
    regions = series(snapshot, asked, "received", viewer, by=("region",), within=within)
    judged = {
        key: early_warning(_counts(points, regions[key[:1]]))
        for key, points in sorted(found.items(), key=lambda item: str(item[0]))
    }
    newest = {key: points[-1].answer for key, points in found.items()}
    return within.weeks[-1] if within.weeks else None, judged, regions, newest


def _counts(
    points: tuple[Point, ...], of_region: tuple[Point, ...]
) -> list[int | None]:
    """A full calendar: 0 where the region's data are in, None where they are not."""
    told = {p.period: p.answer.n for p in points if p.answer}
    known = [None if _is_unknown(p) else told.get(p.period, 0) for p in of_region]
    return [None] * (LOOK_BACK - len(known)) + known


def _is_unknown(point: Point) -> bool:
    return not point.answer or not point.answer.n or point.not_judged is not None


def _spreading(judged: dict, regions: Mapping) -> tuple[Spreading, ...]:
    by_topic: dict[Value, set] = defaultdict(set)
    for (region, topic), weeks in judged.items():
        recent = (w for w in weeks if w.position >= LOOK_BACK - RECENT)
        if topic is not None and any(week.alarm for week in recent):
            by_topic[topic].add(region)
    found = [
        Spreading(topic=topic, regions=tuple(sorted(there, key=str)), of=len(regions))
        for topic, there in by_topic.items()
        if len(there) >= SEVERAL
    ]
    return tuple(sorted(found, key=lambda s: (-len(s.regions), str(s.topic))))
