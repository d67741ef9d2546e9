"""How one unit looks wherever it is a dot: its sign, its colour, what it says."""

import textwrap

from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.answer import Answer
from metrics.findings.standings import Standing
from metrics.findings.verdict import Band, is_good
from metrics.language import numbers
from metrics.language.counted import marks
from metrics.language.language import Language

JOINT = " · "  # between an agency and its region
LONGEST, LINE = 32, 26  # letters of a name in a chart, and of one line of it
SYMBOLS = {
    Band.ABOVE: "triangle-up",
    Band.SAME: "circle",
    Band.BELOW: "triangle-down",
}


def marker(colours: Colours, units: list[Standing]) -> dict:
    """Shape and colour by band."""
    bands = [unit.verdict.band for unit in units]
    return {
        "size": 11,
        "color": [band_colour(colours, band) for band in bands],
        "symbol": [SYMBOLS[band] for band in bands],
        "line": {"color": colours.paper, "width": 1},
    }


def band_colour(colours: Colours, band: Band) -> str:
    """The colour of standing there in satisfaction."""
    return colours.of(band, is_good=is_good("satisfied", band))


def whiskers(shares: list[Answer], colour: str) -> dict:
    """The intervals of shares as Plotly's error bars."""
    return {
        "type": "data",
        "array": [share.high - share.value for share in shares],
        "arrayminus": [share.value - share.low for share in shares],
        "color": colour,
        "thickness": 1.3,
        "width": 3,
    }


def hover(language: Language, name: str, share: Answer, *more: str) -> str:
    """The name and the share with its doubt and its n, as Plotly's markup."""
    said = language.text(
        "{share} satisfied, accuracy {interval}",
        share=numbers.share(language, share.value),
        interval=numbers.interval(language, share.low, share.high, share.unit),
    )
    lines = (said, marks(language, share.n), *more)
    return "<br>".join([f"<b>{plain(name)}</b>", *map(plain, lines)])


def folded(name: str) -> str:
    """The name on at most two lines, as Plotly's markup; a region is never cut off."""
    lines = textwrap.wrap(name, LINE, max_lines=2, placeholder="…")
    if JOINT in name and len(lines) > 1:
        unit, region = name.rsplit(JOINT, 1)
        first = unit if len(unit) <= LINE else f"{unit[: LINE - 1]}…"
        lines = [first, region]
    return "<br>".join(map(plain, lines))


def short(name: str) -> str:
    """The name, cut where a chart has no room for more."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
