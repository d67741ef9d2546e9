"""Units in three bands, each a dot with its interval; the line is the whole."""

from dashboard.components.charts.layout import axis, layout, share_ticks
from dashboard.components.charts.unit_dot import (
    band_colour,
    folded,
    hover,
    marker,
    whiskers,
)
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from dashboard.words import BAND_LABELS, BANDS_ALONE
from metrics.findings.comparison_sentences import TITLES
from metrics.findings.standings import Standing, Standings
from metrics.findings.verdict import Band
from metrics.language import numbers
from metrics.language.language import Language
from metrics.reference.peers import Against

ROW, HEAD = 30, 66  # pixels of one unit, and of the axis with its title
BANDS = (Band.BELOW, Band.SAME, Band.ABOVE)
MOST_OF_A_BAND = 15


def ranked_dots(
    language: Language,
    colours: Colours,
    found: Standings,
    names: dict[tuple, str],
) -> dict:
    """The figure; within a band the order says nothing certain."""
    rows = _rows(found)
    heads = [(i, row) for i, row in enumerate(rows) if isinstance(row, Band)]
    units = [(i, row) for i, row in enumerate(rows) if isinstance(row, Standing)]
    shares = [unit.answers["satisfied"] for _, unit in units]
    low = min((share.low for share in shares), default=0.0)
    high = max((share.high for share in shares), default=1.0)
    at = found.whole["satisfied"].value if found.level is None else found.level
    return {
        "data": [_dots(language, colours, units, names)],
        "layout": layout(
            colours,
            height=HEAD + ROW * len(rows),
            margin={"l": 8, "r": 8, "t": 22, "b": 8},
            xaxis=axis(
                colours,
                language.text("Satisfied, with accuracy"),
                **share_ticks(language, max(0.0, low - 0.03), min(1.0, high + 0.03)),
            ),
            yaxis=axis(
                colours,
                range=[len(rows) - 0.5, -0.5],
                tickmode="array",
                tickvals=[i for i, _ in units],
                ticktext=[folded(names[u.group]) for _, u in units],
                showgrid=False,
                tickfont={"color": colours.text, "size": 11},
            ),
            shapes=_line(colours, at, len(rows)),
            annotations=[
                *(_head(language, colours, i, band, found) for i, band in heads),
                *_line_name(language, colours, found, at),
            ],
        ),
    }


def left_out(found: Standings) -> int:
    """How many units of crowded bands only the table shows."""
    return sum(max(0, len(found.in_band(b)) - MOST_OF_A_BAND) for b in BANDS)


def _rows(found: Standings) -> list[Band | Standing]:
    rows: list[Band | Standing] = []
    for band in BANDS:
        units = found.in_band(band)[:MOST_OF_A_BAND]
        rows += [band, *units] if units else []
    return rows


def _dots(
    language: Language,
    colours: Colours,
    units: list[tuple[int, Standing]],
    names: dict[tuple, str],
) -> dict:
    shares = [unit.answers["satisfied"] for _, unit in units]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [share.value for share in shares],
        "y": [i for i, _ in units],
        "error_x": whiskers(shares, colours.same),
        "marker": marker(colours, [unit for _, unit in units]),
        "customdata": [list(unit.group) for _, unit in units],
        "hovertext": [
            hover(language, names[unit.group], unit.answers["satisfied"])
            for _, unit in units
        ],
        "hoverinfo": "text",
    }


def _line(colours: Colours, at: float | None, rows: int) -> list[dict]:
    if at is None:
        return []
    return [
        {
            "type": "line",
            "layer": "below",
            "x0": at,
            "x1": at,
            "y0": -0.5,
            "y1": rows - 0.5,
            "line": {"color": colours.faint, "width": 1.5, "dash": "dot"},
        }
    ]


def _line_name(
    language: Language, colours: Colours, found: Standings, at: float | None
) -> list[dict]:
    if at is None:
        return []
    share = numbers.share(language, at)
    if found.level is None:
        said = language.text("all together {share}", share=share)
    else:
        said = f"{language.text(TITLES[found.comparison.against])}: {share}"
    return [
        {
            "x": at,
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "text": plain(said),
            "showarrow": False,
            "font": {"color": colours.faint, "size": 12},
        }
    ]


def _head(
    language: Language, colours: Colours, row: int, band: Band, found: Standings
) -> dict:
    is_of_others = found.comparison.against is Against.OTHERS
    labels = BAND_LABELS if is_of_others else BANDS_ALONE
    return {
        "xref": "paper",
        "x": 0,
        "y": row,
        "text": f"<b>{plain(language.text(labels[band]))}</b>",
        "xanchor": "left",
        "showarrow": False,
        "bgcolor": colours.paper,
        "font": {
            "color": band_colour(colours, band),
            "size": 12,
        },
    }
