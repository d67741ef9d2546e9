"""Checks of a file beside the earlier files of its source."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from math import log, sqrt
from statistics import mean, median

from metrics.quality.check import Check, Example, Finding, State, found, unjudged
from metrics.quality.evidence import ENOUGH_FILES, MOST_EXAMPLES, Evidence

LIMIT = 3.09  # standard deviations: 99.8 % of usual files lie within
USUAL_ROWS = 5  # a day or body with more rows than this is missed when it has none
DRIFT = 0.2
MOVING_RANGE = 1.128  # of a normal variable, in standard deviations
DRIFTING = ("topic", "channel", "outcome")


def _volume(e: Evidence) -> Finding:
    """Individuals chart: Montgomery, Introduction to Statistical Quality Control, 6.4.

    Departure: limits at 99.8 %, and never narrower than those of a Poisson count.
    """
    if len(e.earlier) < ENOUGH_FILES or e.is_mended:
        return unjudged("no_history")
    rows = [p.rows for p in e.earlier]
    centre = mean(rows)
    ranges = [abs(a - b) for a, b in pairwise(rows)]
    sigma = max(mean(ranges) / MOVING_RANGE, sqrt(centre))
    off = e.profile.rows - centre
    return found(
        round(abs(off)) * (abs(off) > LIMIT * sigma),
        of=round(centre),
        values={"rows": e.profile.rows, "usual": round(centre)},
    )


def _gaps(e: Evidence) -> Finding:
    if e.is_mended:
        return unjudged("no_history")
    missing = [*_silent_bodies(e), *_empty_days(e)]
    return found(len(missing), examples=tuple(missing[:MOST_EXAMPLES]))


def _silent_bodies(e: Evidence) -> list[Example]:
    """Organisations without a row that have more than a few in most earlier files."""
    if len(e.earlier) < ENOUGH_FILES or not e.has("organisation"):
        return []
    now = e.profile.words["organisation"]
    before = [p.words.get("organisation", {}) for p in e.earlier]
    usual = {
        name: median(words.get(name, 0) for words in before)
        for name in set().union(*before) - set(now)
    }
    return [
        Example(cell=name, count=round(rows), is_earlier=True)
        for name, rows in sorted(usual.items(), key=lambda item: (-item[1], item[0]))
        if rows > USUAL_ROWS
    ]


def _empty_days(e: Evidence) -> list[Example]:
    """Days since the last export without a row, while a week before and after has."""
    days = e.rows(
        "WITH span AS (SELECT min(received_at)::DATE AS first, max(received_at)::DATE"
        " AS last FROM accepted), busy AS (SELECT received_at::DATE AS day, count(*)"
        " AS rows FROM accepted GROUP BY ALL) SELECT d.day::DATE,"
        " coalesce(busy.rows, 0) FROM (SELECT unnest(generate_series(first, last,"
        " INTERVAL 1 DAY)) AS day FROM span) d LEFT JOIN busy ON busy.day = d.day::DATE"
        " ORDER BY 1"
    )
    counts = dict(days)
    week = timedelta(days=7)
    empty = []
    for day, rows in days:
        near = [counts[d] for d in (day - week, day + week) if d in counts]
        is_new = e.last_exported_at is None or day >= e.last_exported_at.date()
        if is_new and not rows and near and min(near) > USUAL_ROWS:
            empty.append(Example(cell=str(day), count=min(near)))
    return empty


def _drift(e: Evidence) -> Finding:
    if len(e.earlier) < ENOUGH_FILES or e.is_mended:
        return unjudged("no_history")
    drifted = []
    for name in DRIFTING:
        now = e.profile.words.get(name, {})
        before: dict[str, int] = {}
        for past in e.earlier:
            for word, rows in past.words.get(name, {}).items():
                before[word] = before.get(word, 0) + rows
        if now and before and stability_index(now, before) > DRIFT:
            drifted.append(_most_grown(name, now, before))
    return found(
        len(drifted),
        state=State.INFO,
        of=len(DRIFTING),
        examples=tuple(drifted),
    )


def stability_index(now: Mapping[str, int], before: Mapping[str, int]) -> float:
    """The population stability index of two distributions; 0 where they are the same.

    Siddiqi, N. (2006). Credit Risk Scorecards, ch. 9. Half a row is added to every
    word, so that a new word does not make it infinite; words that neither side has in
    one row of a hundred stand together.
    """
    total = sum(now.values()), sum(before.values())
    common = {
        word
        for side, rows in zip((now, before), total, strict=True)
        for word, count in side.items()
        if count >= rows / 100
    }
    pairs = [(now.get(w, 0), before.get(w, 0)) for w in sorted(common)]
    rest = [t - sum(p[i] for p in pairs) for i, t in enumerate(total)]
    if any(rest):
        pairs.append(tuple(rest))
    added = len(pairs) / 2
    shares = [tuple((p[i] + 0.5) / (total[i] + added) for i in range(2)) for p in pairs]
    return sum((a - b) * log(a / b) for a, b in shares)


def _most_grown(
    column: str, now: Mapping[str, int], before: Mapping[str, int]
) -> Example:
    n, usual = sum(now.values()), sum(before.values())
    word = max(now, key=lambda w: (now[w] / n - before.get(w, 0) / usual, w))
    return Example(cell=word, other=column, count=now[word])


VOLUME = Check(
    number=13,
    name="volume",
    title="The file is as long as usual",
    one="{n} row more or less than usual: {rows} where {usual} are usual.",
    many="{n} rows more or less than usual: {rows} where {usual} are usual.",
    advice="Ask whether the export is complete.",
    ask="Please say whether the export is complete.",
    look=_volume,
)
GAPS = Check(
    number=14,
    name="gaps",
    title="No day and no organisation is missing",
    one="{n} day or organisation that usually has appeals has none.",
    many="{n} days or organisations that usually have appeals have none.",
    advice="Ask whether their appeals were exported.",
    ask="Please say whether their appeals were exported.",
    example="{cell}: usually {count}",
    look=_gaps,
)
DRIFT_CHECK = Check(
    number=22,
    name="drift",
    title="Topics, channels and outcomes are spread as usual",
    one="{n} column has another spread of words than in earlier files.",
    many="{n} columns have another spread of words than in earlier files.",
    advice="Ask whether the classifier or the rules of recording have changed.",
    ask="Please say whether the classifier or the rules of recording have changed.",
    example="{other}: {cell} ({count})",
    look=_drift,
)
