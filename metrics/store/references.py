"""What turns the words of a file into codes: regions, districts, agencies.

Resolved when a snapshot is built, so mending one alias repairs all years.
"""

import csv
import hashlib
import io
import re
import shutil
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from metrics.store.layout import Layout

_SHIPPED = ("regions_ru.csv", "regions_ru_codes.csv")
_OWN = ("agencies.csv",)


@dataclass(frozen=True, kw_only=True)
class Region:
    """A region of the shipped reference."""

    code: str
    name_ru: str
    name_en: str
    district_ru: str
    district_en: str
    tile: tuple[int, int]  # column and row of the tile map, rows downward
    aliases: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Agency:
    """The parent of an organisation."""

    name: str
    kind: str
    municipality: str


@dataclass(frozen=True)
class References:
    """The reference tables of one build."""

    agencies: dict[tuple[str, str], Agency]  # (region or "", organisation)
    fingerprint: str

    def agency(self, region: str | None, organisation: str | None) -> Agency | None:
        """The agency of an organisation; itself while nothing at all is mapped."""
        if organisation is None:
            return None
        if not self.agencies:
            return Agency(name=organisation, kind="", municipality="")
        key = normal(organisation)
        own = self.agencies.get((region or "", key))
        return own or self.agencies.get(("", key))


@cache
def regions() -> dict[str, Region]:
    """The regions of the reference, by ISO 3166-2 code."""
    codes = {row["code"]: row for row in _shipped("regions_ru_codes.csv")}
    return {
        row["code"]: Region(
            code=row["code"],
            name_ru=row["name_ru"],
            name_en=row["name_en"],
            district_ru=row["federal_district_ru"],
            district_en=row["federal_district_en"],
            tile=(int(row["tile_col"]), int(row["tile_row"])),
            aliases=tuple(filter(None, codes[row["code"]]["aliases_ru"].split(";"))),
        )
        for row in _shipped("regions_ru.csv")
    }


@cache
def _codes() -> dict[str, str]:
    return {
        normal(word): region.code
        for region in regions().values()
        for word in (region.code, region.name_ru, region.name_en, *region.aliases)
    }


def region_code(word: str | None) -> str | None:
    """The code of a region's name; a name outside the reference stays as it is."""
    return None if word is None else _codes().get(normal(word), word)


def normal(word: str) -> str:
    """A name as it is compared: case, ё, dashes and spaces do not matter."""
    word = re.sub(r"\s*[—–-]\s*", "-", word.casefold().replace("ё", "е"))
    return " ".join(re.sub(r"\b(?:г\.|город\b)\s*", "", word).split())


def read(layout: Layout) -> References:
    """The reference tables as they stand now, kept under their hash."""
    found = {name: _shipped_text(name) for name in _SHIPPED}
    for name in _OWN:
        path = layout.root / name
        if path.exists():
            found[name] = path.read_text(encoding="utf-8-sig")
    digest = hashlib.sha256()
    for name, text in sorted(found.items()):
        digest.update(f"{name}\n{text}\n".encode())
    fingerprint = digest.hexdigest()[:12]
    _keep(layout.references / fingerprint, found)
    return References(_agencies(found.get("agencies.csv", "")), fingerprint)


def _keep(folder: Path, found: dict[str, str]) -> None:
    if folder.exists():
        return
    draft = folder.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, text in found.items():
        (draft / name).write_text(text, encoding="utf-8")
    draft.rename(folder)


def _agencies(text: str) -> dict[tuple[str, str], Agency]:
    return {
        (
            region_code(row.get("region") or None) or "",
            normal(row["organisation"]),
        ): Agency(
            name=row["agency"],
            kind=row.get("kind") or "",
            municipality=row.get("municipality") or "",
        )
        for row in csv.DictReader(io.StringIO(text))
        if row.get("agency")
    }


def _shipped(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_shipped_text(name))))


def _shipped_text(name: str) -> str:
    return resources.files("metrics.data").joinpath(name).read_text(encoding="utf-8")
