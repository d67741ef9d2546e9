"""Satisfaction by days waited, each band with its interval."""

from dashboard.components.charts.layout import axis, layout, share_ticks
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.findings.patience import Patience, Waited
from metrics.findings.patience_sentences import waited_text
from metrics.language import numbers
from metrics.language.counted import marks
from metrics.language.language import Language

HEIGHT = 300


def patience_dots(language: Language, colours: Colours, found: Patience) -> dict:
    """The figure; the bands are not equally long, so they stand side by side."""
    bands = found.bands
    low = min((b.limits[0] for b in bands), default=0.0)
    high = max((b.limits[1] for b in bands), default=1.0)
    places = list(range(len(bands)))
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": places,
                "y": [b.share for b in bands],
                "error_y": {
                    "type": "data",
                    "array": [b.limits[1] - b.share for b in bands],
                    "arrayminus": [b.share - b.limits[0] for b in bands],
                    "color": colours.same,
                    "thickness": 1.3,
                    "width": 4,
                },
                "marker": {"size": 10, "color": colours.text},
                "line": {"color": colours.few, "width": 1.2, "dash": "dot"},
                "hovertext": [_hover(language, b) for b in bands],
                "hoverinfo": "text",
            }
        ],
        "layout": layout(
            colours,
            height=HEIGHT,
            xaxis=axis(
                colours,
                language.text("Days from receipt to the final answer"),
                range=[-0.5, len(bands) - 0.5],
                tickmode="array",
                tickvals=places,
                ticktext=[plain(waited_text(language, b)) for b in bands],
                showgrid=False,
            ),
            yaxis=axis(
                colours,
                language.text("Satisfied, with accuracy"),
                **share_ticks(language, max(0.0, low - 0.03), min(1.0, high + 0.03)),
            ),
        ),
    }


def _hover(language: Language, band: Waited) -> str:
    said = language.text(
        "{share} satisfied, accuracy {interval}",
        share=numbers.share(language, band.share),
        interval=numbers.interval(language, *band.limits, "share"),
    )
    days = language.text("{span} days", span=waited_text(language, band))
    lines = (said, marks(language, band.n))
    return "<br>".join([f"<b>{plain(days)}</b>", *map(plain, lines)])
