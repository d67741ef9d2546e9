"""The reference tables of one build: what turns the words of a file into codes.

Resolved when a snapshot is built, so mending one alias repairs all years.
"""

import hashlib
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version

from metrics.errors import StoreRefused
from metrics.reference import regions
from metrics.reference.given import own_rows, own_text, shipped_rows
from metrics.reference.norms import Norm, norms_of
from metrics.reference.regions import normal, shipped_text
from metrics.reference.table import Row
from metrics.reference.tables import TABLES
from metrics.reference.working_days import Overrides
from metrics.store import settings
from metrics.store.layout import Layout

_REGIONS = ("regions_ru.csv", "regions_ru_codes.csv")
_CALENDAR = "calendar.txt"
_USED = tuple(table for table in TABLES.values() if table.is_used_by_build)
# What a municipality is called beside its name; the name alone tells it.
_KIND_OF_PLACE = re.compile(
    r"\b(?:[гм]\.\s*о\.|[гм]о\b|городской округ\b|муниципальный округ\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Agency:
    """The parent of an organisation."""

    name: str
    kind: str | None
    municipality: str | None


@dataclass(frozen=True, kw_only=True)
class References:
    """What the reference tables say of words, and the hash they are kept under."""

    agencies: Mapping[tuple[str | None, str], Agency]  # region or None, organisation
    region_names: Mapping[str, str]  # the office's own spellings -> code or name
    places: Mapping[str, str]  # spelling -> name of the municipality
    bare_places: Mapping[str, str]  # the same without the word for its kind
    themes: Mapping[tuple[str, str | None], str]  # topic, subtopic or None
    norms: tuple[Norm, ...]
    day_overrides: Mapping[str | None, Overrides]  # by region; None is everywhere
    office_hours: tuple[int, int]
    fingerprint: str
    texts: Mapping[str, str]

    @property
    def all_agencies(self) -> frozenset[Agency]:
        """Every agency that an organisation is mapped to."""
        return frozenset(self.agencies.values())

    def region_code(self, word: str | None) -> str | None:
        """The code of a region's name; a name outside the reference stays as it is."""
        named = None if word is None else self.region_names.get(normal(word), word)
        return regions.region_code(named)

    def agency(self, region: str | None, organisation: str | None) -> Agency | None:
        """The agency of an organisation; itself while nothing at all is mapped."""
        if organisation is None:
            return None
        if not self.agencies:
            return Agency(name=organisation, kind=None, municipality=None)
        key = normal(organisation)
        return self.agencies.get((region, key)) or self.agencies.get((None, key))

    def place(self, word: str | None) -> str | None:
        """The name of a municipality; a name outside the reference stays as it is."""
        if word is None:
            return None
        named = self.places.get(normal(word))
        return named or self.bare_places.get(_bare(word), word)

    def theme(self, topic: str | None, subtopic: str | None) -> str | None:
        """The office's own line of work; None where the topic is in none."""
        if topic is None:
            return None
        narrow = None if subtopic is None else normal(subtopic)
        key = normal(topic)
        return self.themes.get((key, narrow)) or self.themes.get((key, None))


def read(layout: Layout) -> References:
    """The reference tables as they stand now; StoreRefused names a mistake."""
    return _read(layout, settings.read(layout).office_hours)


def read_kept(layout: Layout, fingerprint: str) -> References:
    """The tables that a build used once; StoreRefused where they cannot be had again.

    A newer version of the program may ship other tables than those that were used.
    """
    kept = Layout(layout.references / fingerprint)
    try:
        calendar = (kept.root / _CALENDAR).read_text(encoding="utf-8")
        opens, closes = map(int, calendar.split()[-1].split("-"))
    except (OSError, ValueError) as error:
        raise StoreRefused(
            str(kept.root), "cannot be read: {error}.", error=error
        ) from error
    found = _read(kept, (opens, closes))
    if found.fingerprint != fingerprint:
        raise StoreRefused(
            str(kept.root),
            "was made by another version of the program.",
            "Run `appeals rebuild`, or install the version that made it.",
        )
    return found


def _read(layout: Layout, hours: tuple[int, int]) -> References:
    own = {table.name: own_rows(layout, table) for table in _USED}
    texts = _texts(layout, hours)
    digest = hashlib.sha256()
    for name, text in sorted(texts.items()):
        digest.update(f"{name}\n{text}\n".encode())
    spellings = _spellings(own["aliases"])
    places = _places(own["agencies"], spellings["municipality"])
    return References(
        agencies=_agencies(own["agencies"], spellings["region"]),
        region_names=spellings["region"],
        places=places,
        bare_places=_bare_places(places),
        themes=_themes(own["themes"]),
        norms=norms_of(own["norms"], shipped_rows(TABLES["norms"])),
        day_overrides=_day_overrides(own["calendar"], spellings["region"]),
        office_hours=hours,
        fingerprint=digest.hexdigest()[:12],
        texts=texts,
    )


def keep(layout: Layout, known: References) -> None:
    """Keep the tables that a build used, so that it can be made again as it was."""
    folder = layout.references / known.fingerprint
    if folder.exists():
        return
    draft = folder.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    for name, text in known.texts.items():
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).write_text(text, encoding="utf-8")
    draft.rename(folder)


def _texts(layout: Layout, hours: tuple[int, int]) -> dict[str, str]:
    """By file name, all that the codes and deadlines of a build depend on."""
    shipped = (*_REGIONS, *(name for table in _USED for name in table.shipped))
    texts = {f"shipped/{name}": shipped_text(name) for name in map(str, shipped)}
    for table in _USED:
        text = own_text(layout, table)
        if text is not None:
            texts[table.file] = text
    calendar = f"holidays {version('holidays')}\noffice hours {hours[0]}-{hours[1]}\n"
    return texts | {_CALENDAR: calendar}


def _spellings(aliases: list[Row]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"region": {}, "municipality": {}}
    for row in aliases:
        found[row["kind"]][normal(row["word"])] = row["name"]
    return found


def code_of(word: object, spellings: Mapping[str, str]) -> str | None:
    """The code of a region by the office's spellings; an unknown name as it is."""
    if word is None:
        return None
    return regions.region_code(spellings.get(normal(word), word))


def _agencies(
    given: list[Row], spellings: Mapping[str, str]
) -> dict[tuple[str | None, str], Agency]:
    return {
        (code_of(row["region"], spellings), normal(row["organisation"])): Agency(
            name=row["agency"], kind=row["kind"], municipality=row["municipality"]
        )
        for row in given
        if row["agency"]
    }


def _places(given: list[Row], spellings: Mapping[str, str]) -> dict[str, str]:
    """Aliases, and the names of `agencies.csv`."""
    names = {r["municipality"] for r in given if r["municipality"]}
    names |= set(spellings.values())
    return {normal(name): name for name in sorted(names)} | dict(spellings)


def _bare_places(places: Mapping[str, str]) -> dict[str, str]:
    """By bare name, the municipality; left out where two have the same."""
    by_bare: dict[str, set[str]] = {}
    for name in places.values():
        by_bare.setdefault(_bare(name), set()).add(name)
    return {bare: min(found) for bare, found in by_bare.items() if len(found) == 1}


def _bare(word: str) -> str:
    """`Г.о. Химки` and `Городской округ Химки` are both `химки`."""
    return normal(_KIND_OF_PLACE.sub(" ", word)) or normal(word)


def _themes(given: list[Row]) -> dict[tuple[str, str | None], str]:
    return {
        (normal(r["topic"]), normal(r["subtopic"]) if r["subtopic"] else None): r[
            "theme"
        ]
        for r in given
    }


def _day_overrides(
    given: list[Row], spellings: Mapping[str, str]
) -> dict[str | None, dict]:
    found: dict[str | None, dict] = {None: {}}
    for row in given:
        region = code_of(row["region"], spellings)
        found.setdefault(region, {})[row["date"]] = row["is_working"]
    return {region: found[None] | own for region, own in found.items()}
