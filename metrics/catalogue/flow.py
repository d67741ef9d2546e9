"""How many: context for the rest, never good or bad by itself."""

from metrics.metric import Better, Count, Ratio, Stock

RECEIVED = Count(
    name="received",
    label="Received",
    help="How many appeals were sent in the period",
    definition="Valid appeals without duplicates, by the day the citizen sent them.",
    gaming="Discourage appeals; split one appeal into several.",
    anchor="received_day",
    beside=("coverage",),
)

CLOSED = Count(
    name="closed",
    label="Answered",
    help="How many appeals got their final answer",
    definition=(
        "Valid appeals by the day of the final answer as it stands now; an appeal "
        "that was opened again is not answered until it is closed again."
    ),
    gaming="Close many at once without solving them.",
    anchor="closed_day",
    of=("is_valid", "is_closed"),
    beside=("returned", "substantive"),
    needs=("closed_at",),
)

OPEN = Stock(
    name="open",
    label="In progress",
    help="How many wait for an answer at the end of the period",
    definition=(
        "Valid appeals received by the end of the period and by then neither "
        "answered, withdrawn nor handed over. By what is known now of that day."
    ),
    gaming="Close and register again as new.",
    enters="received_day",
    leaves="waits_until_day",
    of=("is_valid", "has_clear_end"),
    better=Better.LOWER,
    beside=("overdue_open",),
    needs=("closed_at|status",),
)

CLEARANCE = Ratio(
    name="clearance",
    label="Answered per 100 received",
    help="Over 100: fewer are left waiting",
    definition="Answered appeals for every hundred received in the same period.",
    gaming="Close many at the end of the month.",
    numerator="closed",
    denominator="received",
    beside=("open", "returned"),
    needs=("closed_at",),
    shown_from=30,
)
