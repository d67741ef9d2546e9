"""The table of numbers, and columns that others share with it."""

from metrics.metric import Better, Unit
from metrics.reports.weekly.schema import (
    COMPARED,
    FLAGS,
    LIMITS,
    VARIATION,
    Cause,
    Field,
    Level,
    Period,
    Resource,
    Status,
    Type,
    words,
)

RELEASE_ID = Field(
    name="release_id", about="The issue that a row belongs to", is_filled=True
)
PERIOD = (
    Field(
        name="period_type",
        about="A week; 4 or 13 weeks that end with the week of the issue; a month",
        words=words(Period),
        is_filled=True,
    ),
    Field(
        name="period_id",
        about="The ISO week, the last of several, or the month",
        is_filled=True,
    ),
)
UNIT = (
    Field(
        name="level",
        about="What the row is about; filter by it before anything is summed",
        words=words(Level),
        is_filled=True,
    ),
    Field(name="region_code", about="ISO 3166-2 code; _all in a total", is_filled=True),
    Field(name="agency_id", about="The agency; _all in a total", is_filled=True),
    Field(name="topic_id", about="The topic; _all in a total", is_filled=True),
    Field(name="channel", about="The channel; _all in a total", is_filled=True),
    Field(
        name="metric_id",
        about="The metric; a colon sets apart the item of one with several",
        is_filled=True,
    ),
)
ROW_KEY = tuple(field.name for field in (*PERIOD, *UNIT))
UNIT_OF_VALUE = Field(
    name="unit", about="Shares are 0 to 1", words=words(Unit), is_filled=True
)
CAUSE = Field(
    name="revision_cause",
    about="Why it changed since the issue before",
    words=words(Cause),
)

METRICS = Resource(
    name="metrics",
    about="Every number: one row for a period, a unit and a metric",
    key=ROW_KEY,
    fields=(
        Field(name="schema_version", about="Of these tables", is_filled=True),
        RELEASE_ID,
        Field(
            name="as_of",
            about="The moment that the data speak for",
            type=Type.MOMENT,
            is_filled=True,
        ),
        *PERIOD,
        Field(
            name="period_start",
            about="First day, inclusive",
            type=Type.DAY,
            is_filled=True,
        ),
        Field(
            name="period_end",
            about="Last day, inclusive",
            type=Type.DAY,
            is_filled=True,
        ),
        *UNIT,
        Field(
            name="metric_version",
            about="Rises when the formula changes",
            type=Type.WHOLE,
            is_filled=True,
        ),
        UNIT_OF_VALUE,
        Field(
            name="direction",
            about="Which way is good",
            words=words(Better),
            is_filled=True,
        ),
        Field(name="value", about="Blank where there is a flag", type=Type.NUMBER),
        Field(name="ci_low", about="Lower limit, 95 %", type=Type.NUMBER),
        Field(name="ci_high", about="Upper limit, 95 %", type=Type.NUMBER),
        Field(name="ci_method", about="How the limits were reckoned"),
        Field(name="numerator", about="Records that count", type=Type.WHOLE),
        Field(name="denominator", about="Records they are a part of", type=Type.WHOLE),
        Field(
            name="n_eligible",
            about="Records that the number rests on",
            type=Type.WHOLE,
        ),
        Field(
            name="coverage",
            about="Of numbers that rest on marks: the share of answers rated",
            type=Type.NUMBER,
        ),
        Field(
            name="benchmark_id",
            about="What it is compared with: all other units of the level",
            words=("others",),
        ),
        Field(name="benchmark_value", about="Their value", type=Type.NUMBER),
        Field(name="compare", about="The verdict at 95 %", words=COMPARED),
        Field(name="compare_998", about="The verdict at 99.8 %", words=COMPARED),
        Field(
            name="spc_variation",
            about="Where the week stands in its own usual range",
            words=VARIATION,
        ),
        Field(name="spc_rule", about="The rule that says so"),
        Field(
            name="limits_status",
            about="Whether the usual range rests on enough weeks",
            words=LIMITS,
        ),
        Field(
            name="status",
            about="Provisional and revised until 28 days have passed, then final",
            words=words(Status),
            is_filled=True,
        ),
        Field(name="flag", about="Why the value is blank, or a caution", words=FLAGS),
        Field(name="value_first", about="As first published", type=Type.NUMBER),
        Field(name="value_prev", about="In the issue before", type=Type.NUMBER),
        CAUSE,
        Field(name="reason", about="The flag in words"),
    ),
)
