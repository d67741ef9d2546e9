"""The corner of the first page that says how past commitments have fared."""

from dashboard.components.address import link_with
from dashboard.components.commitments.table import OPEN
from dashboard.components.markup import leading, plain, tag
from metrics.findings.commitment import Judged
from metrics.findings.commitment_sentences import board_text
from metrics.language.language import Language


def board(language: Language, found: tuple[Judged, ...]) -> str:
    """As markup: how many worked, changed nothing, are too early; opens the table."""
    running = [one for one in found if one.commitment.end is None]
    said = board_text(language, running) or language.text("None are open")
    there = link_with(**{OPEN: "all"}) if found else ""
    title = tag("h2", plain(language.text("Commitments")))
    return tag("section", title, leading("p", said, there))
