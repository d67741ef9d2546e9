"""`data_quality.csv`: what the checks of every import said, without any row of it."""

from collections.abc import Iterator

from metrics.imports.report import ImportReport
from metrics.language.import_checks import title
from metrics.language.language import language
from metrics.reports.weekly.archive import Row
from metrics.reports.weekly.issue import Issue
from metrics.store.ledger import Entry


def quality_rows(issue: Issue) -> list[Row]:
    """One row for every import that the weeks rest on and every check of it."""
    recent = [
        e for e in issue.state.entries if e.exported_at.date() >= issue.weeks.first
    ]
    return [row for entry in recent for row in _rows(issue, entry)]


def _rows(issue: Issue, entry: Entry) -> Iterator[Row]:
    report = ImportReport.from_dict(entry.metadata["report"])
    russian, english = language("ru"), language("en")
    for finding in sorted(report.checks, key=lambda f: f.check):
        yield {
            "import_id": entry.number,
            "exported_at": issue.state.told(entry.exported_at),
            "source": report.source,
            "sha256": entry.metadata["sha256"],
            "rows_read": report.rows_read,
            "accepted": report.accepted,
            "refused": report.refused,
            "check_id": finding.check,
            "state": finding.state.value,
            "count": finding.count,
            "of": finding.of,
            "title_ru": title(russian, finding),
            "title_en": title(english, finding),
        }
