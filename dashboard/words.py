"""What things are called on the screen, in the reader's language."""

from functools import cache

from metrics.findings.verdict import Band
from metrics.language import dates
from metrics.language.language import Language
from metrics.language.names import region_name
from metrics.period import Weeks
from metrics.question import Value
from metrics.reference.given import shipped_rows
from metrics.reference.regions import regions
from metrics.reference.tables import TABLES

DIMENSION_LABELS = {
    "district": "Federal district",
    "region": "Region",
    "municipality": "Municipality",
    "agency": "Agency",
    "organisation": "Organisation",
    "topic": "Topic",
    "channel": "Channel",
    "source": "System",
    "theme": "Line of work",
    "subtopic": "Subtopic",
    "fact": "Fact",
    "kind": "Kind of appeal",
    "fast_track": "Fast track",
    "outcome": "Outcome",
    "week": "Week",
}

# Above, not different, below: the three bands, and those too small for any.
BAND_LABELS = {
    Band.ABOVE: "Above the others",
    Band.SAME: "Not different from the others",
    Band.BELOW: "Below the others",
    Band.FEW: "Too few marks",
}

BANDS_ALONE = {  # of another comparison, which the sentence above names
    Band.ABOVE: "Above",
    Band.SAME: "Not different",
    Band.BELOW: "Below",
    Band.FEW: "Too few marks",
}

SYSTEMS = {
    "pos": "Feedback platform",
    "incident": "Incident management",
    "official_pages": "Official pages",
    "59fz": "Appeals under Federal Law 59",
    "canonical": "Own format",
    "boston311": "Boston 311",
    "nyc311": "New York City 311",
}


# What a word of a file is said to mean: values of the record, as people say them.
VALUE_LABELS = {
    None: "Not decided",
    "": "Says nothing",
    "open": "In progress",
    "closed": "Answered",
    "withdrawn": "Withdrawn by the citizen",
    "forwarded": "Handed over to another body",
    "invalid": "Not an appeal",
    "solved": "Solved",
    "measures_taken": "Measures taken",
    "supported": "Supported",
    "explained": "Explained",
    "refused": "Turned down",
    "auto_closed": "Closed by the system",
    "yes": "Yes",
    "partly": "Partly",
    "no": "No",
    "positive": "Positive",
    "neutral": "Neutral",
    "negative": "Negative",
}


def name_of(language: Language, dimension: str, value: Value) -> str:
    """The name of a value of a dimension; text from the file stays as it is."""
    if value is None:
        is_mapped = dimension in ("agency", "theme")  # by a table of the office
        unknown = "Not assigned" if is_mapped else "Not stated"
        return language.text(unknown)
    if dimension == "region":
        return region_name(language, value)
    if dimension == "week":
        return dates.week(language, Weeks(value).first)
    if dimension == "fast_track":
        return language.text("Yes" if value else "No")
    if dimension == "overdue_in_source":
        return language.text("Marked as overdue" if value else "Not marked as overdue")
    if dimension == "outcome" and value in VALUE_LABELS:
        return language.text(VALUE_LABELS[value])
    if dimension == "district":
        return _district(language, value)
    if dimension == "channel":
        return _channels().get(value, {}).get(language.code, value)
    if dimension == "source" and value in SYSTEMS:
        return language.text(SYSTEMS[value])
    return str(value)


def group_name(
    language: Language, dimensions: tuple[str, ...], group: tuple[Value, ...]
) -> str:
    """The name of a group; the narrower dimension stands last and is said first."""
    names = [
        short_region(language, v)
        if d == "region" and len(group) > 1
        else name_of(language, d, v)
        for d, v in zip(dimensions, group, strict=True)
    ]
    return " · ".join(reversed(names))


def short_region(language: Language, code: Value) -> str:
    """A region's name without the word for its kind, for a small tile."""
    name = name_of(language, "region", code)
    kinds = {"область", "край", "Республика", "автономная", "автономный", "округ"}
    kinds |= {"Oblast", "Krai", "Republic", "of", "Autonomous", "Okrug"}
    return " ".join(word for word in name.split() if word not in kinds) or name


def _district(language: Language, value: Value) -> str:
    for region in regions().values():
        if value in (region.district_en, region.district_ru):
            is_russian = language.code == "ru"
            name = region.district_ru if is_russian else region.district_en
            return language.text("{name} federal district", name=name)
    return str(value)


@cache
def _channels() -> dict[str, dict[str, str]]:
    return {
        row["code"]: {"ru": row["name_ru"], "en": row["name_en"] or row["code"]}
        for row in shipped_rows(TABLES["channels"])
    }
