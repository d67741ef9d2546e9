"""Which regions are compared with each other: a district's, a group's, or all."""

from dataclasses import dataclass, replace

import streamlit as st

from dashboard import intake, store
from dashboard.components.address import chosen, remember
from dashboard.words import name_of
from metrics.language.language import Language
from metrics.question import Question, Value
from metrics.reference.peers import Against, Peers, peers
from metrics.reference.regions import regions

TOGETHER = {
    Against.DISTRICT: "District",
    Against.GROUP: "Group",
    Against.ALL: "All together",
}
CHOICES = {
    Against.DISTRICT: "the other regions of the district",
    Against.GROUP: "my group",
    Against.ALL: "all loaded regions",
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
        return (1, 1) if self.is_whole_country else (1, 1.7)


def choose_regions(language: Language, question: Question) -> Scope:
    """The usual reference of the chosen region; the reader may take another."""
    free = replace(
        question, where={k: v for k, v in question.where.items() if k != "region"}
    )
    loaded = store.groups("region", replace(free, period=None))
    home = question.where.get("region", (None,))[0]
    found = {one.against: one for one in peers(home, loaded, intake.region_groups())}
    one = found[_choose(language, tuple(found))]
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


def _choose(language: Language, possible: tuple[Against, ...]) -> Against:
    """The reader's choice, where there is any; the address keeps it."""
    if len(possible) == 1:
        return possible[0]
    key, default = "filter_compare", possible[0].value
    names = {one.value: language.text(CHOICES[one]) for one in possible}
    st.session_state[key] = chosen("compare", tuple(names), default)
    picked = st.segmented_control(
        language.text("Compare with"),
        tuple(names),
        key=key,
        required=True,
        format_func=names.get,
        on_change=lambda: remember("compare", st.session_state[key], default),
    )
    return Against(picked)
