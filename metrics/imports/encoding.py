"""Which encoding a text file has, found from all its bytes and never assumed."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from metrics.errors import ImportRefused

TRIED = ("utf-8", "utf-16", "cp1251")
BLOCK = 1 << 20
SAMPLE = 4096
# In Russian text of 200 letters and more these are near half of them; in text of
# another encoding that is misread as cp1251 they are near a quarter.
COMMON_LETTERS = frozenset("оеаинт")
COMMON_SHARE = 0.35
ENOUGH_LETTERS = 200
RUSSIAN_SHARE = 0.7  # of the characters outside ASCII, letters of Russian words
_RUSSIAN_WORD = re.compile(r"(?<![A-Za-z])[А-Яа-яЁё]{2,}(?![A-Za-z])")
_SIGNS = str.maketrans("", "", "«»№—–…“”„’‘°§\xa0")


def detected_encoding(path: Path) -> str:
    """A name that Python knows; ImportRefused where none fits."""
    start = _start(path)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif b"\0" in start:
        even, odd = start[0::2].count(0), start[1::2].count(0)
        candidates = ["utf-16-le" if odd > even else "utf-16-be"]
    else:
        is_marked = start.startswith(codecs.BOM_UTF8)
        candidates = ["utf-8-sig" if is_marked else "utf-8"]
    if _is_valid(path, candidates[0]):
        return candidates[0]
    if candidates[0] == "utf-8" and _is_russian(path):
        return "cp1251"
    raise ImportRefused(
        path.name,
        f"the encoding is unknown; tried {', '.join(TRIED)}.",
        "Save the file as CSV UTF-8.",
    )


def head(path: Path, encoding: str, size: int) -> str:
    """The beginning of the text, at most `size` bytes of it."""
    with path.open("rb") as file:
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        return decoder.decode(file.read(size)).removeprefix("\ufeff")


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SAMPLE)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _is_valid(path: Path, encoding: str) -> bool:
    if encoding.startswith("utf-8"):
        return _is_utf8(path)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for block in _blocks(path):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(path: Path) -> bool:
    """Arrow looks through the whole file as one text, without making a copy."""
    with pa.memory_map(str(path)) as file:
        content = file.read_buffer()
        ends = pa.array([0, content.size], pa.int64()).buffers()[1]
        text = pa.Array.from_buffers(pa.large_binary(), 1, [None, ends, content])
        try:
            text.cast(pa.large_string())
        except pa.ArrowInvalid:
            return False
    return True


def _is_russian(path: Path) -> bool:
    foreign, letters = 0, []
    decoder = codecs.getincrementaldecoder("cp1251")()
    try:
        for block in _blocks(path):
            text = decoder.decode(block).translate(_SIGNS)
            words = _RUSSIAN_WORD.findall(text)
            foreign += sum(not character.isascii() for character in text)
            letters.append("".join(words).casefold())
            if foreign > BLOCK:
                break
    except UnicodeDecodeError:
        return False
    russian = "".join(letters)
    if not russian or len(russian) < RUSSIAN_SHARE * foreign:
        return False
    common = sum(letter in COMMON_LETTERS for letter in russian)
    return len(russian) < ENOUGH_LETTERS or common >= COMMON_SHARE * len(russian)
