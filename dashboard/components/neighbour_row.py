"""A region by the package that it issued: marked, and never compared with ours."""

from collections.abc import Sequence

from dashboard.components.cells import doubted_cell, value_cell
from dashboard.components.markup import plain, tag
from metrics.language import dates
from metrics.language.language import Language
from metrics.language.names import region_name
from metrics.neighbours.kept import Neighbour


def neighbour_row(
    language: Language, one: Neighbour, metrics: Sequence[str]
) -> list[str]:
    """The cells of its row: satisfaction stands before a word of its source."""
    period = next(iter(one.answers.values())).period
    about = language.text(
        "{period}, as of {day}, version {version}",
        period=dates.period(language, period.first, period.last),
        day=dates.day(language, one.as_of.date()),
        version=one.version,
    )
    name = plain(region_name(language, one.region))
    row = [f"{name}{tag('div', plain(about), css='small')}"]
    for metric in metrics:
        answer = one.answers.get(metric)
        if metric == "satisfied":
            by_package = plain(language.text("by the region's package"))
            row += [doubted_cell(language, answer), tag("span", by_package, css="few")]
        else:
            row.append(value_cell(language, answer))
    return row
