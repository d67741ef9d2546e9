"""What citizens say of the answers, and how many say anything.

A mark counts for the answer it was given to, on the day of that answer. The first
mark that the store knows is taken, even if the appeal was opened again later, so an
unhappy citizen never drops out of the denominator.
"""

from metrics.metric import Better, Bounds, Item, Items, MeanOfRating, Share

_FIRST_MARK = (
    "The first mark the store knows of an answer, on the day of that answer; from a "
    "single file it is the mark in the file."
)

SATISFIED = Share(
    name="satisfied",
    label="Satisfied with the answer",
    help="Share of marks 4 and 5 among all marks",
    definition=f"Marks 4 and 5 divided by all marks. {_FIRST_MARK}",
    gaming="Ask only the happy; ask for fives; close without asking.",
    anchor="answered_day",
    of=("is_valid", "is_rated"),
    counted="is_satisfied",
    better=Better.HIGHER,
    beside=("coverage", "satisfaction_bounds", "dissatisfied"),
    needs=("rating",),
    ripens_after_days=28,
)

DISSATISFIED = Share(
    name="dissatisfied",
    label="Dissatisfied",
    help="Share of marks 1 and 2; a 3 is in neither",
    definition=f"Marks 1 and 2 divided by all marks. {_FIRST_MARK}",
    gaming="Ask only the happy.",
    anchor="answered_day",
    of=("is_valid", "is_rated"),
    counted="is_dissatisfied",
    better=Better.LOWER,
    beside=("coverage", "returned"),
    needs=("rating",),
    ripens_after_days=28,
)

MEAN_RATING = MeanOfRating(
    name="mean_rating",
    label="Mean mark (out of 5)",
    help="For reference; look at it with the distribution",
    definition=f"The mean of marks from 1 to 5. {_FIRST_MARK}",
    gaming="Ask for fives.",
    anchor="answered_day",
    of=("is_valid", "is_rated"),
    better=Better.HIGHER,
    beside=("satisfied", "coverage"),
    needs=("rating",),
    ripens_after_days=28,
)

SATISFIED_OFFICIAL = Share(
    name="satisfied_official",
    label="Marks given this week",
    help="For reports: the share of 4–5 among the marks given in the week",
    definition=(
        "The method of the feedback platform: marks 4 and 5 divided by all marks "
        "given in the period, each as it stands now, also after a review. Where the "
        "file gives no day of the mark, it is the day before the export that first "
        "showed it. Never on one chart with satisfaction by the answer."
    ),
    gaming="Ask again until the mark is better.",
    anchor="rated_day",
    of=("is_valid", "has_mark_now"),
    counted="is_satisfied_now",
    inferred="is_mark_day_inferred",
    better=Better.HIGHER,
    beside=("satisfied", "coverage"),
    needs=("rating",),
)

SOLVED_BY_CITIZEN = Share(
    name="solved_by_citizen",
    label="Confirmed by the applicant",
    help="How many applicants said that the matter is solved",
    definition="Answers «yes» divided by all answers to whether the matter is solved.",
    gaming="Set «yes» as the default of the form.",
    anchor="answered_day",
    of=("is_valid", "has_said_whether_solved"),
    counted="is_confirmed_solved",
    better=Better.HIGHER,
    beside=("substantive",),
    needs=("solved_by_citizen",),
    ripens_after_days=28,
)

POSITIVE_REACTION = Share(
    name="positive_reaction",
    label="Positive reaction",
    help="Share of positive reactions to answers on social networks",
    definition=(
        "Positive reactions divided by all reactions (positive, neutral, negative), on "
        "the day of the answer. A reaction is what a person who works with the answer "
        "has written down and no mark of the citizen: the two are never put together."
    ),
    gaming="Write down thanks alone; call a negative reaction neutral.",
    anchor="answered_day",
    of=("is_valid", "has_reaction"),
    counted="is_positive_reaction",
    better=Better.HIGHER,
    beside=("closed", "first_response_days"),
    needs=("reaction",),
    ripens_after_days=28,
)

DRIVERS = Items(
    name="drivers",
    label="What people praise and criticise",
    help="Solved, clear, easy, in time, respectful",
    definition="For each question: favourable answers divided by all answers to it.",
    gaming="Leave out the question that hurts.",
    anchor="answered_day",
    items=tuple(
        Item(
            name=name,
            label=label,
            answered=f"has_driver_{name}",
            positive=f"is_driver_{name}",
        )
        for name, label in (
            ("solved", "Solved"),
            ("clear", "Clear"),
            ("easy", "Easy"),
            ("timely", "In time"),
            ("respectful", "Respectful"),
        )
    ),
    better=Better.HIGHER,
    beside=("coverage",),
    needs=("driver_solved|driver_clear|driver_easy|driver_timely|driver_respectful",),
    ripens_after_days=28,
    shown_from=30,
)

OFFER_RATE = Share(
    name="offer_rate",
    label="Asked to rate",
    help="How many were asked for a mark after the answer",
    definition=(
        "Final answers of the period after which the citizen was asked for a mark, "
        "divided by those whose citizen can be reached."
    ),
    gaming="Ask only after a good answer.",
    anchor="closed_day",
    of=("is_valid", "is_closed", "can_be_asked"),
    counted="is_asked",
    better=Better.HIGHER,
    beside=("coverage", "satisfied"),
    needs=("survey_offered_at", "closed_at"),
    shown_from=30,
)

COVERAGE = Share(
    name="coverage",
    label="Answers rated",
    help="How many answers of 100 got a mark",
    definition="Answers with a mark divided by all answers of the period.",
    gaming="Let clerks give marks for citizens.",
    anchor="answered_day",
    of=("is_valid", "is_answered"),
    counted="is_rated",
    better=Better.HIGHER,
    beside=("satisfaction_bounds",),
    needs=("rating",),
    ripens_after_days=28,
    shown_from=30,
)

SATISFACTION_BOUNDS = Bounds(
    name="satisfaction_bounds",
    label="If the unrated counted",
    help="The extremes: all who gave no mark dissatisfied, or all satisfied",
    definition=(
        "From marks 4 and 5 divided by all answers, to marks 4 and 5 and the answers "
        "without a mark divided by all answers."
    ),
    anchor="answered_day",
    of=("is_valid", "is_answered"),
    known="is_rated",
    counted="is_satisfied",
    beside=("satisfied", "coverage"),
    needs=("rating",),
    ripens_after_days=28,
)
