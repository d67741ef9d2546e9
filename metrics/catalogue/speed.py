"""How long citizens wait; appeals still open are counted in."""

from fractions import Fraction

from metrics.metric import Better, Duration, Share, Stock

_WAITING = (
    "Kaplan-Meier over the valid appeals received in the period: a final answer ends "
    "the wait; open, withdrawn and handed-over appeals count as waiting for as long "
    "as they are known to have waited."
)

MEDIAN_DAYS = Duration(
    name="median_days",
    label="Typical time to answer",
    help="Half get their final answer no later; those still waiting are counted",
    definition=f"The first day by which half are answered. {_WAITING}",
    gaming="Close without solving; register late.",
    anchor="received_day",
    of=("is_valid", "has_clear_end"),
    quantile=Fraction(1, 2),
    better=Better.LOWER,
    beside=("returned", "substantive"),
    needs=("closed_at",),
    shown_from=30,
)

P90_DAYS = Duration(
    name="p90_days",
    label="Time for 9 in 10",
    help="Nine in ten get their answer within this many days",
    definition=f"The first day by which nine in ten are answered. {_WAITING}",
    gaming="Leave the slowest without a closing date.",
    anchor="received_day",
    of=("is_valid", "has_clear_end"),
    quantile=Fraction(9, 10),
    better=Better.LOWER,
    beside=("overdue_open",),
    needs=("closed_at",),
    shown_from=50,
    compared_from=50,
)

ON_TIME = Share(
    name="on_time",
    label="Answered on time",
    help="Of those whose deadline has come; no answer is late",
    definition=(
        "Appeals first answered by their original deadline, divided by all valid "
        "appeals whose original deadline lies in the period and is over. Still open "
        "past it is late. Withdrawn before it, closed without a date, or with an "
        "original deadline that nobody recorded: left out and counted."
    ),
    gaming="Answer formally on the last day; move the deadline.",
    anchor="due_day",
    of=("is_valid", "is_kept_until_due", "has_clear_end", "is_original_due_known"),
    counted="is_answered_on_time",
    only_past=True,
    doubtful_without="is_original_due_known",
    better=Better.HIGHER,
    beside=("closed_on_time_not_solved", "extended", "returned"),
    needs=("due_at|original_due_at", "closed_at"),
)

OVERDUE_OPEN = Stock(
    name="overdue_open",
    label="Open and overdue",
    help="How many wait past the deadline, and the longest case",
    definition=(
        "Valid appeals that wait at the end of the period and whose original "
        "deadline was before that day."
    ),
    gaming="Move the deadline.",
    enters="overdue_from_day",
    leaves="waits_until_day",
    of=("is_valid", "has_clear_end"),
    state=("was_overdue",),
    better=Better.LOWER,
    beside=("extended",),
    needs=("due_at|original_due_at", "closed_at|status"),
)

FIRST_RESPONSE_DAYS = Duration(
    name="first_response_days",
    label="Time to first reply",
    help="Days to the first answer, receipts not counted",
    definition=(
        "The first day by which half have an answer on substance; those without one "
        "count as waiting."
    ),
    gaming="Send a template that says the matter is in work.",
    anchor="received_day",
    of=("is_valid", "has_clear_end"),
    quantile=Fraction(1, 2),
    waited="first_wait",
    ended="has_first_answer",
    better=Better.LOWER,
    beside=("satisfied",),
    needs=("first_answer_at",),
    shown_from=30,
)

EXTENDED = Share(
    name="extended",
    label="Deadline extended",
    help="For which share of appeals the deadline was moved",
    definition=(
        "Appeals whose deadline was moved, divided by the valid appeals whose "
        "original deadline, as far as known, lies in the period."
    ),
    gaming="Overwrite the deadline in the source.",
    anchor="due_day",
    counted="is_extended",
    better=Better.LOWER,
    beside=("on_time",),
    needs=("due_at|original_due_at",),
)
