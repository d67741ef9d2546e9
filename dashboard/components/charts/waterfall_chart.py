"""From the earlier figure to the later one: the mix, then topic by topic."""

from collections.abc import Sequence

from dashboard.components.charts.layout import axis, layout, share_ticks
from dashboard.components.charts.unit_dot import folded
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.findings.change import Change
from metrics.findings.change_sentences import step_name, step_sizes
from metrics.findings.verdict import Band, is_good
from metrics.findings.waterfall import Kind, Step
from metrics.language.language import Language

ROW, HEAD = 30, 44  # pixels of one step, and of the axis
_ENDS = (Kind.BEFORE, Kind.AFTER)


def waterfall_chart(
    language: Language, colours: Colours, change: Change, steps: Sequence[Step]
) -> dict:
    """The figure, read from the top; only the steps of quality have a colour."""
    levels = [level for s in steps if s.kind not in _ENDS for level in (s.start, s.end)]
    levels += [s.end for s in steps if s.kind in _ENDS]
    low, high = min(levels) - 0.03, min(1.0, max(levels) + 0.03)
    names = [step_name(language, change, step) for step in steps]
    sizes = step_sizes(language, change, steps)
    starts = [max(low, 0.0) if s.kind in _ENDS else s.start for s in steps]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": list(range(len(steps))),
                "base": starts,
                "x": [s.end - start for s, start in zip(steps, starts, strict=True)],
                "marker": {"color": [_colour(colours, change, s) for s in steps]},
                "hovertext": [
                    f"<b>{plain(name)}</b><br>{plain(size)}"
                    for name, size in zip(names, sizes, strict=True)
                ],
                "hoverinfo": "text",
            }
        ],
        "layout": layout(
            colours,
            height=HEAD + ROW * len(steps),
            bargap=0.35,
            margin={"l": 8, "r": 70, "t": 8, "b": 8},
            xaxis=axis(colours, **share_ticks(language, max(low, 0.0), high)),
            yaxis=axis(
                colours,
                range=[len(steps) - 0.5, -0.5],
                tickmode="array",
                tickvals=list(range(len(steps))),
                ticktext=[folded(name) for name in names],
                showgrid=False,
                tickfont={"color": colours.text, "size": 11},
            ),
            annotations=[
                {
                    "x": max(step.start, step.end),
                    "y": row,
                    "xanchor": "left",
                    "xshift": 6,
                    "text": plain(size),
                    "showarrow": False,
                    "font": {"color": colours.text, "size": 12},
                }
                for row, (step, size) in enumerate(zip(steps, sizes, strict=True))
            ],
        ),
    }


def _colour(colours: Colours, change: Change, step: Step) -> str:
    if step.kind in _ENDS:
        return colours.text
    if step.kind is Kind.MIX:
        return colours.few
    band = Band.ABOVE if step.size > 0 else Band.BELOW
    good = is_good(change.metric, band)
    return colours.same if good is None else colours.of(band, is_good=good)
