"""With which regions a region is compared: its district, its group, or all.

The groups are those of `groups.csv`. Whatever compares regions takes its reference
from here, so that a page has one and not several.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from metrics.reference.given import given
from metrics.reference.regions import region_code, regions
from metrics.store.layout import Layout


class Against(Enum):
    """What stands on the other side of a comparison."""

    OTHERS = "others"  # of the same kind, under the same filters
    PAST = "past"  # the same, in the 52 weeks before
    TARGET = "target"
    DISTRICT = "district"
    GROUP = "group"
    ALL = "all"


@dataclass(frozen=True, kw_only=True)
class Peers:
    """The regions that are compared, the home region among them."""

    against: Against
    regions: tuple[str, ...]  # codes, in the order given
    name: str | None = None  # English name of the district, or name of the group


def groups(layout: Layout) -> dict[str, str]:
    """The name of a region's group, by the region's code."""
    return {region_code(row["region"]): row["group"] for row in given(layout, "groups")}


def peers(
    home: str | None, loaded: Collection[str | None], grouped: Mapping[str, str]
) -> tuple[Peers, ...]:
    """What `home` may be compared with, the usual first; never nothing.

    Only regions of the reference that are loaded are compared. Without a home region
    of the reference there is a district only where all that is loaded lies in one.
    """
    known = tuple(code for code in loaded if code in regions())
    everything = Peers(against=Against.ALL, regions=known)
    districts = {regions()[code].district_en for code in known}
    own = regions()[home].district_en if home in regions() else None
    if own is None and len(districts) == 1:
        (own,) = districts
    found = []
    if own is not None:
        found.append(_those(Against.DISTRICT, own, known, _district_of))
    if group := grouped.get(home):
        found.append(_those(Against.GROUP, group, known, grouped.get))
    if len(districts) > 1 or not found:
        found.append(everything)
    return tuple(found)


def _those(against: Against, name: str, known: tuple[str, ...], of) -> Peers:
    same = tuple(code for code in known if of(code) == name)
    return Peers(against=against, regions=same, name=name)


def _district_of(code: str) -> str:
    return regions()[code].district_en
