"""The tables that say what the numbers are and how far they can be trusted."""

from metrics.metric import Better, Unit
from metrics.quality.check import State
from metrics.reports.weekly.schema import Field, Resource, Type, words
from metrics.reports.weekly.schema_of_metrics import RELEASE_ID, UNIT_OF_VALUE

_METRIC = Field(name="metric_id", about="The metric", is_filled=True)
_VALID = (
    Field(name="valid_from", about="First day it holds, if known", type=Type.DAY),
    Field(name="valid_to", about="Last day it holds, if known", type=Type.DAY),
)

FINDINGS = Resource(
    name="findings",
    about="At most five sentences, ready to be quoted",
    key=("rank",),
    fields=(
        RELEASE_ID,
        Field(
            name="rank",
            about="The first is the headline",
            type=Type.WHOLE,
            is_filled=True,
        ),
        Field(name="sentence_ru", about="The sentence in Russian", is_filled=True),
        Field(name="sentence_en", about="The sentence in English", is_filled=True),
        _METRIC,
        UNIT_OF_VALUE,
        Field(name="value", about="The number it rests on", type=Type.NUMBER),
        Field(name="ci_low", about="Lower limit, 95 %", type=Type.NUMBER),
        Field(name="ci_high", about="Upper limit, 95 %", type=Type.NUMBER),
        Field(
            name="n_eligible",
            about="Records that the number rests on",
            type=Type.WHOLE,
            is_filled=True,
        ),
        Field(
            name="evidence",
            about="How sure it is: clearly, probably; blank for the headline",
            words=("clearly", "probably"),
        ),
        Field(name="command", about="The command that shows it again", is_filled=True),
    ),
)

CATALOGUE = Resource(
    name="metrics_catalogue",
    about="What every metric means",
    key=("metric_id", "metric_version"),
    fields=(
        _METRIC,
        Field(
            name="metric_version",
            about="Rises when the formula changes",
            type=Type.WHOLE,
            is_filled=True,
        ),
        *(
            Field(name=f"{text}_{code}", about=about, is_filled=text != "gaming")
            for text, about in (
                ("name", "Its name"),
                ("help", "One line"),
                ("definition", "The formula in words"),
                ("gaming", "How it is made to look better without being better"),
            )
            for code in ("en", "ru")
        ),
        Field(
            name="unit",
            about="Shares are 0 to 1",
            words=words(Unit),
            is_filled=True,
        ),
        Field(
            name="direction",
            about="Which way is good",
            words=words(Better),
            is_filled=True,
        ),
        Field(
            name="anchor",
            about="The date of an appeal that puts it into a period",
        ),
        Field(
            name="shown_from",
            about="With fewer records there is no value",
            type=Type.WHOLE,
            is_filled=True,
        ),
        Field(
            name="compared_from",
            about="With fewer records it is not compared",
            type=Type.WHOLE,
            is_filled=True,
        ),
        Field(
            name="ripens_after_days",
            about="Days after the period in which it may still change as expected",
            type=Type.WHOLE,
            is_filled=True,
        ),
        Field(name="counter_metrics", about="Metrics to be read beside it"),
    ),
)

REGIONS = Resource(
    name="dim_region",
    about="Regions",
    key=("region_code",),
    fields=(
        Field(name="region_code", about="ISO 3166-2 code", is_filled=True),
        Field(name="name_ru", about="Its name in Russian", is_filled=True),
        Field(name="name_en", about="Its name in English", is_filled=True),
        Field(name="parent_ru", about="The federal district in Russian"),
        Field(name="parent_en", about="The federal district in English"),
        *_VALID,
    ),
)

AGENCIES = Resource(
    name="dim_agency",
    about="Agencies",
    key=("region_code", "agency_id"),
    fields=(
        Field(name="region_code", about="ISO 3166-2 code", is_filled=True),
        Field(name="agency_id", about="The agency", is_filled=True),
        Field(name="name_ru", about="Its name in Russian", is_filled=True),
        Field(name="name_en", about="Its name as the table of agencies has it"),
        Field(name="kind", about="The kind of body, as the table of agencies has it"),
        *_VALID,
    ),
)

TOPICS = Resource(
    name="dim_topic",
    about="Topics",
    key=("topic_id",),
    fields=(
        Field(name="topic_id", about="The topic", is_filled=True),
        Field(name="name_ru", about="Its name in Russian", is_filled=True),
        Field(name="name_en", about="Its name as the files have it"),
        Field(name="parent", about="The office's own theme that it is part of"),
        *_VALID,
    ),
)

DATA_QUALITY = Resource(
    name="data_quality",
    about="What the checks of every import found",
    key=("import_id", "check_id"),
    fields=(
        Field(name="import_id", about="The import", type=Type.WHOLE, is_filled=True),
        Field(
            name="exported_at",
            about="The moment that its file speaks for",
            type=Type.MOMENT,
            is_filled=True,
        ),
        Field(name="source", about="Whose numbering it is", is_filled=True),
        Field(name="sha256", about="The hash of its file", is_filled=True),
        Field(
            name="rows_read", about="Rows of the file", type=Type.WHOLE, is_filled=True
        ),
        Field(
            name="accepted", about="Rows that count", type=Type.WHOLE, is_filled=True
        ),
        Field(name="refused", about="Rows set aside", type=Type.WHOLE, is_filled=True),
        Field(name="check_id", about="The check", is_filled=True),
        Field(name="state", about="How it ended", words=words(State), is_filled=True),
        Field(name="count", about="Rows it found", type=Type.WHOLE, is_filled=True),
        Field(
            name="of", about="Rows they are a part of", type=Type.WHOLE, is_filled=True
        ),
        Field(name="title_ru", about="What it asks in Russian", is_filled=True),
        Field(name="title_en", about="What it asks in English", is_filled=True),
    ),
)

CHECKS = Resource(
    name="checks",
    about="Proofs that the counts of units add up to their totals",
    key=("check_id", "metric_id", "column"),
    fields=(
        Field(name="check_id", about="What is added up to what", is_filled=True),
        _METRIC,
        Field(name="column", about="The column that adds up", is_filled=True),
        Field(name="compared", about="Sums compared", type=Type.WHOLE, is_filled=True),
        Field(
            name="different",
            about="Sums that differ from their total",
            type=Type.WHOLE,
            is_filled=True,
        ),
        Field(
            name="largest_difference",
            about="The largest of these differences",
            type=Type.WHOLE,
            is_filled=True,
        ),
    ),
)

BREAKS = Resource(
    name="breaks",
    about="Days across which a series must not be compared without care",
    key=("first_day", "metric_id", "scope", "what_en"),
    fields=(
        Field(
            name="first_day",
            about="The first day after the break",
            type=Type.DAY,
            is_filled=True,
        ),
        Field(name="metric_id", about="The metric; _all for every one", is_filled=True),
        Field(
            name="scope",
            about="What it applies to; _all for everything",
            is_filled=True,
        ),
        Field(name="what_ru", about="What broke in Russian", is_filled=True),
        Field(name="what_en", about="What broke in English", is_filled=True),
        Field(
            name="step",
            about="The size of the step, where both sides are known",
            type=Type.NUMBER,
        ),
        Field(name="author", about="Who says so"),
    ),
)
