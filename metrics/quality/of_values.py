"""Checks of what accepted rows say."""

from collections.abc import Iterator
from difflib import get_close_matches
from math import sqrt

from metrics.quality.check import (
    Check,
    Effect,
    Example,
    Finding,
    State,
    found,
    unjudged,
)
from metrics.quality.evidence import MOST_EXAMPLES, Evidence
from metrics.reference.regions import region_code, regions

ENOUGH_MARKS = 30
SUSPICIOUS_ZEROS = 5
SPIKE = 0.10  # a share of marks 3 above the usual one
LIMIT = 3.09  # standard deviations: 99.8 % of usual weeks lie within
SAME_CLOCK = 0.8
POINTERS = ("repeat_of", "duplicate_of")


def _closing(e: Evidence) -> Finding:
    if not e.has("closed_at", "status"):
        return unjudged("no_column")
    undated = "status = 'closed' AND closed_at IS NULL"
    ((rows,),) = e.rows(f"SELECT count(*) FROM accepted WHERE {undated}")
    examples = tuple(
        Example(row=row, number=number)
        for row, number in e.rows(
            f"SELECT row_number, appeal_id FROM accepted WHERE {undated}"
            f" ORDER BY row_number LIMIT {MOST_EXAMPLES}"
        )
    )
    return found(rows, of=e.profile.rows, examples=examples)


def _places(e: Evidence) -> Finding:
    if not e.has("region|organisation"):
        return unjudged("no_column")
    strange = list(_strange(e))
    rows = sum(example.count for example in strange)
    named = sum(e.profile.filled.get(name, 0) for name in ("region", "organisation"))
    strange.sort(key=lambda example: -example.count)
    return found(rows, of=named, examples=tuple(strange[:MOST_EXAMPLES]))


def _strange(e: Evidence) -> Iterator[Example]:
    """Regions outside the reference, and organisations without an agency."""
    known = {r.name_ru for r in regions().values()}
    for word, rows in e.profile.words.get("region", {}).items():
        if region_code(word) not in regions():
            near = get_close_matches(word, known, n=1)
            yield Example(cell=word, other=", ".join(near), count=rows)
    if e.is_mapped is None or not e.has("organisation"):
        return
    region = "region" if e.has("region") else "NULL"
    pairs = e.rows(
        f"SELECT {region}, organisation, count(*) FROM accepted"
        " WHERE organisation IS NOT NULL GROUP BY ALL ORDER BY ALL"
    )
    for region, organisation, rows in pairs:
        if not e.is_mapped(region, organisation):
            yield Example(cell=organisation, count=rows)


def _marks(e: Evidence) -> Finding:
    if not e.has("rating"):
        return unjudged("no_column")
    ((zeros,),) = e.rows(
        "SELECT count(*) FROM problems WHERE reason = 'outside_scale' AND cell = '0'"
    )
    if zeros >= SUSPICIOUS_ZEROS:
        example = Example(cell="0", count=zeros)
        return found(zeros, of=e.counts.read, examples=(example,))
    before = [p.marks for p in e.earlier if p.marks]
    n, usual_n = sum(e.profile.marks.values()), sum(sum(m.values()) for m in before)
    if n < ENOUGH_MARKS or usual_n < ENOUGH_MARKS:
        return unjudged("no_history")
    threes = e.profile.marks["3"]
    usual = sum(m.get("3", 0) for m in before) / usual_n
    noise = sqrt(usual * (1 - usual) * (1 / n + 1 / usual_n))
    excess = round(threes - usual * n)
    is_spike = threes / n - usual > max(SPIKE, LIMIT * noise)
    satisfied = e.profile.shares["satisfied"][0]
    value = satisfied / n
    # without the marks beyond the usual number the rest would weigh more
    effect = Effect(
        metric="satisfied",
        value=value,
        too_high=0.0,
        too_low=satisfied / max(n - excess, 1) - value,
    )
    example = Example(cell="3", count=threes)
    return found(excess * is_spike, of=n, examples=(example,), effects=(effect,))


def _clock(e: Evidence) -> Finding:
    ((rows, midnight),) = e.rows(
        "SELECT count(*), count(*) FILTER (received_at = date_trunc('day',"
        " received_at)) FROM accepted"
    )
    if midnight > SAME_CLOCK * rows:
        example = (Example(cell="00:00", count=midnight),)
        return found(midnight, state=State.INFO, of=rows, examples=example)
    ((clock, same),) = e.rows(
        "SELECT strftime(received_at, '%H:%M') AS clock, count(*) AS rows FROM accepted"
        " GROUP BY ALL ORDER BY rows DESC, clock LIMIT 1"
    )
    example = (Example(cell=clock, count=same),)
    return found(
        same * (same > SAME_CLOCK * rows > 1),
        state=State.INFO,
        of=rows,
        examples=example,
    )


def _pointers(e: Evidence) -> Finding:
    names = [name for name in POINTERS if e.has(name)]
    if not names:
        return unjudged("no_column")
    known = "SELECT appeal_id FROM accepted"
    if e.differences is not None:
        known += " UNION ALL SELECT appeal_id FROM known"
    pointing = " UNION ALL ".join(
        f"SELECT row_number, appeal_id, {name} AS target FROM accepted"
        f" WHERE {name} IS NOT NULL"
        for name in names
    )
    ((total,),) = e.rows(f"SELECT count(*) FROM ({pointing})")
    lost = f"FROM ({pointing}) WHERE target NOT IN ({known})"
    ((rows,),) = e.rows(f"SELECT count(*) {lost}")
    examples = tuple(
        Example(row=row, number=number, cell=target)
        for row, number, target in e.rows(
            f"SELECT * {lost} ORDER BY row_number LIMIT {MOST_EXAMPLES}"
        )
    )
    return found(rows, of=total, examples=examples)


CLOSING = Check(
    number=9,
    name="closing",
    title="What is answered has its date",
    one="{n} answered appeal has no closing date; it stays out of times and deadlines.",
    many="{n} answered appeals have no closing date; they stay out of times and"
    " deadlines.",
    advice="Ask the source to fill in the date of the final answer.",
    ask="Please fill in the date of the final answer.",
    example="line {row}, appeal {number}",
    touches=("on_time",),
    look=_closing,
)
PLACES = Check(
    number=10,
    name="places",
    title="Regions and organisations are known",
    one="{n} row names a region or organisation outside the reference; it is kept as"
    " written.",
    many="{n} rows name a region or organisation outside the reference; they are kept"
    " as written.",
    advice="Add the names to agencies.csv; the map shows known regions alone.",
    example="{cell}: {count} (near: {other})",
    look=_places,
)
MARKS = Check(
    number=11,
    name="marks",
    title="No mark stands for “not marked”",
    one="{n} mark looks like “not marked” written as a number.",
    many="{n} marks look like “not marked” written as a number.",
    advice="Ask the source how an unmarked answer is exported.",
    ask="Please say how an answer without a mark is exported.",
    example="{cell}: {count}",
    look=_marks,
)
CLOCK = Check(
    number=15,
    name="clock",
    title="Moments have a time of day",
    one="{n} appeal came at the same time of day: hours are not known, days are.",
    many="{n} appeals came at the same time of day: hours are not known, days are.",
    advice="Nothing to do; ask for moments with a time if answers within a day matter.",
    example="{cell}: {count}",
    look=_clock,
)
POINTERS_CHECK = Check(
    number=21,
    name="pointers",
    title="Repeats and duplicates point to an appeal",
    one="{n} reference leads to an appeal that nobody knows.",
    many="{n} references lead to appeals that nobody knows.",
    advice="Load the files with the earlier appeals.",
    example="line {row}, appeal {number}: {cell}",
    look=_pointers,
)
