"""The north star: all at once, so that speed cannot buy off dissatisfaction."""

from metrics.metric import Better, Share

GOOD_OUTCOME = Share(
    name="good_outcome",
    label="Handled well",
    help="Of those rated: answered on time, not sent back for review, mark 4–5",
    definition=(
        "Answers with a first mark of 4 or 5, not sent back within 28 days and not "
        "later than the original deadline, divided by all rated answers. An appeal "
        "without a deadline cannot be late."
    ),
    gaming="Ask only friendly citizens; turn bad cases into duplicates.",
    anchor="answered_day",
    of=("is_valid", "is_rated"),
    counted="is_good_outcome",
    better=Better.HIGHER,
    beside=("coverage", "closed_on_time_not_solved"),
    needs=("rating", "returned|returned_at"),
    ripens_after_days=28,
    shown_from=30,
    compared_from=100,
)
