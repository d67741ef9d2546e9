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
ZEROS_IN_UTF16 = 0.05  # of the first bytes; a table has letters of ASCII
RUSSIAN_SHARE = 0.7  # of the characters outside ASCII, letters of Russian words
_RUSSIAN_WORD = re.compile(r"(?<![A-Za-z])[А-Яа-яЁё]{2,}(?![A-Za-z])")
_SIGNS = str.maketrans("", "", "«»№—–…“”„’‘°§\xa0")


def detected_encoding(path: Path) -> str:
    """A name that Python knows; ImportRefused where none fits."""
    start = _start(path)
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        known = "utf-16"
    elif even + odd > ZEROS_IN_UTF16 * len(start):
        known = "utf-16-le" if odd > even else "utf-16-be"
    else:
        known = "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"
    if _is_valid(path, known):
        return known
    if known == "utf-8" and _is_russian(path):
        return "cp1251"
    raise ImportRefused(
        path.name,
        "the encoding is unknown; tried {tried}.",
        "Save the file as CSV UTF-8, or name the encoding: --encoding koi8-r.",
        tried=", ".join(TRIED),
    )


def given_encoding(path: Path, name: str) -> str:
    """The encoding that a person names, where the file can be read in it."""
    try:
        "".encode(name)  # not every codec is one of text
        codecs.getincrementaldecoder(name)
        known = codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise ImportRefused(
            path.name,
            "the encoding {name} is unknown.",
            "Name another: cp1251.",
            name=name,
        ) from error
    if not _is_valid(path, known):
        raise ImportRefused(
            path.name,
            "it cannot be read in the encoding {name}.",
            "Name another, or leave it to be found.",
            name=name,
        )
    return known


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
            _check_zero(path, "\0" in decoder.decode(block))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(path: Path) -> bool:
    """Arrow looks through one block after the other, each cut between letters."""
    left = b""
    for block in _blocks(path):
        _check_zero(path, b"\0" in block)
        content = left + block
        end = _last_letter(content)
        content, left = content[:end], content[end:]
        ends = pa.array([0, len(content)], pa.int32()).buffers()[1]
        buffers = [None, ends, pa.py_buffer(content)]
        text = pa.Array.from_buffers(pa.binary(), 1, buffers)
        try:
            text.cast(pa.string())
        except pa.ArrowInvalid:
            return False
    return _is_whole(left)


def _is_whole(letter: bytes) -> bool:
    try:
        letter.decode()
    except UnicodeDecodeError:
        return False
    return True


def _last_letter(content: bytes) -> int:
    """Where a last letter of several bytes begins: it may go on in the next block."""
    for back in range(1, min(4, len(content)) + 1):
        byte = content[-back]
        if byte >= 0xC0:  # the first byte of several
            return len(content) - back
        if byte < 0x80:
            break
    return len(content)


def _check_zero(path: Path, has_zero: bool) -> None:
    if has_zero:
        raise ImportRefused(
            path.name,
            "it holds zero bytes, which no text has: the file is damaged.",
            "Export the file again.",
        )


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
