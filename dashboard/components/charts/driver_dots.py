"""The questions of the survey, each a dot with its interval; least praised on top."""

from collections.abc import Sequence

from dashboard.components.charts.layout import axis, layout, share_ticks
from dashboard.components.charts.unit_dot import whiskers
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.answer import Answer
from metrics.findings.driver_sentences import driver_name
from metrics.language import numbers
from metrics.language.counted import answers
from metrics.language.language import Language

ROW, HEAD = 34, 56  # pixels of one question, and of the axis with its title


def driver_dots(language: Language, colours: Colours, told: Sequence[Answer]) -> dict:
    """The figure."""
    rows = list(range(len(told)))
    low = min((a.low for a in told), default=0.0)
    high = max((a.high for a in told), default=1.0)
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [a.value for a in told],
                "y": rows,
                "error_x": whiskers(list(told), colours.same),
                "marker": {"size": 11, "color": colours.text},
                "hovertext": [_hover(language, a) for a in told],
                "hoverinfo": "text",
            }
        ],
        "layout": layout(
            colours,
            height=HEAD + ROW * len(told),
            xaxis=axis(
                colours,
                language.text("Favourable answers, with accuracy"),
                **share_ticks(language, max(0.0, low - 0.03), min(1.0, high + 0.03)),
            ),
            yaxis=axis(
                colours,
                range=[len(told) - 0.5, -0.5],
                tickmode="array",
                tickvals=rows,
                ticktext=[plain(driver_name(language, a)) for a in told],
                showgrid=False,
                tickfont={"color": colours.text, "size": 12},
            ),
        ),
    }


def _hover(language: Language, answer: Answer) -> str:
    said = language.text(
        "{value}, accuracy {interval}",
        value=numbers.share(language, answer.value),
        interval=numbers.interval(language, answer.low, answer.high, answer.unit),
    )
    name = plain(driver_name(language, answer))
    return "<br>".join([f"<b>{name}</b>", plain(said), answers(language, answer.n)])
