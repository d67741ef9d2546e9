"""Checks of rows that were refused or left out."""

from metrics.quality.check import Check, Example, Finding, State, found, unjudged
from metrics.quality.evidence import MOST_EXAMPLES, Evidence

SHARES = ("on_time", "satisfied", "coverage")
UNREAD_DATES = ("not_a_date", "outside_years")
OUTSIDE_SCALE = ("outside_scale", "not_a_mark")
WRONG_ORDER = (
    "closed_before_received",
    "ended_before_received",
    "answered_before_received",
    "rated_before_received",
)
# reasons to refuse a row that a check counts
COUNTED = {
    *(*UNREAD_DATES, *OUTSIDE_SCALE, *WRONG_ORDER),
    *("contradictory", "after_export"),
}
ENOUGH_MARKS = 30
UNLIKELY = 0.001


def _refused(
    e: Evidence, reasons: tuple[str, ...], state: State = State.WARN, **values: object
) -> Finding:
    """The refused rows with one of these reasons."""
    if not set(reasons) & set(e.reasons):
        return found(0)
    ((rows,),) = e.rows(
        "SELECT count(DISTINCT row_number) FROM problems WHERE reason IN"
        " (SELECT unnest($reasons))",
        reasons=list(reasons),
    )
    told = e.rows(
        "SELECT row_number, coalesce(title, ''), coalesce(cell, '') FROM problems"
        " WHERE reason IN (SELECT unnest($reasons)) ORDER BY row_number, rank"
        f" LIMIT {MOST_EXAMPLES}",
        reasons=list(reasons),
    )
    examples = tuple(Example(row=r, other=t, cell=c) for r, t, c in told)
    return found(rows, state=state, of=e.counts.read, values=values, examples=examples)


def _dates(e: Evidence) -> Finding:
    return _refused(e, UNREAD_DATES)


def _contradictory(e: Evidence) -> Finding:
    return _refused(e, ("contradictory",), numbers=e.counts.contradictory)


def _repeats(e: Evidence) -> Finding:
    return found(e.counts.repeats, of=e.counts.read)


def _scale(e: Evidence) -> Finding:
    if not e.has("rating"):
        return unjudged("no_column")
    refused = _refused(e, OUTSIDE_SCALE)
    return refused if refused.count else _other_scale(e)


def _other_scale(e: Evidence) -> Finding:
    """Marks that by chance would hardly all lie below those of earlier files."""
    n = sum(e.profile.marks.values())
    before = [p.marks for p in e.earlier if p.marks]
    usual = sum(sum(marks.values()) for marks in before)
    if n < ENOUGH_MARKS or not usual:
        return found(0)
    highest = max(int(mark) for mark, rows in e.profile.marks.items() if rows)
    above = sum(r for marks in before for m, r in marks.items() if int(m) > highest)
    is_other = (1 - above / usual) ** n < UNLIKELY
    example = Example(cell=str(highest), count=n)
    return found(n * is_other, of=n, examples=(example,))


def _order(e: Evidence) -> Finding:
    if not e.has("closed_at|ended_at|first_answer_at|rated_at"):
        return unjudged("no_column")
    return _refused(e, WRONG_ORDER)


def _future(e: Evidence) -> Finding:
    return _refused(e, ("after_export",), day=str(e.exported_at.date()))


DATES = Check(
    number=3,
    name="dates",
    title="Dates can be read",
    one="{n} row has a date that cannot be read; it is set aside.",
    many="{n} rows have a date that cannot be read; they are set aside.",
    advice="Mend the rows set aside and load them again.",
    ask="Please correct the dates.",
    example="line {row}, «{other}»: {cell}",
    touches=SHARES,
    look=_dates,
)
CONTRADICTORY = Check(
    number=4,
    name="contradictory",
    title="One number, one appeal",
    one="{n} row has a number that stands twice with different contents.",
    many="{n} rows have a number that stands twice with different contents.",
    advice="Ask the source which of the rows is right.",
    ask="Please say which of the rows is right.",
    example="line {row}, appeal {cell}",
    touches=SHARES,
    look=_contradictory,
)
REPEATS = Check(
    number=5,
    name="repeats",
    title="No row stands twice",
    one="{n} row repeats another one word for word; one of them is kept.",
    many="{n} rows repeat others word for word; one of each is kept.",
    advice="Nothing to do; if there are many, the export joins tables wrongly.",
    ask="Please check whether the export joins tables wrongly.",
    look=_repeats,
)
SCALE = Check(
    number=6,
    name="scale",
    title="Marks are on the scale",
    one="{n} mark does not fit the scale; is it another scale?",
    many="{n} marks do not fit the scale; is it another scale?",
    advice="Ask the source for the scale, and set it in the format.",
    ask="Please say what scale the marks have.",
    example="line {row}, «{other}»: {cell}",
    touches=SHARES,
    look=_scale,
)
ORDER = Check(
    number=7,
    name="order",
    title="Dates stand in their order",
    one="{n} appeal was answered or marked before it came; it is set aside.",
    many="{n} appeals were answered or marked before they came; they are set aside.",
    advice="Mend the rows set aside and load them again; ask where the dates come"
    " from.",
    ask="Please correct the dates, or say where they come from.",
    example="line {row}, «{other}»: {cell}",
    touches=SHARES,
    look=_order,
)
FUTURE = Check(
    number=8,
    name="future",
    title="Nothing lies in the future",
    one="{n} row has a date after {day}, the day of the export; it is set aside.",
    many="{n} rows have a date after {day}, the day of the export; they are set aside.",
    advice="Check the date that the file speaks for, or mend the rows set aside.",
    ask="Please correct the dates.",
    example="line {row}, «{other}»: {cell}",
    touches=SHARES,
    look=_future,
)
