"""What became of one file, for people and for the ledger."""

from dataclasses import asdict, dataclass, field, fields

from metrics.imports.date_order import DateOrder
from metrics.imports.reasons import Problem
from metrics.language.import_reading import reading_lines
from metrics.language.language import ENGLISH, language

MOST_EXAMPLES = 20
# where the date of a file comes from
GIVEN, FILE_NAME, LATEST = "given", "file name", "latest moment"
DATED = {
    GIVEN: "Speaks for {moment}, as given.",
    FILE_NAME: "Speaks for {moment}, by the name of the file.",
    LATEST: "Speaks for {moment}, the latest moment in the file.",
}


@dataclass(kw_only=True)
class ImportReport:
    """Everything there is to say of an import; the store fills in the last part."""

    file: str
    number: int
    format: str
    source: str
    encoding: str | None
    separator: str | None
    sheet: str | None
    exported_at: str
    exported_at_from: str  # a key of DATED
    precision: str
    rows_read: int
    accepted: int
    refused: int
    reasons: dict[str, int]  # rows by key of REASONS
    examples: tuple[Problem, ...]
    repeats: int  # rows that are the same as another and were left out
    contradictory: int  # numbers that stand twice with different contents
    unknown_words: dict[str, dict[str, int]]  # by title: word, rows
    dropped_personal: tuple[str, ...]
    not_loaded: tuple[str, ...]
    duplicate_titles: tuple[str, ...]
    missing_columns: tuple[str, ...]  # of the record; the format could bring them
    other_sheets: tuple[str, ...] = ()  # that hold cells and were not read
    date_orders: tuple[DateOrder, ...] = ()
    clock: str | None = None  # that moments with an offset from UTC were brought to
    totals: int = 0  # rows of totals, left out
    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    vanished: int = 0
    quarantine: str | None = field(default=None)

    def to_dict(self) -> dict:
        """The report as JSON has it."""
        data = asdict(self)
        for name, value in data.items():
            if isinstance(value, tuple):
                data[name] = list(value)
        return data

    @classmethod
    def from_dict(cls, data: dict) -> "ImportReport":
        """The report again; what a newer version added is left out."""
        known = {f.name: data[f.name] for f in fields(cls) if f.name in data}
        for f in fields(cls):
            if isinstance(known.get(f.name), list):
                known[f.name] = tuple(known[f.name])
        known["examples"] = tuple(Problem(**e) for e in known["examples"])
        orders = known.get("date_orders", ())
        known["date_orders"] = tuple(DateOrder(**o) for o in orders)
        return cls(**known)


@dataclass(frozen=True)
class Line:
    """A line of the report: an English text with names, and what stands for them."""

    text: str
    values: dict[str, str]


def lines(report: ImportReport) -> list[str]:
    """The report in English, line by line."""
    return [line.text.format(**line.values) for line in report_lines(report)]


def report_lines(report: ImportReport) -> list[Line]:
    """The report as texts that can be translated, and their values."""
    found = [
        Line(
            "{file}: {accepted} rows accepted, {refused} refused.",
            {
                "file": report.file,
                "accepted": f"{report.accepted:,}",
                "refused": f"{report.refused:,}",
            },
        ),
        *(_problem(problem) for problem in report.examples),
    ]
    hidden = report.refused - len({problem.row for problem in report.examples})
    if hidden > 0:
        found.append(Line("  More refused rows: {rows}", {"rows": f"{hidden:,}"}))
    if report.quarantine:
        found.append(Line("  Refused rows: {path}", {"path": report.quarantine}))
    moment = report.exported_at.replace("T", " ").removesuffix(" 00:00:00")
    found.append(Line(f"  {DATED[report.exported_at_from]}", {"moment": moment}))
    found += [
        Line("  {line}", {"line": line})
        for line in reading_lines(language(ENGLISH), report)
    ]
    found += _counts(report)
    found += _words(report)
    found += _titles(report)
    return found


def _problem(problem: Problem) -> Line:
    return Line(
        "  line {row}, {text}" if problem.title else "  line {row}: {text}",
        {"row": f"{problem.row}", "text": problem.text},
    )


def _counts(report: ImportReport) -> list[Line]:
    found = []
    if report.repeats:
        found.append(
            Line("  Repeated rows, kept once: {rows}", {"rows": f"{report.repeats:,}"})
        )
    if report.new or report.replaced or report.unchanged:
        names = ("new", "replaced", "unchanged", "vanished")
        found.append(
            Line(
                "  New: {new}, changed: {replaced}, unchanged: {unchanged},"
                " no longer in the export: {vanished}",
                {name: f"{getattr(report, name):,}" for name in names},
            )
        )
    return found


def _words(report: ImportReport) -> list[Line]:
    return [
        Line(
            "  Unknown words in «{title}»: {words}",
            {
                "title": title,
                "words": ", ".join(f"{w} ({n:,})" for w, n in all_.items()),
            },
        )
        for title, all_ in report.unknown_words.items()
    ]


def _titles(report: ImportReport) -> list[Line]:
    told = (
        ("  Personal columns, dropped: {titles}", report.dropped_personal),
        ("  Columns not loaded: {titles}", report.not_loaded),
        (
            "  Titles that stand twice, the first counts: {titles}",
            report.duplicate_titles,
        ),
        ("  Columns that the file lacks: {titles}", report.missing_columns),
    )
    return [Line(text, {"titles": ", ".join(t)}) for text, t in told if t]
