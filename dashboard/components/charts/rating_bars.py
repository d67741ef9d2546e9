"""Marks 1 to 5 as bars that part at the middle of the 3s: dissatisfied to the left."""

from collections.abc import Sequence

from dashboard.components.charts.layout import axis, layout
from dashboard.components.charts.unit_dot import folded
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.findings.marks import MARKS, Marks
from metrics.language import numbers
from metrics.language.counted import marks
from metrics.language.language import Language
from metrics.tally import Group

ROW, HEAD = 30, 44  # pixels of one group, and of the axis
MOST = 15
_MIDDLE = MARKS.index(3)


def rating_bars(
    language: Language,
    colours: Colours,
    found: Sequence[Marks],
    names: dict[Group, str],
) -> dict:
    """The figure of the first MOST groups; the 3s stand astride the middle."""
    shown = found[:MOST]
    spans = [_spans(one) for one in shown]
    reach = max((abs(e) for s in spans for e in (s[0][0], s[-1][1])), default=1.0)
    ticks = [
        t
        for t in (-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1)
        if abs(t) <= reach + 0.02
    ]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": str(mark),
                "y": list(range(len(shown))),
                "base": [span[place][0] for span in spans],
                "x": [span[place][1] - span[place][0] for span in spans],
                "marker": {"color": colours.marks[place]},
                "customdata": [list(one.group) for one in shown],
                "hovertext": [_hover(language, one, names[one.group]) for one in shown],
                "hoverinfo": "text",
            }
            for place, mark in enumerate(MARKS)
        ],
        "layout": layout(
            colours,
            height=HEAD + ROW * len(shown),
            barmode="overlay",
            bargap=0.3,
            xaxis=axis(
                colours,
                range=[-reach - 0.02, reach + 0.02],
                tickmode="array",
                tickvals=ticks,
                ticktext=[numbers.share(language, abs(t)) for t in ticks],
            ),
            yaxis=axis(
                colours,
                range=[len(shown) - 0.5, -0.5],
                tickmode="array",
                tickvals=list(range(len(shown))),
                ticktext=[folded(names[one.group]) for one in shown],
                showgrid=False,
                tickfont={"color": colours.text, "size": 11},
            ),
        ),
    }


def _spans(one: Marks) -> list[tuple[float, float]]:
    """Where each mark's bar begins and ends; 0 is the middle of the 3s."""
    shares = [count / one.n for count in one.counts]
    start = -sum(shares[:_MIDDLE]) - shares[_MIDDLE] / 2
    spans = []
    for share in shares:
        spans.append((start, start + share))
        start += share
    return spans


def _hover(language: Language, one: Marks, name: str) -> str:
    shares = numbers.parts(language, one.counts)
    lines = [f"{mark}: {share}" for mark, share in zip(MARKS, shares, strict=True)]
    said = (*reversed(lines), marks(language, one.n))
    return "<br>".join([f"<b>{plain(name)}</b>", *map(plain, said)])
