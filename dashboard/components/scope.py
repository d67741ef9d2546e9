"""Which regions are compared with each other: a district's, a group's, or all."""

from dataclasses import dataclass, replace

from dashboard import store
from dashboard.components.compare import Compares, chosen_comparison, region_peers
from dashboard.words import name_of
from metrics.language.language import Language
from metrics.question import Question, Value
from metrics.reference.peers import Against, Peers
from metrics.reference.regions import regions

TOGETHER = {
    Against.DISTRICT: "District",
    Against.GROUP: "Group",
    Against.ALL: "All together",
}


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The regions that are compared, and how that is said."""

    where: dict[str, tuple[Value, ...]]
    against: Against
    title: str
    together: str  # what all of them are called
    legend: str
    chosen: tuple[Value] | None  # the group of the region that the filters name
    outside: tuple[str, ...]  # loaded, but not in the reference

    @property
    def is_whole_country(self) -> bool:
        """Whether the map shows the country, with the unloaded pale."""
        return self.against is Against.ALL

    @property
    def widths(self) -> tuple[float, float]:
        """Of the tiles and of the table."""
        return (1, 1.4) if self.is_whole_country else (1, 2)


def choose_regions(language: Language, question: Question) -> Scope:
    """The usual reference of the chosen region; the reader may take another."""
    free = replace(
        question, where={k: v for k, v in question.where.items() if k != "region"}
    )
    loaded = store.groups("region", replace(free, period=None))
    comparison = chosen_comparison(question, Compares.REGIONS)
    one = region_peers(question)[comparison.against]
    return Scope(
        where={**free.where, "region": one.regions},
        against=one.against,
        title=_title(language, one),
        together=language.text(TOGETHER[one.against]),
        legend=language.text("▲ above · = no different · ▼ below · … too few marks"),
        chosen=question.where.get("region"),
        outside=tuple(
            name_of(language, "region", code)
            for code in loaded
            if code not in regions()
        ),
    )


def _title(language: Language, one: Peers) -> str:
    count = language.plural(
        "{n} region of the reference",
        "{n} regions of the reference",
        len(one.regions),
    )
    if one.against is Against.DISTRICT:
        place = name_of(language, "district", one.name)
    elif one.against is Against.GROUP:
        place = language.text("Group “{name}”", name=one.name)
    else:
        place = language.text("All loaded regions")
    return f"{place} · {count}"
