"""What a check found, in short."""

from dataclasses import replace

from metrics.language.import_checks import message
from metrics.language.language import language
from metrics.quality.check import Example, Finding


def finding(report, name: str) -> Finding:
    """The finding of one check."""
    (found,) = [f for f in report.checks if f.check == name]
    return found


def brief(report, name: str) -> tuple[str, int, int]:
    """Its state, its count, and what the count is a part of."""
    found = finding(report, name)
    return str(found.state), found.count, found.of


def said(report, name: str, code: str = "ru") -> str:
    """Its message."""
    return message(language(code), finding(report, name))


def shown(report, name: str) -> list[Example]:
    """Its examples without their counts of rows that are beside the point."""
    return [replace(e) for e in finding(report, name).examples]
