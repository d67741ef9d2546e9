"""The regions of the reference, and how names are compared."""

import csv
import io
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, kw_only=True)
class Region:
    """A region of the shipped reference."""

    code: str
    name_ru: str
    name_en: str
    district_ru: str
    district_en: str
    tile: tuple[int, int]  # column and row of the tile map, rows downward
    timezone: str  # of the clock that its offices go by
    aliases: tuple[str, ...]


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
            timezone=codes[row["code"]]["timezone"],
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


def _shipped(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(shipped_text(name))))


def shipped_text(name: str) -> str:
    """The text of a table that comes with the program."""
    return resources.files("metrics.data").joinpath(name).read_text(encoding="utf-8")
