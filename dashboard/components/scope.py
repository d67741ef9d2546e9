"""Which regions are compared with each other: those of a district, or all loaded."""

from dataclasses import dataclass, replace

import streamlit as st

from dashboard import store
from dashboard.components.address import chosen, remember
from dashboard.words import name_of
from metrics.language.language import Language
from metrics.question import Question, Value
from metrics.reference.regions import regions

DISTRICT, EVERYWHERE = "district", "all"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The regions that are compared, and how that is said."""

    where: dict[str, tuple[Value, ...]]
    district: str | None  # None: all that are loaded, on the map of the country
    title: str
    together: str  # what all of them are called
    legend: str
    chosen: tuple[Value] | None  # the group of the region that the filters name
    outside: tuple[str, ...]  # loaded, but not in the reference
    widths: tuple[float, float]  # of the tiles and of the table


def choose_regions(language: Language, question: Question) -> Scope:
    """The district of the chosen region; with several loaded, the reader may widen."""
    free = replace(
        question, where={k: v for k, v in question.where.items() if k != "region"}
    )
    loaded = store.groups("region", replace(free, period=None))
    known = [code for code in loaded if code in regions()]
    districts = list(dict.fromkeys(regions()[code].district_en for code in known))
    home = question.where.get("region", (None,))[0]
    own = regions()[home].district_en if home in regions() else None
    if own is None and len(districts) == 1:
        (own,) = districts
    if len(districts) > 1 and own is not None:
        own = own if _choose(language) == DISTRICT else None
    among = tuple(c for c in known if own in (None, regions()[c].district_en))
    count = language.plural(
        "{n} region of the reference", "{n} regions of the reference", len(among)
    )
    place = (
        language.text("All loaded regions")
        if own is None
        else name_of(language, "district", own)
    )
    return Scope(
        where={**free.where, "region": among},
        district=own,
        title=f"{place} · {count}",
        together=language.text("All together" if own is None else "District"),
        legend=_legend(language),
        chosen=question.where.get("region"),
        outside=tuple(
            name_of(language, "region", code) for code in loaded if code not in known
        ),
        widths=(1, 1.7) if own else (1, 1),
    )


def _choose(language: Language) -> str:
    key = "filter_compare"
    names = {
        DISTRICT: language.text("the other regions of the district"),
        EVERYWHERE: language.text("all loaded regions"),
    }
    st.session_state[key] = chosen("compare", tuple(names), DISTRICT)
    return st.segmented_control(
        language.text("Compare with"),
        tuple(names),
        key=key,
        required=True,
        format_func=names.get,
        on_change=lambda: remember("compare", st.session_state[key], DISTRICT),
    )


def _legend(language: Language) -> str:
    return language.text("▲ above · = no different · ▼ below · … too few marks")
