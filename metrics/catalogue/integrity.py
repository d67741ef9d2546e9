"""Signals that a number may be polished: reasons to look, never verdicts."""

from metrics.metric import Derived, Share


def _satisfied(when: str) -> Share:
    return Share(
        name=f"satisfied_{when}",
        label="Satisfied with the answer",
        help="Share of marks 4 and 5 among all marks",
        definition="An input of the gap of same-day answers.",
        anchor="answered_day",
        of=("is_valid", "is_rated", f"is_answered_{when}"),
        counted="is_satisfied",
        needs=("rating", "closed_at"),
        ripens_after_days=28,
        in_pickers=False,
        is_input=True,
    )


SATISFIED_WITHIN_A_DAY = _satisfied("within_a_day")
SATISFIED_AFTER_A_DAY = _satisfied("after_a_day")

QUICK_CLOSE_GAP = Derived(
    name="quick_close_gap",
    label="Same-day answers: gap",
    help="How much lower the fastest answers are rated",
    definition=(
        "Satisfaction with answers given within a day minus satisfaction with all "
        "later ones. Ask it within one topic: quick topics differ from slow ones."
    ),
    gaming="Wait a day before closing.",
    inputs=("satisfied_within_a_day", "satisfied_after_a_day"),
    function="newcombe.difference_of_shares",
    beside=("returned", "substantive"),
    needs=("rating", "closed_at"),
    ripens_after_days=28,
    shown_from=30,
    in_pickers=False,
)
