"""What all figures share."""

import math

from dashboard.components.colours import Colours
from metrics.language import numbers
from metrics.language.language import Language

_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2)
_TICKS = 7  # at most
_FEW = 5  # counts below it would get ticks between two whole numbers


def layout(colours: Colours, *, height: int, **more: object) -> dict:
    """A layout with quiet lines and no legend; the rest is the figure's own."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "font": {"color": colours.text, "size": 12},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"align": "left"},
        **more,
    }


def axis(colours: Colours, title: str = "", **more: object) -> dict:
    """An axis with a title and faint grid lines."""
    said = {"text": title, "font": {"size": 12, "color": colours.faint}}
    return {
        **({"title": said} if title else {}),
        "gridcolor": colours.line,
        "linecolor": colours.line,
        "tickfont": {"color": colours.faint, "size": 11},
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        **more,
    }


def count_ticks(most: float) -> dict:
    """Ticks of an axis of counts up to `most`: whole numbers, none said twice."""
    return {"tickformat": ",d", **({"dtick": 1} if most < _FEW else {})}


def share_ticks(language: Language, low: float, high: float) -> dict:
    """Ticks of an axis of shares, each a whole percent and none said twice."""
    step = next((s for s in _STEPS if (high - low) / s < _TICKS), 0.25)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = [round(i * step, 2) for i in range(first, last + 1)]
    return {
        "range": [low, high],
        "tickmode": "array",
        "tickvals": values,
        "ticktext": [numbers.share(language, value) for value in values],
    }
