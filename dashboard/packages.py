"""The weekly packages that were issued."""

from pathlib import Path

from dashboard.store import folder, opened, viewer
from metrics.access import Right
from metrics.reports.weekly import register
from metrics.reports.weekly.register import Release
from metrics.reports.weekly.releases import content


def releases() -> tuple[Release, ...]:
    """The weekly packages that were issued, in that order."""
    viewer().must_see_all(Right.EXPORTS)
    return register.releases(opened().layout)


def package(release: Release) -> bytes:
    """The zip of an issued package."""
    viewer().must_see_all(Right.EXPORTS)
    return content(opened(), release)


def packages() -> Path:
    """Where packages that pages issue are written, beside the register's own."""
    return folder() / "packages"
