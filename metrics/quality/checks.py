"""Every check of an import, in the order of the report, and how they are run."""

from dataclasses import replace

from metrics.quality import (
    of_columns,
    of_differences,
    of_file,
    of_history,
    of_rows,
    of_values,
)
from metrics.quality.check import Check, Finding
from metrics.quality.effects import effects
from metrics.quality.evidence import Evidence

CHECKS: dict[str, Check] = {
    check.name: check
    for check in (
        of_file.UNREADABLE,
        of_file.COLUMNS,
        of_rows.DATES,
        of_rows.CONTRADICTORY,
        of_rows.REPEATS,
        of_rows.SCALE,
        of_rows.ORDER,
        of_rows.FUTURE,
        of_values.CLOSING,
        of_values.PLACES,
        of_values.MARKS,
        of_columns.COMPLETENESS,
        of_history.VOLUME,
        of_history.GAPS,
        of_values.CLOCK,
        of_columns.SURVEY_COLUMNS,
        of_differences.VANISHED,
        of_differences.REWRITTEN_CHECK,
        of_differences.RERATED,
        of_columns.PERSONAL,
        of_values.POINTERS_CHECK,
        of_history.DRIFT_CHECK,
        of_file.CONTROL_TOTAL,
        of_file.STALE,
    )
}


def findings(evidence: Evidence) -> tuple[Finding, ...]:
    """What every check found, in the order of CHECKS."""
    return tuple(_finding(check, evidence) for check in CHECKS.values())


def _finding(check: Check, evidence: Evidence) -> Finding:
    seen = check.look(evidence)
    bounds = seen.effects or effects(evidence.profile, check.touches, seen.count)
    return replace(seen, check=check.name, effects=bounds)
