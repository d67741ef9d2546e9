"""Checks of the file as a whole."""

from metrics.imports.readers import Text
from metrics.imports.table import cell_name
from metrics.quality.check import OK, Check, Finding, State, found, unjudged
from metrics.quality.evidence import Evidence

MOST_UNREADABLE = 0.001  # of the rows
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
IMPORTANT = ("region", "organisation", "status|closed_at")


def _unreadable(e: Evidence) -> Finding:
    places = sorted(
        {
            place
            for name, place in e.match.places.items()
            if isinstance(e.match.format.column(name).reader, Text)
        }
    )
    damaged = " OR ".join(f"contains({cell_name(p)}, '{REPLACEMENT}')" for p in places)
    ((rows,),) = e.rows(f"SELECT count(*) FILTER ({damaged}) FROM read")
    state = State.BLOCK if rows > MOST_UNREADABLE * e.counts.read else State.WARN
    return found(rows, state=state, of=e.counts.read)


def _columns(e: Evidence) -> Finding:
    lacking = [need for need in IMPORTANT if not e.has(need)]
    return found(len(lacking), of=len(IMPORTANT) + 2, values={"columns": lacking})


def _control_total(e: Evidence) -> Finding:
    if e.control_total is None:
        return unjudged("no_control_total")
    return found(
        abs(e.control_total - e.counts.read),
        state=State.BLOCK,
        of=e.control_total,
        values={"total": e.control_total, "rows": e.counts.read},
    )


def _stale(e: Evidence) -> Finding:
    """A file with the same hash was refused before it was read."""
    return OK


UNREADABLE = Check(
    number=1,
    name="unreadable",
    title="The file can be read",
    one="{n} row holds characters that were lost in another encoding.",
    many="{n} rows hold characters that were lost in another encoding.",
    advice="Ask for the file in UTF-8, exported again from the system itself.",
    ask="Please export it in UTF-8, from the system itself.",
    look=_unreadable,
)
COLUMNS = Check(
    number=2,
    name="columns",
    title="The columns that matter are there",
    one="{n} column that most figures are split by is not in the file: {columns}.",
    many="{n} columns that most figures are split by are not in the file: {columns}.",
    advice="Ask for an export with these columns.",
    ask="Please add these columns to the export.",
    look=_columns,
)
CONTROL_TOTAL = Check(
    number=23,
    name="control_total",
    title="The file has as many rows as the source says",
    one="The cover sheet says {total}, the file has {rows}: {n} row apart.",
    many="The cover sheet says {total}, the file has {rows}: {n} rows apart.",
    advice="Ask the source which of the two is right, or export the file again.",
    ask="Please say which of the two is right.",
    look=_control_total,
)
STALE = Check(
    number=24,
    name="stale",
    title="The file was not loaded before",
    one="{n} file was loaded before.",
    many="{n} files were loaded before.",
    advice="Choose this week's file.",
    look=_stale,
)
