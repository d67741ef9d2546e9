"""Titles and words as people compare them: spaces, case and ё do not matter."""

import re

# Marks of direction and breaks that nobody sees; Excel and browsers leave them behind.
INVISIBLE = "[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
_INVISIBLE = re.compile(INVISIBLE)


def normalised(text: str) -> str:
    """The text as it is compared."""
    seen = _INVISIBLE.sub("", text)
    return " ".join(seen.split()).casefold().replace("ё", "е")


def found_titles(titles: tuple[str, ...]) -> dict[str, int]:
    """The place of each title, normalised; of equal titles the first counts."""
    places: dict[str, int] = {}
    for place, title in enumerate(titles):
        places.setdefault(normalised(title), place)
    return places


def repeated_titles(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Titles that stand more than once."""
    seen, repeated = set(), {}
    for title in titles:
        key = normalised(title)
        if key and key in seen:
            repeated.setdefault(key, title.strip())
        seen.add(key)
    return tuple(repeated.values())
