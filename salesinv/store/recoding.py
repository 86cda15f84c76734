"""Other encodings to UTF-8, a whole file or single lines of it, where a strict reading leaves no doubt. Pure: bytes."""

import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from salesinv.core.mending import Mend
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.kinds import Table
from salesinv.store.csvtext import scan
from salesinv.store.encoding import BOM, chinese

Spared = Callable[[int], bool]  # whether a line (0: the file as a whole) is to be left as it is
_ENOUGH = 2  # characters of a line that are not ASCII: one alone may be anything
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Opened:
    """A file after one step: its bytes, the changes, the physical lines that went, and what was left in doubt."""

    raw: bytes
    mends: list[Mend] = field(default_factory=list)
    gone: Collection[int] = ()
    doubts: list[Problem] = field(default_factory=list)


def from_utf16(raw: bytes, table: Table, spared: Spared) -> Opened:
    """A file in UTF-16, with or without its mark, that reads as this table."""
    if not (codec := _utf16_codec(raw)) or spared(0):
        return Opened(raw)
    text = _strict(raw, codec)
    if (
        text is None
        or "\0" in text
        or any(unicodedata.category(c) in ("Cn", "Co") for c in set(text))
        or table.key[0] not in text
    ):
        message = _("file looks like UTF-16, but cannot be read as that throughout")
        return Opened(raw, doubts=[Problem(table.file, 1, "", "doubt", message)])
    return _whole(raw, text, table, "UTF-16")


def _utf16_codec(raw: bytes) -> str:
    """By its mark, or by which half of the first bytes is nothing."""
    if raw[:2] in UTF16_MARKS:
        return "utf-16"
    pairs = len(raw[:400]) // 2
    upper, lower = raw[:400:2].count(0), raw[1:400:2].count(0)
    if pairs <= 2 or max(upper, lower) <= pairs * 0.7:
        return ""
    return "utf-16-be" if upper > lower else "utf-16-le"


def _whole(raw: bytes, text: str, table: Table, encoding: str) -> Opened:
    return Opened(text.encode(), [Mend(table.name, 0, "", ("encoding",), encoding, "UTF-8")])


def from_gb18030(raw: bytes, table: Table, spared: Spared) -> Opened:
    """A file in GB18030, or lines of it among lines in UTF-8."""
    if _utf16_codec(raw) or _strict(raw, "utf-8") is not None:
        return Opened(raw)
    lines = raw.split(b"\n")
    bad = [number for number, line in enumerate(lines, 1) if _strict(line, "utf-8") is None]
    among_ascii = len(bad) > 1 and all(line.isascii() or _strict(line, "utf-8") is None for line in lines)
    if among_ascii and not spared(0) and (text := chinese(raw.removeprefix(BOM))) is not None and _reads(text, table):
        return _whole(raw, text, table, "GB18030")
    return _lines_recoded(lines, bad, table, spared)


def _reads(text: str, table: Table) -> bool:
    return table.key[0] in scan(text.encode(), table.file).header


def _lines_recoded(lines: list[bytes], bad: list[int], table: Table, spared: Spared) -> Opened:
    mends, doubts = [], []
    for number in bad:
        line = lines[number - 1]
        if number == len(lines) and _is_cut(line):
            continue
        text = chinese(line)
        if text is None or sum(not character.isascii() for character in text) < _ENOUGH:
            message = _("line is not UTF-8, and which other encoding it is in is not certain")
            doubts.append(Problem(table.file, number, "", "doubt", message))
        elif not spared(number):
            lines[number - 1] = text.encode()
            mends.append(Mend(table.name, number, "", ("encoding",), line.decode("utf-8", "backslashreplace"), text))
    return Opened(b"\n".join(lines), mends, (), doubts)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_cut(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return error.end == len(line) and "unexpected end" in error.reason
    return False
