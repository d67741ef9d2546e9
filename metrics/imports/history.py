"""Every import that a store has had, those that were taken back among them."""

from dataclasses import dataclass
from pathlib import Path

from metrics.errors import StoreRefused
from metrics.imports.report import ImportReport
from metrics.imports.reporting import complete
from metrics.snapshot import Import, Snapshot
from metrics.store import ledger
from metrics.store.layout import Layout, number_of


@dataclass(frozen=True, kw_only=True)
class PastImport:
    """One import, and what became of it."""

    number: int
    report: ImportReport | None  # None where its rows were erased, damaged or lost
    withdrawn: str | None = None  # the reason; None while the import counts
    is_damaged: bool = False
    refused_rows: Path | None = None  # as a file that can be mended and loaded

    @property
    def counts(self) -> bool:
        """Whether the state holds it."""
        return self.withdrawn is None and not self.is_damaged

    @property
    def warnings(self) -> int:
        """How many checks warn; 0 where the import does not count."""
        return self.report.warnings if self.counts and self.report else 0


def history(layout: Layout, snapshot: Snapshot) -> tuple[PastImport, ...]:
    """All imports, the newest first; one that is damaged hides no other."""
    known = {i.number: i for i in snapshot.imports}
    # one that is published while a page is drawn is none of the state that it shows
    last = number_of(snapshot.name)
    there = [
        _past(layout, path, reason, known.get(number_of(path.name)))
        for path, reason in ledger.files(layout)
        if number_of(path.name) <= last
    ]
    lost = [
        PastImport(number=number, report=None, is_damaged=True)
        for number in ledger.lost(layout, set(known))
    ]
    return tuple(sorted(there + lost, key=lambda past: -past.number))


def _past(
    layout: Layout, path: Path, reason: str | None, done: Import | None
) -> PastImport:
    number = number_of(path.name)
    if reason is not None and not path.exists():
        return PastImport(number=number, report=None, withdrawn=reason)
    try:
        report = ImportReport.from_dict(ledger.read_entry(path).metadata["report"])
    except StoreRefused:
        return PastImport(number=number, report=None, withdrawn=reason, is_damaged=True)
    if done is not None:
        complete(report, done)
    refused = layout.quarantine / f"{path.stem}.csv"
    return PastImport(
        number=number,
        report=report,
        withdrawn=reason,
        refused_rows=refused if refused.exists() else None,
    )
