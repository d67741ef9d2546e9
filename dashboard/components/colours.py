"""Colour by meaning, for the light page and the dark one. Never the only sign."""

import json
from dataclasses import dataclass

from metrics.findings.verdict import Band


@dataclass(frozen=True, kw_only=True)
class Colours:
    """What each colour means; from Okabe & Ito, lighter where the page is dark."""

    better: str
    worse: str
    same: str
    few: str
    absent: str  # a region nobody has loaded
    text: str
    faint: str
    line: str
    shade: str  # behind «fast, but dissatisfied»
    usual: str  # behind the points: the usual range
    marks: tuple[str, ...]  # of marks 1 to 5, from dissatisfied to satisfied
    came: str  # received; neither good nor bad
    went: str  # answered
    paper: str

    def of(self, band: Band | None, *, is_good: bool | None = None) -> str:
        """The colour of standing in a band; good or bad by the metric's direction."""
        if band in (None, Band.FEW):
            return self.few
        if band is Band.SAME:
            return self.same
        good = band is Band.ABOVE if is_good is None else is_good
        return self.better if good else self.worse


LIGHT = Colours(
    better="#0072B2",
    worse="#C14E00",
    same="#6B7680",
    few="#A9B2BA",
    absent="#E6EAEE",
    text="#1B2127",
    faint="#5A646E",
    line="#D5DAE0",
    shade="rgba(213, 94, 0, 0.09)",
    usual="rgba(107, 118, 128, 0.14)",
    marks=("#A63F00", "#E08A4F", "#C9CFD5", "#7FB8DE", "#0072B2"),
    came="#7A4E9E",
    went="#00796B",
    paper="#FFFFFF",
)
DARK = Colours(
    better="#62B9F0",
    worse="#F39A4A",
    same="#9AA5B0",
    few="#5F6A75",
    absent="#242B33",
    text="#ECEFF2",
    faint="#A6B0BA",
    line="#39424C",
    shade="rgba(243, 154, 74, 0.13)",
    usual="rgba(154, 165, 176, 0.18)",
    marks=("#F39A4A", "#B06F36", "#56616C", "#3D7CA6", "#62B9F0"),
    came="#BFA0E3",
    went="#4DC3A5",
    paper="#12161B",
)

# A second sign beside the colour.
SIGNS = {Band.ABOVE: "▲", Band.SAME: "=", Band.BELOW: "▼", Band.FEW: "…"}


def colours(theme: str | None) -> Colours:
    """The colours of a Streamlit theme type."""
    return DARK if theme == "dark" else LIGHT


def style_of(chosen: Colours, **words: str) -> str:
    """The same colours for HTML, and words that stand in place of Streamlit's own.

    style.css uses both by name. Paper is light whatever the screen is.
    """
    said = "".join(f"--{name}:{json.dumps(word)};" for name, word in words.items())
    screen, paper = _named(chosen), _named(LIGHT)
    return f"<style>:root{{{screen}{said}}}@media print{{:root{{{paper}}}}}</style>"


def _named(chosen: Colours) -> str:
    single = {n: v for n, v in vars(chosen).items() if isinstance(v, str)}
    return "".join(f"--{name}:{value};" for name, value in single.items())


def _on_white() -> dict[str, str]:
    found = {}
    pairs = [(dark, getattr(LIGHT, name)) for name, dark in vars(DARK).items()]
    for dark, light in sorted(pairs, key=lambda pair: isinstance(pair[0], str)):
        is_many = isinstance(dark, tuple)
        both = zip(dark, light, strict=True) if is_many else [(dark, light)]
        found |= {one.upper(): other for one, other in both}
    return found


ON_WHITE = _on_white()
"""Each colour of the dark page, in capitals, and what means the same on white."""
