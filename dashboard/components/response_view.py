"""Who was asked and who answered, unit by unit: the sentence and the bars."""

from collections.abc import Sequence

from dashboard.components.charts.response_bars import response_bars
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding, say_note
from dashboard.components.opener import telling
from dashboard.components.reader import reader_colours, reader_language
from metrics.answer import Answer
from metrics.findings.response_sentences import (
    gap_text,
    response_rests_on,
    response_text,
)
from metrics.tally import Group


def response_view(
    whole: Sequence[Answer],
    answers: Sequence[Answer],
    names: dict[Group, str],
    by: tuple[str, ...],
) -> None:
    """Draw them, the least rated on top; takes the answers of the survey's metrics."""
    language = reader_language()
    (together,) = (a for a in whole if a.metric == "coverage")
    coverage = [a for a in answers if a.metric == "coverage" and a.group in names]
    said = response_text(telling(language), together, coverage, names)
    say_finding(said, response_rests_on(language, together), together)
    offers = [a for a in answers if a.metric == "offer_rate" and a.group in names]
    if by[-1] != "agency":  # of many units the farthest two always lie apart
        gaps = (
            gap_text(telling(language), shares, names) for shares in (offers, coverage)
        )
        say_note(*gaps)
    coverage = [a for a in coverage if a.value is not None]
    if not coverage:
        return
    offered = {a.group: a for a in offers}
    coverage.sort(key=lambda a: (a.value, names[a.group]))
    draw(
        response_bars(language, reader_colours(), coverage, offered, names),
        key="response",
        alt=said,
        answers=[*coverage, *offers],
        split_by=by,
    )
