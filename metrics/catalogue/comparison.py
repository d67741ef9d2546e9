"""Fair comparison and what is at stake."""

from metrics.metric import Adjusted, Better, Shortfall, Spread

_RATED = {
    "anchor": "answered_day",
    "of": ("is_valid", "is_rated"),
    "counted": "is_satisfied",
    "needs": ("rating",),
    "ripens_after_days": 28,
}

ADJUSTED_SATISFIED = Adjusted(
    **_RATED,
    name="adjusted_satisfied",
    label="Satisfaction, same topics",
    help="What it would be with the same mix of topics and channels",
    definition=(
        "Marks 4 and 5 divided by those that the topics and channels of the group let "
        "expect, times the share of all groups together. Fewer than 30 marks of a "
        "topic and channel are put together. Without a split it is the plain share."
    ),
    gaming="Record appeals under another topic.",
    strata=("topic", "channel"),
    better=Better.HIGHER,
    beside=("satisfied",),
    shown_from=30,
    compared_from=100,
)

TO_WIN = Shortfall(
    **_RATED,
    name="to_win",
    label="Satisfied marks short of target",
    help="How many more marks 4–5 it takes; without a target, to the level of others",
    definition=(
        "The target share, or that of all other groups together, times the marks of "
        "the group, minus its marks 4 and 5; 0 where it is reached. Among those who "
        "rated: what the silent would say is not known."
    ),
    gaming="Lower the target.",
    better=Better.LOWER,
    beside=("satisfied", "coverage"),
    shown_from=30,
)

TRUE_SPREAD = Spread(
    **_RATED,
    name="true_spread",
    label="Real differences",
    help="Near zero: places cannot be compared",
    definition=(
        "The standard deviation of satisfaction between agencies that chance does not "
        "explain (DerSimonian-Laird); at least eight agencies with ten marks each."
    ),
    gaming="Divide one agency into several.",
    over=("region", "agency"),
    within=("organisation",),
    beside=("satisfied",),
    in_pickers=False,
)
