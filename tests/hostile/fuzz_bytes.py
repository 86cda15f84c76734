"""How inputs are changed: bytes, tokens, lines and cells, by chance that a seed decides."""

from collections.abc import Callable, Sequence
from random import Random

TOKENS: tuple[bytes, ...] = tuple(
    token.encode() if isinstance(token, str) else token
    for token in (
        ",", '"', '""', '","', '"\n', "\n", "\r\n", "\r", "\r\r\n", "\n\n", ",,,,", ";", "\t", "|", "，", "sep=,\n", "\ufeff",
        "\0",
        "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "\x1b[2J", "\u2028", "\u200b", "\u00a0", "\u202e", "\ufe0f", "e\u0301",
        "中", "Ｃ", "٣", "😀", "С", b"\xd6\xd0", b"\xff\xfe", b"\x80", b"\xed\xa0\x80", b"\xc3", b"N\xfct", "\x85", "\x1a",
        "0", "-0", "-1", "1e9", "1,000", "0.0001", "999999999999", "1000000000000", "9" * 400, "0.30000000000000004", "½", "5%",
        "2026-11-23", "23/11/2026", "2026年11月3日", "46349", "0000-00-00", "2026-Q4", "2026-13", "yes", "no", "TRUE", "#REF!",
        "P-1", "C-0001", "0023", "E-1", "MAIN", "R-0001/1", "active", "amount", "line", "quantity", "note", "of", "x" * 40,
        "x" * 33_000, "[firm]\n", "name = ", "'''", "[[", "]]", "{", "}", "#", "=", "\\", "\\u0007", "nan", "inf", "1979-05-27",
    )
)  # fmt: skip


def changed(raw: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """The bytes after one to four changes."""
    for _change in range(chance.choice((1, 1, 1, 2, 2, 4))):
        raw = chance.choice(CHANGES)(raw, others, chance)
    return raw[:200_000]


def _span(raw: bytes, chance: Random) -> tuple[int, int]:
    at = chance.randrange(len(raw) + 1)
    return at, min(len(raw), at + chance.choice((1, 1, 2, 5, 20, 100)))


def _byte(raw: bytes, _others: Sequence[bytes], chance: Random) -> bytes:
    at, _end = _span(raw, chance)
    return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]


def _token(raw: bytes, _others: Sequence[bytes], chance: Random) -> bytes:
    at, _end = _span(raw, chance)
    return raw[:at] + chance.choice(TOKENS) + raw[at:]


def _token_for_cell(raw: bytes, _others: Sequence[bytes], chance: Random) -> bytes:
    lines = raw.split(b"\n")
    at = chance.randrange(len(lines))
    cells = lines[at].split(b",")
    cells[chance.randrange(len(cells))] = chance.choice(TOKENS)
    return b"\n".join([*lines[:at], b",".join(cells), *lines[at + 1 :]])


def _quoted_cell(raw: bytes, _others: Sequence[bytes], chance: Random) -> bytes:
    lines = raw.split(b"\n")
    at = chance.randrange(len(lines))
    cells = lines[at].split(b",")
    cell = chance.randrange(len(cells))
    cells[cell] = b'"' + cells[cell].replace(b'"', b'""') + chance.choice((b"", b"\n", b"\r\n", b",", b'""')) + b'"'
    return b"\n".join([*lines[:at], b",".join(cells), *lines[at + 1 :]])


def _without(raw: bytes, _others: Sequence[bytes], chance: Random) -> bytes:
    at, end = _span(raw, chance)
    return raw[:at] + raw[end:]


def _twice(raw: bytes, _others: Sequence[bytes], chance: Random) -> bytes:
    at, end = _span(raw, chance)
    return raw[:end] + raw[at:end] * chance.choice((1, 1, 2, 50)) + raw[end:]


def _cut(raw: bytes, _others: Sequence[bytes], chance: Random) -> bytes:
    return raw[: chance.randrange(len(raw) + 1)]


def _lines_moved(raw: bytes, _others: Sequence[bytes], chance: Random) -> bytes:
    lines = raw.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _line_again(raw: bytes, _others: Sequence[bytes], chance: Random) -> bytes:
    lines = raw.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return b"\n".join(lines)


def _crossed(raw: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    other = chance.choice(others)
    return raw[: chance.randrange(len(raw) + 1)] + other[chance.randrange(len(other) + 1) :]


def _line_ends(raw: bytes, _others: Sequence[bytes], chance: Random) -> bytes:
    return raw.replace(b"\n", b"\r\n", chance.choice((-1, 1, 2))) if chance.random() < 0.7 else raw.rstrip(b"\r\n")


CHANGES: tuple[Callable[[bytes, Sequence[bytes], Random], bytes], ...] = (
    _byte, _token, _token, _token_for_cell, _token_for_cell, _token_for_cell, _quoted_cell, _quoted_cell,
    _without, _twice, _cut, _lines_moved, _line_again, _crossed, _line_ends,
)  # fmt: skip


def smaller(raw: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """A shorter input that fails too, by leaving out pieces, half as large each time."""
    size, tries = len(raw) // 2, 0
    while size and tries < 400:
        at = 0
        while at < len(raw) and tries < 400:
            tries += 1
            shorter = raw[:at] + raw[at + size :]
            raw, at = (shorter, at) if fails(shorter) else (raw, at + size)
        size //= 2
    return raw
