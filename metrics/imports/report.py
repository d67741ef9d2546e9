"""What became of one file: codes and numbers, for people and for the ledger."""

from dataclasses import asdict, dataclass, field, fields

from metrics.imports.date_order import DateOrder
from metrics.imports.reasons import Problem
from metrics.quality.check import Finding, State

MOST_EXAMPLES = 20
# where the date of a file comes from
GIVEN, FILE_NAME, CELL = "given", "file name", "cell"
LATEST = "latest moment"
MENDED = "mended"


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
    exported_at_from: str  # GIVEN, FILE_NAME, CELL, LATEST or MENDED
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
    checks: tuple[Finding, ...] = ()  # one for each of quality.checks.CHECKS
    cannot_compute: dict[str, list[str]] = field(default_factory=dict)  # by metric
    differences: dict[str, int] | None = None  # from what was known; see quality.known
    profile: dict = field(default_factory=dict)  # quality.profile, for later files
    mends: int | None = None  # the import whose refused rows these are
    is_refused: bool = False  # as a whole
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
        data["checks"] = [finding.to_dict() for finding in self.checks]
        return data | {"verdict": self.verdict.value, "warnings": self.warnings}

    def stored(self) -> dict:
        """The same without the words of other imports, which may be erased one day."""
        data = self.to_dict()
        for finding in data["checks"]:
            finding["examples"] = [
                example | {"before": ""}
                for example in finding["examples"]
                if not example["is_earlier"]
            ]
        return data

    @property
    def warnings(self) -> int:
        """How many checks warn."""
        return sum(f.state is State.WARN for f in self.checks)

    @property
    def verdict(self) -> State:
        """BLOCK where the file is refused, WARN where a check warns, else OK."""
        states = {finding.state for finding in self.checks}
        if self.is_refused:
            return State.BLOCK
        return next((s for s in (State.BLOCK, State.WARN) if s in states), State.OK)

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
        known["checks"] = tuple(map(Finding.from_dict, known.get("checks", ())))
        return cls(**known)
