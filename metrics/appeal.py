"""The record: every column of an appeal, its type and its meaning, once.

Importers, ledger, snapshot, reference engine, exports and glossary read this list.
"""

from dataclasses import dataclass
from enum import Enum

import pyarrow as pa


class Kind(Enum):
    """What a column holds, and so how it is stored."""

    TEXT = pa.string()
    MOMENT = pa.timestamp("us")  # the region's own clock, without a zone
    WHOLE = pa.int32()
    CLAIM = pa.bool_()


class Origin(Enum):
    """Who gives a column its value."""

    FILE = "file"  # an export may bring it
    IMPORT = "import"  # set for every accepted row
    LEDGER = "ledger"  # folded over all imports that mention the appeal


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of the record."""

    name: str
    kind: Kind
    meaning: str
    origin: Origin = Origin.FILE
    required: bool = False
    personal: bool = False  # never shown and never exported
    words: tuple[str, ...] = ()  # the only values it can have


def _text(name: str, meaning: str, **more: object) -> Column:
    return Column(name=name, kind=Kind.TEXT, meaning=meaning, **more)


def _moment(name: str, meaning: str, **more: object) -> Column:
    return Column(name=name, kind=Kind.MOMENT, meaning=meaning, **more)


def _whole(name: str, meaning: str, **more: object) -> Column:
    return Column(name=name, kind=Kind.WHOLE, meaning=meaning, **more)


def _claim(name: str, meaning: str, **more: object) -> Column:
    return Column(name=name, kind=Kind.CLAIM, meaning=meaning, **more)


STATUSES = ("open", "closed", "withdrawn", "forwarded", "invalid")
OUTCOMES = (
    "solved",
    "measures_taken",
    "supported",
    "explained",
    "refused",
    "forwarded",
    "auto_closed",
)
PRECISIONS = ("day", "second")
RATINGS = (1, 2, 3, 4, 5)

RECORD: tuple[Column, ...] = (
    _text("source", "Whose numbering the appeal has", origin=Origin.IMPORT),
    _text("appeal_id", "The number of the appeal in its source", required=True),
    _text("system", "Kind of system; kinds are never pooled", origin=Origin.IMPORT),
    _text("region", "Region, in the words of the file"),
    _text("municipality", "Municipality, in the words of the file"),
    _text("organisation", "Body that holds the appeal, in the words of the file"),
    _text("topic", "Topic, first level"),
    _text("subtopic", "Topic, second level"),
    _text("fact", "Topic, third level"),
    _text("channel", "How the appeal came, as a code of the source"),
    _text("kind", "Legal kind: message, formal appeal, incident"),
    _claim("fast_track", "Handled on the fast track"),
    _moment("received_at", "When the citizen sent the appeal", required=True),
    _moment("registered_at", "When the appeal was registered"),
    _moment("first_answer_at", "First answer on substance, not a receipt"),
    _moment("closed_at", "Final answer, as it stands now"),
    _moment("ended_at", "Withdrawal or handing over to another body"),
    _moment("due_at", "Deadline as it stands now"),
    _text("status_word", "Status, in the words of the file"),
    _text("status", "Status, in our words", words=STATUSES),
    _text("outcome_word", "Outcome, in the words of the file"),
    _text("outcome", "Outcome, in our words", words=OUTCOMES),
    _whole("rating", "Mark that the citizen gave to the answer, 1 to 5"),
    _moment("rated_at", "When the mark was given"),
    _moment("survey_offered_at", "When the citizen was asked for a mark"),
    _claim("has_contact", "The citizen can be asked for a mark"),
    _text(
        "solved_by_citizen",
        "The citizen's own word on whether the matter is solved",
        words=("yes", "partly", "no"),
    ),
    _claim("driver_solved", "Citizen: the matter was solved"),
    _claim("driver_clear", "Citizen: the answer was clear"),
    _claim("driver_easy", "Citizen: it was easy"),
    _claim("driver_timely", "Citizen: the answer came in time"),
    _claim("driver_respectful", "Citizen: the answer was respectful"),
    _text(
        "reaction",
        "Reaction to an answer on social networks",
        words=("positive", "neutral", "negative"),
    ),
    _moment("returned_at", "When the answered appeal was sent back for review"),
    _claim("returned", "The answered appeal was sent back for review"),
    _claim("extended", "The source says that the deadline was moved"),
    _claim("overdue_in_source", "The source's own overdue mark"),
    _text("repeat_of", "Number of an earlier appeal on the same matter"),
    _text("duplicate_of", "Number of the appeal this one duplicates"),
    _moment("escalated_at", "When the matter was taken to a higher body"),
    _text("citizen_hash", "Keyed hash of the citizen", personal=True),
    _text("answer_fingerprint", "Keyed hash of the answer's text", personal=True),
    _text(
        "precision",
        "What the file knows of its moments",
        origin=Origin.IMPORT,
        words=PRECISIONS,
    ),
    _whole("import_id", "Import that brought the row", origin=Origin.IMPORT),
    _whole("row_number", "Row in the imported file", origin=Origin.IMPORT),
    _moment("first_closed_at", "Final answer that came first", origin=Origin.LEDGER),
    _moment("original_due_at", "Deadline before any extension", origin=Origin.LEDGER),
    _whole("first_rating", "First mark the store knows of", origin=Origin.LEDGER),
    _moment(
        "first_mark_seen_at", "Export that first showed a mark", origin=Origin.LEDGER
    ),
    _moment(
        "mark_seen_at",
        "Export that first showed the mark as it stands now",
        origin=Origin.LEDGER,
    ),
    _moment(
        "followed_at",
        "Next appeal of the same citizen on the same topic, after the answer",
        origin=Origin.LEDGER,
    ),
    _moment(
        "first_seen_at", "Export that first mentioned the appeal", origin=Origin.LEDGER
    ),
    _moment("seen_at", "Newest export that mentioned the appeal", origin=Origin.LEDGER),
)

COLUMNS: dict[str, Column] = {column.name: column for column in RECORD}
KEY = ("source", "appeal_id")
PERSONAL = frozenset(column.name for column in RECORD if column.personal)

# A file may name these two itself; otherwise the ledger finds them.
FOLDED_OR_FILED = ("first_closed_at", "original_due_at")
FILE_COLUMNS = tuple(
    column.name
    for column in RECORD
    if column.origin is Origin.FILE or column.name in FOLDED_OR_FILED
)
LEDGER_COLUMNS = tuple(c.name for c in RECORD if c.name in FILE_COLUMNS) + tuple(
    c.name for c in RECORD if c.origin is Origin.IMPORT
)
