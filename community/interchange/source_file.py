"""Taking a file from the disk: its size, its encoding and the characters that are refused."""

import codecs
import re
import stat
from pathlib import Path

from community.interchange.refusal import ImportRefused

NATIVE_LIMIT = 16 * 1024 * 1024
TABLE_LIMIT = 48 * 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_NAMES = {
    0: "zero: no text, or another encoding",
    0x0B: "vertical tab",
    0x0C: "form feed",
    0x1B: "escape",
}


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a file that is a plain file and not larger than the limit.

    Raises ImportRefused; what is too large is not read at all.
    """
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise ImportRefused(str(path), None, "is no file; name the file itself")
        if facts.st_size > limit:
            raise too_large(path, facts.st_size, limit)
        with path.open("rb") as stream:
            content = stream.read(facts.st_size)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"cannot be read ({reason}); check its name and its permissions"
        raise ImportRefused(str(path), None, message) from error
    return content


def too_large(path: Path, size: int, limit: int) -> ImportRefused:
    """Make the refusal of a file that is too large."""
    found, most = size / 1024 / 1024, limit // 1024 // 1024
    message = f"has {found:.0f} MB, at most {most} MB are read; split it into several files"
    return ImportRefused(str(path), None, message)


def decode(path: Path, content: bytes, encoding: str | None = None) -> str:
    """Turn bytes into text and refuse what is not in the encoding, naming the line.

    Without an encoding it is UTF-8, or what a byte order mark at the beginning says.
    """
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    chosen = encoding or marked or "utf-8"
    try:
        text = content.decode(chosen)
    except LookupError as error:
        message = f"the encoding “{chosen}” is not known; use utf-8, cp1252 or gb18030"
        raise ImportRefused(str(path), None, message) from error
    except UnicodeError as error:
        # Some encodings do not say where they stumbled.
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = content.count(b"\n", 0, start) + 1
        message = f"is not written in {chosen}; save it as UTF-8 (a table may name --encoding)"
        raise ImportRefused(str(path), line, message) from error
    text = text.removeprefix("\ufeff")
    _refuse_hidden(path, text)
    return text


def _refuse_hidden(path: Path, text: str) -> None:
    found = _REFUSED.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        name = _NAMES.get(ord(found[0]), "hidden or direction-changing")
        message = f"holds the refused character U+{ord(found[0]):04X} ({name}); remove it"
        raise ImportRefused(str(path), line, message)
