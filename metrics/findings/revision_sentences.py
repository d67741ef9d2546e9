"""Revisions in words: how far a fresh week is from what it becomes."""

from metrics.catalogue import CATALOGUE
from metrics.findings.revisions import Revisions
from metrics.language import numbers
from metrics.language.language import Language


def revisions_text(language: Language, found: Revisions) -> str:
    """How much of a week was there at first, and by how much it usually moves."""
    if not found.weeks:
        return language.text(
            "No week has been published twice yet: revisions appear with the next "
            "imports."
        )
    if found.came_in is None or found.usual_change is None:
        return language.text(
            "The published weeks are still ripening: too early to say how they move."
        )
    return language.text(
        "When a week is first published, {share} of its marks are in; later it "
        "usually moves by {points}",
        share=numbers.share(language, found.came_in),
        points=numbers.fine_points(language, found.usual_change),
    )


def revisions_rest_on(language: Language, found: Revisions) -> str:
    """Of which metric, and of how many weeks."""
    label = language.text(CATALOGUE[found.metric].label)
    weeks = language.plural("{n} week", "{n} weeks", len(found.weeks))
    return f"{label} · {weeks}"
