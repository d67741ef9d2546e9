"""Units of one kind side by side: satisfaction, the verdict, and what stands beside."""

from collections.abc import Callable, Sequence

from dashboard.components.cells import doubted_cell, value_cell, verdict_cell
from dashboard.components.markup import plain, table, tag
from dashboard.components.neighbour_row import neighbour_row
from dashboard.components.opener import figure
from metrics.catalogue import CATALOGUE
from metrics.findings.standings import Standing, Standings
from metrics.findings.verdict import Band
from metrics.language import numbers
from metrics.language.language import Language
from metrics.neighbours.kept import Neighbour


def standing_table(
    language: Language,
    found: Standings,
    names: dict[tuple, str],
    *,
    unit: str,
    metrics: tuple[str, ...],
    caption: str,
    link: Callable[[Standing], str] | None = None,
    chosen: tuple | None = None,
    together: str = "",
    neighbours: Sequence[Neighbour] = (),
) -> str:
    """The units, as markup; a metric whose column is missing is not there.

    Where some can be compared, the others stand in `few_list` and not here. Regions
    by their own packages stand below the whole, which they are no part of.
    """
    shown = [name for name in metrics if found.whole[name].flag != "x"]
    has_marks = found.whole["satisfied"].flag != "x"
    titles = [unit]
    if has_marks:
        titles += [language.text(CATALOGUE["satisfied"].label)]
        titles += [language.text("Verdict")]
    titles += [language.text(CATALOGUE[name].label) for name in shown]
    rows = []
    for u in listed(found):
        href = link(u) if link else ""
        row = [_name(names[u.group], href, is_chosen=u.group == chosen)]
        if has_marks:
            row += [doubted_cell(language, u.answers.get("satisfied"))]
            row += [verdict_cell(language, u)]
        rows.append(row + [value_cell(language, u.answers.get(n)) for n in shown])
    whole = [plain(together or language.text("All together"))]
    if has_marks:
        whole += [doubted_cell(language, found.whole["satisfied"]), ""]
    whole += [value_cell(language, found.whole[name]) for name in shown]
    columns = ("satisfied", *shown) if has_marks else shown
    others = [neighbour_row(language, one, columns) for one in neighbours]
    return table(map(plain, titles), [*rows, whole, *others], caption=plain(caption))


def listed(found: Standings) -> tuple[Standing, ...]:
    """The units of the table: those that can be compared, else all there are."""
    if not found.compared:
        return found.units
    return found.in_band(Band.BELOW, Band.SAME, Band.ABOVE)


def few_list(language: Language, found: Standings, names: dict[tuple, str]) -> str:
    """Units with too few marks to be compared, unranked, with how many they have."""
    few = [u for u in found.units if u.verdict is None or u.verdict.band is Band.FEW]
    if not few or not found.compared:
        return ""
    least = CATALOGUE["satisfied"].compared_from
    title = language.text("Too few marks to be compared, fewer than {n}", n=least)
    said = (f"{plain(names[u.group])} — {_marks(language, u)}" for u in few)
    return tag("p", tag("b", plain(title)), ": ", "; ".join(said), css="note")


def _marks(language: Language, unit: Standing) -> str:
    n = numbers.count(language, unit.verdict.n if unit.verdict else 0)
    return figure(plain(n), unit.answers.get("satisfied"))


def _name(name: str, href: str, *, is_chosen: bool) -> str:
    css = "chosen" if is_chosen else ""
    if href:
        return tag("a", plain(name), href=href, target="_self", css=css)
    return tag("span", plain(name), css=css)
