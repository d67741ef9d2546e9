"""Regions as equal tiles, near where they lie; class by colour and by sign."""

from dashboard.components.charts.layout import layout
from dashboard.components.charts.unit_dot import band_colour, hover
from dashboard.components.colours import SIGNS, Colours
from dashboard.components.markup import plain
from dashboard.words import name_of, short_region
from metrics.answer import Answer
from metrics.findings.verdict import Band, Verdict
from metrics.language import numbers
from metrics.language.language import Language
from metrics.reference.regions import Region, regions

TILE = 42  # pixels of a tile's height for the whole country
WIDE_TILE = 68  # of some regions, where names have room


def tile_map(
    language: Language,
    colours: Colours,
    verdicts: dict[str, tuple[Verdict | None, Answer | None]],
    *,
    is_whole_country: bool = False,
) -> dict:
    """The figure; of the whole country the unloaded are pale, else not there."""
    shown = [r for r in regions().values() if is_whole_country or r.code in verdicts]
    tiles = {r.code: r.tile for r in shown} if is_whole_country else _close_up(shown)
    columns = max((x for x, _ in tiles.values()), default=0) + 1
    rows = max((y for _, y in tiles.values()), default=0) + 1
    height = TILE if is_whole_country else WIDE_TILE
    return {
        "data": [_hovers(language, colours, shown, tiles, verdicts)],
        "layout": layout(
            colours,
            height=height * rows + 16,
            xaxis={
                "visible": False,
                "range": [-0.5, columns - 0.5],
                "fixedrange": True,
            },
            yaxis={"visible": False, "range": [rows - 0.5, -0.5], "fixedrange": True},
            shapes=[_tile(colours, tiles[r.code], verdicts.get(r.code)) for r in shown],
            annotations=[
                _name(
                    language,
                    colours,
                    r,
                    tiles[r.code],
                    verdicts.get(r.code),
                    is_near=not is_whole_country,
                )
                for r in shown
            ],
        ),
    }


def _close_up(shown: list[Region]) -> dict[str, tuple[int, int]]:
    """The same places without the empty columns and rows between them."""
    columns = sorted({r.tile[0] for r in shown})
    rows = sorted({r.tile[1] for r in shown})
    return {r.code: (columns.index(r.tile[0]), rows.index(r.tile[1])) for r in shown}


def _band(state: tuple[Verdict | None, Answer | None] | None) -> Band | None:
    if state is None:
        return None
    return state[0].band if state[0] else Band.FEW


def _colour(colours: Colours, band: Band | None) -> str:
    if band is None:
        return colours.absent
    return band_colour(colours, band)


def _tile(colours: Colours, place: tuple[int, int], state) -> dict:
    band = _band(state)
    x, y = place
    is_few = band is Band.FEW
    return {
        "type": "rect",
        "x0": x - 0.47,
        "x1": x + 0.47,
        "y0": y - 0.46,
        "y1": y + 0.46,
        "fillcolor": colours.paper if is_few else _colour(colours, band),
        "line": {
            "color": colours.few if is_few else colours.line,
            "width": 2 if is_few else 0,
            "dash": "dot" if is_few else "solid",
        },
        "layer": "below",
    }


def _name(
    language: Language,
    colours: Colours,
    region: Region,
    place: tuple[int, int],
    state,
    *,
    is_near: bool,
) -> dict:
    band = _band(state)
    code = region.code.removeprefix("RU-")
    sign = SIGNS.get(band, "")
    if is_near:
        share = state[1].value if state and state[1] else None
        said = numbers.UNKNOWN if share is None else numbers.share(language, share)
        text = f"{plain(short_region(language, region.code))}<br>{sign} {plain(said)}"
    else:
        text = f"{code}<br>{sign}" if sign else code
    is_filled = band in (Band.ABOVE, Band.SAME, Band.BELOW)
    return {
        "x": place[0],
        "y": place[1],
        "text": text,
        "showarrow": False,
        "font": {
            "size": 11 if is_near else 10,
            "color": colours.paper if is_filled else colours.faint,
        },
    }


def _hovers(
    language: Language, colours: Colours, shown: list[Region], tiles: dict, verdicts
) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [tiles[r.code][0] for r in shown],
        "y": [tiles[r.code][1] for r in shown],
        "marker": {"size": 34, "symbol": "square", "opacity": 0},
        "customdata": [r.code for r in shown],
        "hovertext": [_hover(language, r, verdicts.get(r.code)) for r in shown],
        "hoverinfo": "text",
    }


def _hover(language: Language, region: Region, state) -> str:
    name = f"<b>{plain(name_of(language, 'region', region.code))}</b>"
    if state is None:
        return f"{name}<br>{plain(language.text('not loaded'))}"
    answer = state[1]
    if answer is None or answer.value is None:
        return f"{name}<br>{plain(language.text('Too few marks'))}"
    return hover(language, name_of(language, "region", region.code), answer)
