"""Agencies in their bands, each a dot with its interval; the line is the whole."""

from metrics.findings.sentences import verdict_text
from metrics.findings.standings import Standing, Standings
from metrics.findings.verdict import Band
from metrics.language import numbers
from metrics.language.language import Language
from metrics.reports.digest import svg

WIDTH, ROW, HEAD = 700, 20, 20
FIGURES = 226  # the column of words on the right
LETTER, MOST_LETTERS = 5.6, 48  # the width of one, about, and of a name
MOST = 12
COLOURS = {Band.BELOW: svg.WORSE, Band.SAME: svg.SAME, Band.ABOVE: svg.BETTER}


def shown_units(found: Standings) -> list[Standing]:
    """So many that the page holds them: the lowest, the highest, then the others."""
    below, same, above = (
        list(found.in_band(band)) for band in (Band.BELOW, Band.SAME, Band.ABOVE)
    )
    below, above = below[: MOST // 2], above[-(MOST // 4) :]
    return [*below, *same[: MOST - len(below) - len(above)], *above]


def units_chart(
    language: Language, found: Standings, names: dict[tuple, str], *, told: str
) -> str:
    """One row for each unit; within a band the order says nothing certain."""
    units = shown_units(found)
    shares = [unit.answers["satisfied"] for unit in units]
    whole = found.whole["satisfied"].value
    x = svg.Scale(
        values=svg.share_limits([whole, *(e for s in shares for e in (s.low, s.high))]),
        places=(_width([names[u.group] for u in units]), WIDTH - FIGURES - 10),
    )
    bottom = HEAD + ROW * len(units)
    ticks = [
        svg.words(
            x(tick),
            bottom + 12,
            numbers.share(language, tick),
            text_anchor="middle",
            fill=svg.FAINT,
            font_size=svg.SMALLEST,
        )
        + svg.line(x(tick), HEAD - 2, x(tick), bottom, stroke_dasharray="1 2")
        for tick in x.ticks(6)
    ]
    share = numbers.share(language, whole)
    faint = {"fill": svg.FAINT, "font_size": svg.SMALLEST}
    right = WIDTH - FIGURES
    return svg.drawing(
        WIDTH,
        bottom + 16,
        *ticks,
        svg.line(x(whole), HEAD - 3, x(whole), bottom, stroke=svg.FAINT),
        svg.words(
            x(whole),
            HEAD - 7,
            language.text("all together {share}", share=share),
            text_anchor="middle",
            fill=svg.FAINT,
        ),
        svg.words(right + 36, HEAD - 7, language.text("accuracy"), **faint),
        svg.words(
            right + 120, HEAD - 7, language.text("marks"), text_anchor="end", **faint
        ),
        *(
            _row(language, unit, names[unit.group], HEAD + ROW * i, x)
            for i, unit in enumerate(units)
        ),
        told=told,
    )


def _row(
    language: Language, unit: Standing, name: str, top: float, x: svg.Scale
) -> str:
    share, colour = unit.answers["satisfied"], COLOURS[unit.verdict.band]
    base, middle = top + ROW - 6, top + ROW / 2
    interval = numbers.interval(language, share.low, share.high, share.unit)
    right = WIDTH - FIGURES
    return "".join(
        (
            svg.line(0, top + ROW, WIDTH, top + ROW, stroke=svg.SHADE),
            svg.words(0, base, shortened(name, MOST_LETTERS)),
            svg.line(
                x(share.low),
                middle,
                x(share.high),
                middle,
                stroke=colour,
                stroke_width=1.4,
            ),
            svg.dot(x(share.value), middle, colour, radius=3.4, is_hollow=False),
            svg.words(
                right + 30,
                base,
                numbers.share(language, share.value),
                text_anchor="end",
                font_weight="bold",
            ),
            svg.words(right + 36, base, interval, fill=svg.FAINT),
            svg.words(
                right + 120,
                base,
                numbers.count(language, share.n),
                text_anchor="end",
                fill=svg.FAINT,
            ),
            svg.words(
                right + 126, base, verdict_text(language, unit.verdict), fill=colour
            ),
        )
    )


def _width(names: list[str]) -> float:
    """Of the column of names, with the gap beside it."""
    return 20 + LETTER * min(MOST_LETTERS, max(map(len, names)))


def shortened(name: str, most: int) -> str:
    """The name, cut where a chart has no room for more of it."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
