"""One parsed file judged: its profile, its differences, and what the checks found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb

from metrics.catalogue import CATALOGUE
from metrics.errors import ImportRefused, Said
from metrics.imports.limits import Counts
from metrics.imports.recognise import Match
from metrics.imports.table import cell_name
from metrics.quality.check import Finding, State
from metrics.quality.checks import CHECKS, findings
from metrics.quality.evidence import Earlier, Evidence
from metrics.quality.known import compare
from metrics.quality.profile import Profile, profile


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What is said of a file beside its rows."""

    profile: Profile
    differences: dict[str, int] | None
    checks: tuple[Finding, ...]
    cannot_compute: dict[str, list[str]]  # by metric; `a|b`: either


def judge(
    connection: duckdb.DuckDBPyConnection,
    match: Match,
    columns: tuple[str, ...],
    earlier: Earlier,
    *,
    source: str,
    exported_at: datetime,
    counts: Counts,
    reasons: Mapping[str, int],
    blanked: Mapping[str, Mapping[str, int]],
    control_total: int | None,
    is_mapped: Callable[[str | None, str], bool] | None,
    is_mended: bool,
) -> Judged:
    """Look at the tables `read`, `problems` and `accepted` of the connection."""
    seen = profile(connection, columns, exported_at)
    differences = compare(
        connection,
        earlier,
        columns,
        number=cell_name(match.places["appeal_id"]),
        source=source,
        exported_at=exported_at,
    )
    past = earlier.before(source, exported_at)
    checks = findings(
        Evidence(
            connection=connection,
            match=match,
            columns=columns,
            source=source,
            exported_at=exported_at,
            counts=counts,
            reasons=reasons,
            profile=seen,
            earlier=earlier.profiles(source, exported_at),
            last_exported_at=past[-1].exported_at if past else None,
            differences=differences,
            blanked=blanked,
            control_total=control_total,
            is_mapped=is_mapped,
            is_mended=is_mended,
        )
    )
    return Judged(
        profile=seen,
        differences=differences,
        checks=checks,
        cannot_compute=cannot_compute(columns),
    )


def cannot_compute(columns: Iterable[str]) -> dict[str, list[str]]:
    """By metric: the columns it needs that a file with these columns lacks."""
    brought = frozenset(columns)
    missing = {
        name: list(metric.lacking(brought))
        for name, metric in CATALOGUE.items()
        if not metric.is_input
    }
    return {name: needs for name, needs in missing.items() if needs}


def hold_checks(found: Iterable[Finding], where: str) -> None:
    """Refuse a file that a check blocks."""
    for finding in found:
        if finding.state is State.BLOCK:
            check = CHECKS[finding.check]
            values = {"n": finding.count, **(finding.values or {})}
            raise ImportRefused(
                where, Said(check.many, values, check.one), check.advice
            )
