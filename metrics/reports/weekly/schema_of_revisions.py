"""The tables of what has moved since it was published."""

from metrics.reports.weekly.schema import Field, Resource, Status, Type, words
from metrics.reports.weekly.schema_of_metrics import (
    CAUSE,
    PERIOD,
    RELEASE_ID,
    ROW_KEY,
    UNIT,
    UNIT_OF_VALUE,
)

REVISIONS = Resource(
    name="revisions",
    about="Every number that changed since the issue before, and why",
    key=ROW_KEY,
    fields=(
        RELEASE_ID,
        Field(name="previous_release_id", about="The issue before", is_filled=True),
        *PERIOD,
        *UNIT,
        UNIT_OF_VALUE,
        Field(name="value_prev", about="In the issue before", type=Type.NUMBER),
        Field(name="value", about="In this issue", type=Type.NUMBER),
        Field(name="change", about="The difference of both", type=Type.NUMBER),
        Field(
            name="n_prev",
            about="Records that it rested on in the issue before",
            type=Type.WHOLE,
        ),
        Field(name="n_eligible", about="Records that it rests on now", type=Type.WHOLE),
        CAUSE,
        Field(name="causes", about="All causes, with the records that moved for each"),
        Field(
            name="is_scheduled",
            about="Expected ripening, and no correction of a final number",
            type=Type.CLAIM,
            is_filled=True,
        ),
        Field(
            name="is_material",
            about="By a point or more, or another verdict",
            type=Type.CLAIM,
            is_filled=True,
        ),
    ),
)

TRIANGLE = Resource(
    name="triangle",
    about="How the numbers of each week have moved from issue to issue",
    key=("release_id", "period_id", "region_code", "metric_id"),
    fields=(
        RELEASE_ID,
        Field(
            name="as_of",
            about="The moment that the data speak for",
            type=Type.MOMENT,
            is_filled=True,
        ),
        Field(name="period_id", about="The ISO week", is_filled=True),
        Field(
            name="age_weeks",
            about="Whole weeks from the end of the week to that moment",
            type=Type.WHOLE,
            is_filled=True,
        ),
        Field(
            name="region_code",
            about="ISO 3166-2 code; _all in a total",
            is_filled=True,
        ),
        Field(name="metric_id", about="The metric", is_filled=True),
        Field(name="value", about="As published in that issue", type=Type.NUMBER),
        Field(
            name="n_eligible",
            about="Records that it rested on in that issue",
            type=Type.WHOLE,
        ),
        Field(
            name="status",
            about="How settled it was",
            words=words(Status),
            is_filled=True,
        ),
    ),
)

MATURITY = Resource(
    name="maturity",
    about="How much of a week is usually known so many weeks later",
    key=("age_weeks",),
    fields=(
        Field(
            name="age_weeks",
            about="Whole weeks since the end of the week; 0 at its first issue",
            type=Type.WHOLE,
            is_filled=True,
        ),
        Field(name="weeks", about="Weeks looked at", type=Type.WHOLE, is_filled=True),
        Field(
            name="share_of_marks",
            about="Marks known by then, of all known now",
            type=Type.NUMBER,
        ),
        Field(
            name="median_revision",
            about="Median change of the satisfaction since then, without its sign",
            type=Type.NUMBER,
        ),
        Field(
            name="usual_shift",
            about="Median of what was known less what is known now",
            type=Type.NUMBER,
        ),
        Field(
            name="is_systematic",
            about="Whether nearly all weeks moved one way (sign test, 5 %)",
            type=Type.CLAIM,
        ),
    ),
)
