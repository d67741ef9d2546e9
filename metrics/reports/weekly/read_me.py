"""The page that every reader opens first, and the notes of the workbook."""

from collections import Counter
from collections.abc import Iterable, Sequence

from metrics.catalogue import CATALOGUE
from metrics.language import dates, numbers
from metrics.language.language import Language
from metrics.language.names import region_name
from metrics.metric import RELIABILITY
from metrics.reports.weekly.archive import Row
from metrics.reports.weekly.hidden import hidden_text
from metrics.reports.weekly.issue import EVERYWHERE, FINAL_AFTER, Issue
from metrics.reports.weekly.schema import ALL, SCHEMA_VERSION, Cause, Level
from metrics.reports.weekly.tables import RESOURCES
from metrics.reports.weekly.wide import Sheet

MOST_NAMED = 5  # revisions told by name
_NAMED = (Level.TOTAL.value, Level.REGION.value)

CAUSES = {
    Cause.LATE_RATING: "late marks",
    Cause.LATE_CLOSE: "late answers",
    Cause.REOPENED: "taken up again",
    Cause.BACKDATED: "dates that lie before",
    Cause.DEDUP: "duplicates found",
    Cause.IMPORT_FIX: "imports or tables mended",
    Cause.DEFINITION: "a new formula",
}
FLAGS = {
    "low": "too few records (fewer than {least})",
    "x": "not available: a column is missing",
    "z": "does not apply: nothing to count, or not reached yet",
    "c": "hidden to protect citizens",
    "b": "a break in the series",
    "e": "partly estimated",
}


def read_me(
    language: Language, issue: Issue, tables: dict[str, Sequence[Row]], hidden: int
) -> str:
    """One page of text: findings, what changed, how to open, how to read."""
    text = language.text
    parts = [
        ("", about(language, issue)),
        (text("Main findings"), _findings(language, tables)),
        (text("What changed in past weeks"), _changes(language, issue, tables)),
        (text("How to open"), _opening(language)),
        (text("Files"), _files(language)),
        (text("How to read"), reading(language, issue, len(tables["metrics"]), hidden)),
    ]
    lines = []
    for head, body in parts:
        lines += ["", head.upper()] if head else []
        lines += body
    return "\r\n".join([*lines, ""])


def notes(
    language: Language,
    issue: Issue,
    sheets: Iterable[Sheet],
    rows: Sequence[Row],
    hidden: int,
) -> list[tuple[str, str]]:
    """The explaining sheet: what is shown, how to read it, and each metric."""
    text = language.text
    found = [(text("What this is"), line) for line in about(language, issue)]
    found += [
        (text("How to read"), line)
        for line in reading(language, issue, len(rows), hidden)
    ]
    shown = {name.split(":")[0] for sheet in sheets for name in sheet.metrics}
    found += [
        (text(metric.label), f"{text(metric.help)}. {text(metric.definition)}")
        for name, metric in CATALOGUE.items()
        if name in shown
    ]
    heads = ["", *(head for head, _ in found)]  # each stands once, before its lines
    return [
        ("" if head == above else head, said)
        for above, (head, said) in zip(heads, found, strict=False)
    ]


def about(language: Language, issue: Issue) -> list[str]:
    """Whose numbers these are, of when, and as of when."""
    text, wanted = language.text, issue.wanted
    place = (
        text("all regions of the store")
        if wanted.scope == EVERYWHERE
        else region_name(language, wanted.scope)
    )
    week = dates.week(language, wanted.week.first)
    lines = [
        f"{text('Quality of answers to citizens')}: {week} ({wanted.week_name})",
        text(
            "{place}; weeks from {first}; data as of {moment}",
            place=place,
            first=dates.day(language, issue.weeks.first),
            moment=dates.moment(language, issue.state.as_of),
        ),
        text("Issue {name}", name=issue.name),
    ]
    if issue.state.is_demo:
        lines.insert(0, text("DEMO: the figures are invented"))
    if issue.correction:
        lines.append(text("This is a correction: {why}", why=issue.correction))
    if issue.state.contact:
        lines.append(text("Questions: {contact}", contact=issue.state.contact))
    if issue.state.licence:
        lines.append(text("Licence: {licence}", licence=issue.state.licence))
    return lines


def _findings(language: Language, tables: dict[str, Sequence[Row]]) -> list[str]:
    found = tables["findings"]
    if not found:
        return [language.text("Findings tell exact counts and are for insiders.")]
    code = language.code
    return [f"{row['rank']}. {row[f'sentence_{code}']}" for row in found]


def _changes(
    language: Language, issue: Issue, tables: dict[str, Sequence[Row]]
) -> list[str]:
    lines = []
    if issue.previous is None:
        lines.append(language.text("This is the first issue: nothing to compare with."))
    else:
        lines += _revisions(language, issue.previous.name, tables["revisions"])
    lines += _maturity(language, tables["maturity"])
    return lines


def _revisions(language: Language, previous: str, rows: Sequence[Row]) -> list[str]:
    counts = Counter(row["revision_cause"] for row in rows)
    causes = ", ".join(
        f"{language.text(CAUSES[Cause(cause)])} {numbers.count(language, n)}"
        for cause, n in counts.most_common()
    )
    lines = [
        language.text(
            "Numbers changed since {previous}: {n}",
            previous=previous,
            n=numbers.count(language, len(rows)),
        )
        + (f" ({causes})." if causes else ".")
    ]
    named = [r for r in rows if r["is_material"] and r["level"] in _NAMED]
    named.sort(key=lambda r: (r["level"] != _NAMED[0], -abs(r["change"] or 0)))
    lines += [_revision(language, row) for row in named[:MOST_NAMED]]
    if len(named) > MOST_NAMED:
        lines.append(language.text("All of them: data/revisions.csv."))
    return lines


def _revision(language: Language, row: Row) -> str:
    was, now = (
        numbers.value_text(language, row["unit"], row[name])
        for name in ("value_prev", "value")
    )
    place = (
        language.text("Total")
        if row["region_code"] == ALL
        else region_name(language, row["region_code"])
    )
    metric = language.text(CATALOGUE[row["metric_id"].split(":")[0]].label)
    cause = language.text(CAUSES[Cause(row["revision_cause"])])
    return f"- {row['period_id']}, {place}, {metric}: {was} → {now} ({cause})"


def _maturity(language: Language, rows: Sequence[Row]) -> list[str]:
    if not rows or rows[0]["age_weeks"] or rows[0]["median_revision"] is None:
        return []
    first = rows[0]
    lines = [
        language.text(
            "When a week is first published, usually {share} of its marks have come; "
            "later its satisfaction moves by {points} (median).",
            share=numbers.share(language, first["share_of_marks"]),
            points=numbers.fine_points(language, first["median_revision"]),
        )
    ]
    if first["is_systematic"]:
        shift = numbers.fine_points(language, abs(first["usual_shift"]))
        pattern = (
            "It usually ends {points} lower: who is satisfied marks sooner."
            if first["usual_shift"] > 0
            else "It usually ends {points} higher: who is dissatisfied marks sooner."
        )
        lines.append(language.text(pattern, points=shift))
    return lines


def _opening(language: Language) -> list[str]:
    return [
        language.text("In Excel: the workbooks and tables in excel_ru and excel_en."),
        language.text(
            "In programs: data/*.csv (UTF-8, comma, dot), described by "
            "datapackage.json; SHA256SUMS proves that nothing was changed."
        ),
    ]


def _files(language: Language) -> list[str]:
    return [
        f"{resource.path}  {language.text(resource.about)}"
        for resource in RESOURCES.values()
    ]


def reading(language: Language, issue: Issue, told: int, hidden: int) -> list[str]:
    """The rules that keep a reader from mistakes."""
    text = language.text
    flags = "; ".join(
        f"[{flag}] {text(meaning, least=RELIABILITY.shown)}"
        for flag, meaning in FLAGS.items()
    )
    lines = [
        text(
            "Counts add up, shares and medians do not; rows of totals have a level "
            "of their own: filter by it before you sum."
        ),
        text("Shares are 0 to 1 in data/ and percent in Excel; waits are in days."),
        text("Limits are those of 95 %; they say how far chance alone may move it."),
        text(
            "Blank means unknown and never 0; why is in the column flag: {flags}.",
            flags=flags,
        ),
        text(
            "A week is provisional until {days} days have passed, then final.",
            days=FINAL_AFTER,
        ),
        text(
            "Within version {version} of the tables columns are only appended.",
            version=SCHEMA_VERSION.split(".")[0],
        ),
    ]
    return [*lines, hidden_text(language, issue.wanted.audience, hidden, told)]
