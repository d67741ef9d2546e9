"""Who was asked and who answered: of the answers of each unit, how many were rated."""

from collections.abc import Mapping, Sequence

from dashboard.components.charts.layout import axis, layout, share_ticks
from dashboard.components.charts.unit_dot import folded, whiskers
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.answer import Answer
from metrics.language import numbers
from metrics.language.counted import answers
from metrics.language.language import Language
from metrics.tally import Group

ROW, HEAD = 30, 56  # pixels of one unit, and of the axis with its title
MOST = 15


def response_bars(
    language: Language,
    colours: Colours,
    coverage: Sequence[Answer],
    offered: Mapping[Group, Answer],
    names: Mapping[Group, str],
) -> dict:
    """The figure: pale bars were asked, dark ones answered, with their accuracy.

    Units stand in the given order, MOST of them; who was asked is often unknown.
    """
    shown = [a for a in coverage if a.value is not None][:MOST]
    rows = list(range(len(shown)))
    asked = [offered.get(a.group) for a in shown]
    asked = [a.value if a is not None else None for a in asked]
    known = [value for value in asked if value is not None]
    reach = max((*known, *(a.high for a in shown)), default=1.0)
    return {
        "data": [
            _bars(rows, asked, colours.absent),
            _bars(rows, [a.value for a in shown], colours.same)
            | {
                "error_x": whiskers(shown, colours.text),
                "hovertext": [_hover(language, names[a.group], a) for a in shown],
                "hoverinfo": "text",
            },
        ],
        "layout": layout(
            colours,
            height=HEAD + ROW * len(shown),
            barmode="overlay",
            bargap=0.35,
            xaxis=axis(
                colours,
                language.text("Rated, with accuracy"),
                **share_ticks(language, 0.0, min(1.0, reach * 1.05)),
            ),
            yaxis=axis(
                colours,
                range=[len(shown) - 0.5, -0.5],
                tickmode="array",
                tickvals=rows,
                ticktext=[folded(names[a.group]) for a in shown],
                showgrid=False,
                tickfont={"color": colours.text, "size": 12},
            ),
        ),
    }


def _bars(rows: list[int], values: list[float | None], colour: str) -> dict:
    return {
        "type": "bar",
        "orientation": "h",
        "y": rows,
        "x": values,
        "marker": {"color": colour},
        "hoverinfo": "skip",
    }


def _hover(language: Language, name: str, answer: Answer) -> str:
    said = language.text(
        "{value}, accuracy {interval}",
        value=numbers.share(language, answer.value),
        interval=numbers.interval(language, answer.low, answer.high, answer.unit),
    )
    lines = (said, answers(language, answer.n))
    return "<br>".join([f"<b>{plain(name)}</b>", *map(plain, lines)])
