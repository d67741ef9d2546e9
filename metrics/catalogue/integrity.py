"""Signals that a number may be polished: reasons to look, never verdicts."""

from metrics.metric import Derived, Share, Unit


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


def _answered_before_deadline(when: str, counted: str) -> Share:
    return Share(
        name=f"answered_{when}",
        label="Last-day answers",
        help="Share of answers at this distance from the deadline",
        definition="An input of the answers on the last day.",
        anchor="answered_day",
        of=("is_valid", "is_answered", "has_deadline"),
        counted=counted,
        needs=("due_at|original_due_at", "closed_at"),
        in_pickers=False,
        is_input=True,
        shown_from=100,
        compared_from=100,
    )


ANSWERED_ON_LAST_DAY = _answered_before_deadline(
    "on_last_day", "is_answered_on_last_day"
)
ANSWERED_IN_CALM_DAYS = _answered_before_deadline(
    "in_calm_days", "is_answered_in_calm_days"
)

DEADLINE_BUNCHING = Derived(
    name="deadline_bunching",
    label="Last-day answers",
    help="How many times as many answers come on the last day",
    definition=(
        "Answers on the day of the deadline divided by the daily answers two to seven "
        "days before it. Some of it is human; compare with others."
    ),
    gaming="Answer formally a day earlier.",
    inputs=("answered_on_last_day", "answered_in_calm_days"),
    function="bunching.last_day_over_calm_days",
    unit=Unit.TIMES,
    beside=("satisfied", "on_time"),
    needs=("due_at|original_due_at", "closed_at"),
    shown_from=100,
    compared_from=100,
    in_pickers=False,
)

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
