"""Checks of columns: what they hold, and what is missing."""

from statistics import median

from metrics.quality.check import Check, Example, Finding, State, found, unjudged
from metrics.quality.evidence import ENOUGH_FILES, MOST_EXAMPLES, Evidence

DROP = 0.10  # of the rows, below the median of earlier files
SURVEY = ("survey_offered_at", "has_contact")


def _completeness(e: Evidence) -> Finding:
    if len(e.earlier) < ENOUGH_FILES:
        return unjudged("no_history")
    emptied = []
    for name, filled in e.profile.filled.items():
        before = [p.filled.get(name, 0) / p.rows for p in e.earlier if p.rows]
        if median(before) - filled / e.profile.rows > DROP:
            emptied.append(Example(cell=name, count=filled))
    return found(
        len(emptied),
        of=len(e.profile.filled),
        examples=tuple(emptied[:MOST_EXAMPLES]),
        values={"rows": e.profile.rows},
    )


def _survey(e: Evidence) -> Finding:
    lacking = [name for name in SURVEY if not e.has(name)]
    return found(
        len(lacking) * (len(lacking) == len(SURVEY)),
        state=State.INFO,
        of=len(SURVEY),
        values={"columns": lacking},
    )


def _personal(e: Evidence) -> Finding:
    cells = sum(sum(kinds.values()) for kinds in e.blanked.values())
    examples = tuple(
        Example(cell=title, other=kind, count=rows)
        for title, kinds in e.blanked.items()
        for kind, rows in kinds.items()
    )
    return found(cells, examples=examples)


COMPLETENESS = Check(
    number=12,
    name="completeness",
    title="Columns are as full as usual",
    one="{n} column is filled much less often than in earlier files.",
    many="{n} columns are filled much less often than in earlier files.",
    advice="Ask whether the export or its rights have changed.",
    ask="Please say whether the export or its rights have changed.",
    example="{cell}: {count}",
    look=_completeness,
)
SURVEY_COLUMNS = Check(
    number=16,
    name="survey",
    title="It is known who was asked for a mark",
    one="{n} column on who was asked for a mark is not in the file: {columns}.",
    many="None of the {n} columns on who was asked for a mark is in the file:"
    " {columns}.",
    advice="Ask for the column if the share of those asked matters.",
    look=_survey,
)
PERSONAL = Check(
    number=20,
    name="personal",
    title="No personal data in the columns that are kept",
    one="{n} cell held a phone, an e-mail or the number of a document and was emptied.",
    many="{n} cells held a phone, an e-mail or the number of a document and were"
    " emptied.",
    advice="Ask the source to keep personal data out of these columns.",
    ask="Please keep personal data out of these columns.",
    example="«{cell}», {other}: {count}",
    look=_personal,
)
