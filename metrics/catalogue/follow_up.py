"""Did the answer hold, and was anything done?"""

from metrics.metric import Better, Share

RETURNED = Share(
    name="returned",
    label="Sent back for review",
    help="Share of answers after which the matter was taken up again",
    definition=(
        "Answers sent back for review within 28 days, divided by all first answers of "
        "the period. Where the file gives no date: sent back at any time."
    ),
    gaming="Refuse to take up again; tell people to write anew.",
    anchor="answered_day",
    of=("is_valid", "is_answered"),
    counted="is_returned",
    better=Better.LOWER,
    beside=("satisfied",),
    needs=("returned|returned_at", "closed_at"),
    ripens_after_days=28,
    shown_from=30,
)

SUBSTANTIVE = Share(
    name="substantive",
    label="Solved, measures taken",
    help="Share of answers where the matter was solved and not only explained",
    definition=(
        "Answers with the outcome «solved» or «measures taken», divided by the final "
        "answers of the period with a known outcome. Compare only within a topic: "
        "some appeals are questions and rightly explained."
    ),
    gaming="Stamp «measures taken»; false proof.",
    anchor="closed_day",
    of=("is_valid", "is_closed", "has_outcome"),
    counted="is_substantive",
    better=Better.HIGHER,
    beside=("satisfied", "returned"),
    needs=("outcome", "closed_at"),
)

CLOSED_ON_TIME_NOT_SOLVED = Share(
    name="closed_on_time_not_solved",
    label="On time, but dissatisfied",
    help="Answered on time, but mark 1–2 or sent back for review",
    definition=(
        "Of the answers that came by the original deadline and were rated or sent "
        "back: those with a first mark of 1 or 2 or sent back within 28 days."
    ),
    gaming="Refuse to take up again.",
    anchor="answered_day",
    of=("is_valid", "is_answered_on_time", "is_rated_or_returned"),
    counted="is_dissatisfied_or_returned",
    better=Better.LOWER,
    beside=("on_time", "coverage"),
    needs=("rating", "returned|returned_at", "due_at|original_due_at", "closed_at"),
    ripens_after_days=28,
)

REPEAT = Share(
    name="repeat",
    label="Wrote again",
    help="The same applicant on the same topic, within 60 days",
    definition=(
        "Final answers followed within 60 days by another appeal of the same citizen "
        "on the same topic, divided by the answers of the period to citizens with a "
        "stable pseudonym. Never guessed from names."
    ),
    gaming="Change the topic of the second appeal.",
    anchor="closed_day",
    of=("is_valid", "is_closed", "is_of_known_citizen"),
    counted="is_followed",
    better=Better.LOWER,
    beside=("returned",),
    needs=("citizen_hash", "closed_at"),
    ripens_after_days=60,
    shown_from=30,
    knows_the_past=False,
)

ESCALATED = Share(
    name="escalated",
    label="Taken to a higher body",
    help="After the answer the matter was taken to a higher body",
    definition=(
        "Answers after which the matter was taken to a higher body within 60 days, "
        "divided by the final answers of the period."
    ),
    gaming="Tell people that a complaint is of no use.",
    anchor="closed_day",
    of=("is_valid", "is_closed"),
    counted="is_escalated",
    better=Better.LOWER,
    beside=("dissatisfied",),
    needs=("escalated_at", "closed_at"),
    ripens_after_days=60,
    shown_from=100,
    compared_from=100,
)
