"""Why a cell or a row cannot be accepted, in the reader's language."""

from metrics.imports.reasons import REASONS, Problem
from metrics.language.language import Language


def problem_text(language: Language, problem: Problem) -> str:
    """The reason alone, without row and title."""
    reason = REASONS[problem.reason]
    return language.text(reason, cell=problem.cell, other=problem.other)
