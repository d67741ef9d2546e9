"""How many still wait, day by day, with the numbers they rest on under the days."""

from dashboard.components.charts.layout import axis, layout
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.findings.waiting import MARKS, Waiting, WaitingCurves
from metrics.language import numbers
from metrics.language.language import Language
from metrics.tally import Group

HEIGHT = 330
_SHARES = (0, 0.25, 0.5, 0.75, 1)


def waiting_curves(
    language: Language,
    colours: Colours,
    found: WaitingCurves,
    names: dict[Group, str],
) -> dict:
    """The figure: the whole with its limits, the slowest and the fastest unit."""
    looks = curve_colours(colours, found)
    last = max(s.day for curve in found.drawn for s in curve.steps)
    end = max((day for day in MARKS if day <= last), default=MARKS[1])
    return {
        "data": [
            _limits(colours, found.whole),
            *(
                _curve(language, curve, colour, names[curve.group])
                for curve, colour in looks
            ),
        ],
        "layout": layout(
            colours,
            height=HEIGHT,
            xaxis=axis(
                colours,
                language.text("Days since the appeal was received"),
                range=[0, max(end, MARKS[2])],
                tickmode="array",
                tickvals=list(MARKS),
                ticktext=list(map(str, MARKS)),
            ),
            yaxis=axis(
                colours,
                range=[0, 1.02],
                tickmode="array",
                tickvals=list(_SHARES),
                ticktext=[numbers.share(language, share) for share in _SHARES],
            ),
        ),
    }


def curve_colours(colours: Colours, found: WaitingCurves) -> list[tuple[Waiting, str]]:
    """Each drawn curve with its colour: the whole, the slowest, the fastest."""
    curves = (
        (found.whole, colours.text),
        (found.slowest, colours.worse),
        (found.fastest, colours.better),
    )
    return [(curve, colour) for curve, colour in curves if curve is not None]


def _curve(language: Language, curve: Waiting, colour: str, name: str) -> dict:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(name),
        "x": [step.day for step in curve.steps],
        "y": [step.waiting for step in curve.steps],
        "line": {"shape": "hv", "color": colour, "width": 2},
        "hovertext": [
            "<br>".join(
                (
                    f"<b>{plain(name)}</b>",
                    plain(
                        language.text(
                            "after {days} still wait {share}",
                            days=numbers.days(language, step.day),
                            share=numbers.share(language, step.waiting),
                        )
                    ),
                )
            )
            for step in curve.steps
        ],
        "hoverinfo": "text",
    }


def _limits(colours: Colours, curve: Waiting) -> dict:
    """The band of the whole, as steps drawn by hand: Plotly fills none of its own."""
    known = [s for s in curve.steps if s.low is not None]
    days, lows, highs = [], [], []
    # the last step has no end; without endings on two days there is no band at all
    for step, following in zip(known, [*known[1:], *known[-1:]], strict=True):
        days += [step.day, following.day]
        lows += [step.low] * 2
        highs += [step.high] * 2
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*days, *reversed(days)],
        "y": [*highs, *reversed(lows)],
        "fill": "toself",
        "fillcolor": colours.usual,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }
