"""A language: English text in, its text out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = ("ru", "en")  # to add one: its code here, its texts in <code>.po
ENGLISH = "en"  # its texts stand in the code


def _as_it_is(said: str, number: object) -> str:
    return said


@dataclass(frozen=True)
class Language:
    """The texts of one language. English text is the key of every other.

    `figure` is how a sentence writes a figure: what is said, and the answer that it is
    of. A page marks it, so that the reader can open it.
    """

    code: str
    translations: NullTranslations = field(compare=False, repr=False)
    figure: Callable[[str, object], str] = field(default=_as_it_is, repr=False)

    def text(self, english: str, **values: object) -> str:
        """The text, its {placeholders} filled in."""
        text = self.translations.gettext(english)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The form that goes with n things; {n} is n with its thousands apart."""
        text = self.translations.ngettext(one, many, n)
        return text.format(**{"n": format_decimal(n, locale=self.code), **values})


def full_stop(text: str) -> str:
    """The text as a sentence; what ends in a stop already, as «дн.», gets no second."""
    return text if text.endswith(".") else f"{text}."


@lru_cache
def language(code: str) -> Language:
    """One of LANGUAGES; read once."""
    if code not in LANGUAGES:
        raise ValueError(f"language {code!r}: choose from {', '.join(LANGUAGES)}")
    if code == ENGLISH:
        return Language(code, NullTranslations())
    return Language(code, _read(code))


def _read(code: str) -> GNUTranslations:
    # gettext reads only compiled files, so one is compiled in memory
    compiled = BytesIO()
    with files(__package__).joinpath(f"{code}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=code, abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)
