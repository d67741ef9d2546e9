"""What a refusal says, in the reader's language."""

from metrics.errors import SEVERAL, Refused, Said
from metrics.language.language import ENGLISH, Language
from metrics.language.numbers import count, fine_share


def refusal_lines(language: Language, error: Refused) -> list[str]:
    """Where and what was found; then what to do, where there is something.

    A machine's own words on a fault are English: where they have no translation,
    another language points to the log, which holds them.
    """
    found, do = (said(language, one) for one in error.said)
    return [f"{error.where}: {found}", *filter(None, [do])]


def said(language: Language, one: Said) -> str:
    """The text, and the texts in it."""
    if not one.text:
        return ""
    values = {name: _shown(language, name, v) for name, v in one.values.items()}
    if one.one:
        others = {name: value for name, value in values.items() if name != "n"}
        return language.plural(one.one, one.text, one.values["n"], **others)
    return language.text(one.text, **values)


# What machines say often, and our own readers -> what is said of it.
FAULTS = {
    "a record is longer than 16 MB": "a record is longer than 16 MB",
    "a record must be an object with named values": (
        "a record must be an object with named values"
    ),
    "it declares a document type": "it declares a document type",
    "the list breaks off or goes on after its end": (
        "the list breaks off or goes on after its end"
    ),
    "Permission denied": "no right to do that",
    "Read-only file system": "the disk can only be read",
    "No space left on device": "the disk is full",
    "Not a directory": "it is not a folder",
    "Is a directory": "it is a folder",
    "Connection refused": "nobody listens there",
    "timed out": "no reply",
    "Name or service not known": "there is no such name",
    "No such file or directory": "it is not there",
}
IN_LOG = "details are in the log"


def is_in_log(error: Refused) -> bool:
    """Whether the words of a machine are a part of it, for the log to hold."""
    return any("error" in one.values for one in error.said)


def _shown(language: Language, name: str, value: object) -> str:
    if name == "error":
        return _fault(language, str(value))
    if isinstance(value, tuple):
        return SEVERAL.join(_shown(language, "", one) for one in value)
    if isinstance(value, Said):
        return said(language, value)
    if isinstance(value, int):
        return count(language, value)
    return fine_share(language, value) if isinstance(value, float) else str(value)


def _fault(language: Language, told: str) -> str:
    if language.code == ENGLISH:
        return told
    known = (said for words, said in FAULTS.items() if words in told)
    return language.text(next(known, IN_LOG))
