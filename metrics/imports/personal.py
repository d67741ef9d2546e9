"""Personal data by its shape: phones, e-mails, passports, numbers of insurance (СНИЛС).

Names have no shape: what may hold them is left out by the list of what may be kept.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc

# What any of them has. Most texts have none of it, so this is looked for first.
_LIKELY = r"@|\d{6}|\d\d[\s.\x{A0}-]\d\d|\d{3}[\s.\x{A0}-]\d{3}"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = (
    r"(?<!\d)(?:\+\s?7|[78])[\s(.-]*\d{3}[\s).-]*\d{3}[\s.-]*\d\d[\s.-]*\d\d(?!\d)"
    r"|(?<!\d)(?:\+\s?7|[78])[\s-]*\([\d-]{3,6}\)[\s-]*\d{1,3}[\s-]*\d\d[\s-]*\d\d(?!\d)"
    r"|(?<!\d)\(?9\d\d\)?[\s-]+\d{3}[\s-]\d\d[\s-]?\d\d(?!\d)"
)
_INSURANCE = r"(?<!\d)\d{3}[ -]\d{3}[ -]\d{3}[ -]\d\d(?!\d)"
_PASSPORT = (
    r"(?<!\d)\d\d ?\d\d\s*(?:№|N|номер)?\s+(?:№|N|номер)?\s*\d{6}(?!\d)"
    r"|(?<!\d)\d\d ?\d\d\s*№\s*\d{6}(?!\d)"
    r"|(?:паспорт|passport)\D{0,20}\d\d ?\d\d\D{0,12}\d{6}(?!\d)"
)
_BARE_INSURANCE = re.compile(r"(?<!\d)\d{11}(?!\d)")
PATTERNS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "e-mail": re.compile(_EMAIL),
        "insurance": re.compile(_INSURANCE),
        "phone": re.compile(_PHONE),
        "passport": re.compile(_PASSPORT, re.IGNORECASE),
    }
)
# In a number of an appeal only what no numbering looks like.
_IN_NUMBERS = "@|\\+ ?7"


def kind_of(text: str) -> str | None:
    """Which kind of personal data a text holds, the first of PATTERNS."""
    for kind, pattern in PATTERNS.items():
        if pattern.search(text):
            return kind
    if any(map(_is_insurance, _BARE_INSURANCE.findall(text))):
        return "insurance"
    return None


def masked(text: str) -> str:
    """The text with what is personal in it replaced by its kind in brackets."""
    for kind, pattern in PATTERNS.items():
        text = pattern.sub(f"[{kind}]", text)
    return _BARE_INSURANCE.sub(
        lambda found: "[insurance]" if _is_insurance(found[0]) else found[0], text
    )


def kinds(texts: pa.Array, *, is_number: bool = False) -> dict[int, str]:
    """By place in the array: the kind of personal data that the text there holds."""
    likely = pc.match_substring_regex(texts, _IN_NUMBERS if is_number else _LIKELY)
    places = pc.indices_nonzero(pc.fill_null(likely, False)).to_pylist()
    kept = ("e-mail", "phone") if is_number else (*PATTERNS, None)
    found = {place: kind_of(texts[place].as_py()) for place in places}
    return {place: kind for place, kind in found.items() if kind and kind in kept}


def _is_insurance(digits: str) -> bool:
    """Whether the check sum of an insurance number fits (pension fund's rule of 1996).

    The first nine digits, weighted 9 to 1, sum up to the last two, modulo 101, 100
    written as 00.
    """
    total = sum(int(d) * w for d, w in zip(digits[:9], range(9, 0, -1), strict=True))
    return total % 101 % 100 == int(digits[9:]) and int(digits[:9]) > 1001998
