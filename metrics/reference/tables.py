"""The reference tables that an office may lay into its store, each once."""

from metrics.catalogue import CATALOGUE
from metrics.metric import Unit
from metrics.reference.table import Column, Row, Table, Type

AGENCY_KINDS = ("ОИВ", "ОМСУ", "учреждение", "ФОИВ", "УК")
LIMIT_UNITS = ("calendar_days", "working_days", "hours", "working_hours")
NORM_KINDS = ("law", "regulation", "default")
# Columns of a norm that say which appeals it is for; blank is for all.
SELECTORS = (
    "source",
    "system",
    "legal_kind",
    "topic",
    "subtopic",
    "fact",
    "fast_track",
)

# How a target may be written -> the unit of the metrics that it suits, and its range.
TARGET_UNITS = {
    "share": (Unit.SHARE, 0, 1),
    "percent": (Unit.SHARE, 0, 100),
    "days": (Unit.DAYS, 0, 3650),
    "count": (Unit.COUNT, 0, 10**9),
    "mark": (Unit.MARK, 1, 5),
    "per_100": (Unit.PER_HUNDRED, 0, 10**6),
}


def _unfit_target(row: Row) -> tuple[str, dict[str, object]] | None:
    """A unit that is not the metric's, or a value outside its unit's range."""
    unit = CATALOGUE[row["metric"]].unit
    suiting = [name for name, (own, *_) in TARGET_UNITS.items() if own is unit]
    named = {"metric": row["metric"], "unit": row["unit"]}
    if row["unit"] not in suiting:
        units = ", ".join(suiting) or "-"
        return "{metric} is not measured in {unit}.", {**named, "units": units}
    _, lowest, highest = TARGET_UNITS[row["unit"]]
    if lowest <= row["value"] <= highest:
        return None
    limits = {"lowest": str(lowest), "highest": str(highest)}
    value = {"value": str(row["value"]), "unit": row["unit"]}
    return "{value} is no value in {unit}.", {**value, **limits}


_ALL = (
    Table(
        name="agencies",
        purpose=(
            "Which agency each organisation of the files belongs to; without it every "
            "organisation stands for itself"
        ),
        columns=(
            Column(name="region"),
            Column(name="organisation", is_required=True),
            Column(name="agency"),
            Column(name="kind", words=AGENCY_KINDS),
            Column(name="municipality"),
            Column(name="appeals", type=Type.WHOLE),  # of the draft; for reading only
        ),
        key=("region", "organisation"),
        is_used_by_build=True,
    ),
    Table(
        name="aliases",
        purpose="Other spellings of regions and municipalities",
        columns=(
            Column(name="kind", is_required=True, words=("region", "municipality")),
            Column(name="word", is_required=True),
            Column(name="name", is_required=True),
        ),
        key=("kind", "word"),
        is_used_by_build=True,
    ),
    Table(
        name="themes",
        purpose="Your own lines of work, each a group of topics",
        columns=(
            Column(name="topic", is_required=True),
            Column(name="subtopic"),
            Column(name="theme", is_required=True),
        ),
        key=("topic", "subtopic"),
        is_used_by_build=True,
    ),
    Table(
        name="norms",
        purpose="Deadlines for appeals whose file gives none",
        columns=(
            *(Column(name=n) for n in SELECTORS if n != "fast_track"),
            Column(name="fast_track", type=Type.CLAIM),
            Column(name="limit", type=Type.WHOLE, is_required=True),
            Column(name="unit", is_required=True, words=LIMIT_UNITS),
            Column(name="valid_from", type=Type.DAY),
            Column(name="valid_to", type=Type.DAY),
            Column(name="kind", is_required=True, words=NORM_KINDS),
            Column(name="document", is_required=True),
        ),
        key=(*SELECTORS, "valid_from"),
        in_order=("valid_from", "valid_to"),
        shipped=("norms/russia.csv",),
        is_used_by_build=True,
    ),
    Table(
        name="calendar",
        purpose="Working days and days off that differ from the Russian calendar",
        columns=(
            Column(name="date", type=Type.DAY, is_required=True),
            Column(name="is_working", type=Type.CLAIM, is_required=True),
            Column(name="region"),
        ),
        key=("date", "region"),
        is_used_by_build=True,
    ),
    Table(
        name="channels",
        purpose="Names for the codes of channels",
        columns=(
            Column(name="code", is_required=True),
            Column(name="name_ru", is_required=True),
            Column(name="name_en"),
        ),
        key=("code",),
        shipped=("channels.csv",),
    ),
    Table(
        name="groups",
        purpose="Groups of regions that are fair to compare with each other",
        columns=(
            Column(name="region", is_required=True),
            Column(name="group", is_required=True),
        ),
        key=("region",),
    ),
    Table(
        name="population",
        purpose="Residents, with date and source; without it nothing is per resident",
        columns=(
            Column(name="region", is_required=True),
            Column(name="municipality"),
            Column(name="date", type=Type.DAY, is_required=True),
            Column(name="population", type=Type.WHOLE, is_required=True),
            Column(name="source", is_required=True),
        ),
        key=("region", "municipality", "date"),
    ),
    Table(
        name="events",
        purpose="Events to be marked on charts",
        columns=(
            Column(name="date", type=Type.DAY, is_required=True),
            Column(name="region"),
            Column(name="topic"),
            Column(name="text", is_required=True),
        ),
        key=("date", "region", "topic", "text"),
    ),
    Table(
        name="targets",
        purpose="Targets, with the day from which they hold, author and document",
        columns=(
            Column(name="metric", is_required=True, words=tuple(CATALOGUE)),
            Column(
                name="unit",
                is_required=True,
                words=tuple(TARGET_UNITS),
            ),
            Column(name="value", type=Type.NUMBER, is_required=True),
            Column(name="from", type=Type.DAY, is_required=True),
            Column(name="author", is_required=True),
            Column(name="document", is_required=True),
        ),
        key=("metric", "from"),
        check=_unfit_target,
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _ALL}
