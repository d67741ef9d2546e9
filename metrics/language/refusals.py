"""What a refusal says, in the reader's language."""

from metrics.errors import Refused
from metrics.language.language import ENGLISH, Language


def refusal_lines(language: Language, error: Refused) -> list[str]:
    """Where and what was found; then what to do, where there is something.

    A machine's own words on a fault are English: where they have no translation,
    another language points to the log, which holds them.
    """
    values = dict(error.values)
    if "error" in values:
        values["error"] = _fault(language, str(values["error"]))
    found, do = (text and language.text(text, **values) for text in error.texts)
    return [f"{error.where}: {found}", *filter(None, [do])]


FAULTS = {
    "Permission denied": "no right to do that",
    "Read-only file system": "the disk can only be read",
    "No space left on device": "the disk is full",
    "Not a directory": "it is not a folder",
    "Is a directory": "it is a folder",
    "Connection refused": "nobody listens there",
    "timed out": "no reply",
    "Name or service not known": "there is no such name",
}


def _fault(language: Language, said: str) -> str:
    if language.code == ENGLISH:
        return said
    return language.text(FAULTS.get(said, "details are in the log"))
