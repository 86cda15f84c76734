"""Rows of a table that are odd, found by trying: what is left when they are set aside can be read as columns."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np

from salesinv.core.large import picking_loops as loops
from salesinv.core.large.columns import Columns, Known, Large, Part
from salesinv.core.large.picking import header_bytes
from salesinv.core.large.pieces import Space
from salesinv.core.large.reading import header_of, read_columns
from salesinv.schema.kinds import Decimals, Table

MOST = 300  # odd rows of a table: where there are more, it is read whole
_CLOSED, _OPENED = re.compile(rb'(^|,)"(?:[^"]|"")*+"'), re.compile(rb'(^|,)"')


class TooOddError(Exception):
    """More is odd, or odd in another way, than can be set aside row by row."""


class _Piece(NamedTuple):
    """Whole rows of a part: the number of the first, where it begins, and the row before it."""

    raw: bytes
    row: int
    at: int
    before: bytes


@dataclass(frozen=True)
class _Held:
    """Bytes as a part."""

    file: str
    raw: bytes

    @property
    def size(self) -> int:
        return len(self.raw)

    def read_at(self, offset: int, into: memoryview) -> int:
        held = self.raw[offset : offset + len(into)]
        into[: len(held)] = held
        return len(held)


@dataclass(frozen=True)
class _Without:
    """A part without some of its bytes: `spans`, in their order."""

    part: Part
    spans: Sequence[tuple[int, int]]

    @property
    def file(self) -> str:
        return self.part.file

    @property
    def size(self) -> int:
        return self.part.size - sum(end - start for start, end in self.spans)

    def read_at(self, offset: int, into: memoryview) -> int:
        filled, here = 0, 0
        for start, end in self._kept():
            if filled == len(into):
                break
            if offset + filled < here + end - start:
                skipped = offset + filled - here
                count = min(len(into) - filled, end - start - skipped)
                filled += self.part.read_at(start + skipped, into[filled : filled + count])
            here += end - start
        return filled

    def _kept(self) -> Iterator[tuple[int, int]]:
        at = 0
        for start, end in self.spans:
            yield at, start
            at = end
        yield at, self.part.size


def read_apart(table: Table, parts: Sequence[Part], known: Known, decimals: Decimals, threads: int) -> tuple[Columns, Large]:
    """The columns of a table without its odd rows, and the numbers of those. TooOddError where that cannot be had."""
    if (found := read_columns(table, parts, known, decimals, threads)) is not None:
        return found, np.empty(0, np.int64)
    odd, kept = list[int](), list[Part]()
    trial = _Trial(lambda some: read_columns(table, some, known, decimals, 1) is not None, threads)
    for part in parts:
        spans = list[tuple[int, int]]()
        for number, start, end in trial.odd_in(part):
            odd.append(number)
            spans.append((start, min(end, part.size)))
            if len(odd) > MOST:
                raise TooOddError
        kept.append(_Without(part, spans))
    if (found := read_columns(table, kept, known, decimals, threads)) is None:
        raise TooOddError
    return found, np.array(odd, np.int64)


class _Trial:
    """Tries the parts of a table, one after another; `reads` says whether some can be read as columns."""

    def __init__(self, reads: Callable[[Sequence[Part]], bool], threads: int) -> None:
        self._reads, self._threads = reads, threads
        self._state, self._header, self._before = np.zeros(3, np.int64), b"", b""

    def odd_in(self, part: Part) -> Iterator[tuple[int, int, int]]:
        """The odd rows of a part: the number of each, where it begins and ends."""
        header = header_bytes(part)
        self._before = self._before if header == self._header else b""  # the last document may go on in this part
        self._header = header
        stands = lambda raw: self._reads([_Held(part.file, header + raw)])  # noqa: E731
        if not header or not stands(b""):
            raise TooOddError
        pieces = self._pieces(part)
        with ThreadPoolExecutor(self._threads) as pool:
            while batch := list(islice(pieces, 2 * self._threads)):
                fine = pool.map(lambda piece: stands(piece.before + piece.raw), batch)
                for piece in (piece for piece, stood in zip(batch, fine, strict=True) if not stood):
                    yield from _odd_of(piece, stands, header.endswith(b"\r\n"))

    def _pieces(self, part: Part) -> Iterator[_Piece]:
        """A part in pieces of whole rows."""
        _names, at, returns = header_of(part)
        space, none, never = Space(part, at, returns), np.empty(0, np.int64), np.array([2**62])
        while end := space.fill():
            (held, quotes), row = space.held(end), int(self._state[loops.ROW])
            space.at, _found = loops.pick(held, end, quotes, never, self._state, none, none, none)
            if not space.at:
                raise TooOddError
            raw = held[: space.at].tobytes()
            yield _Piece(raw, row, at, self._before)
            at, self._before = at + len(raw), raw[raw.rfind(b"\n", 0, len(raw) - 1) + 1 :]


def _odd_of(piece: _Piece, stands: Callable[[bytes], bool], returns: bool) -> Iterator[tuple[int, int, int]]:
    """One by one, the first row that does not stand behind the good ones before it."""
    rows, done = _rows_in(piece.raw), 0
    ends = np.cumsum([0, *map(len, rows)]).tolist()
    before = piece.before if stands(piece.before) else b""
    while not stands(before + piece.raw[ends[done] :]):
        least, most = done, len(rows)
        while most - least > 1:
            middle = (least + most) // 2
            if stands(before + piece.raw[ends[done] : ends[middle]]):
                least = middle
            else:
                most = middle
        _see_that_it_is_one_row(rows[least], returns)
        yield piece.row + least, piece.at + ends[least], piece.at + ends[least + 1]
        before, done = rows[least - 1] if least > done else before, least + 1


def _rows_in(raw: bytes) -> list[bytes]:
    """Rows of bytes, with the lines that cells in quotes go over."""
    lines = [line + b"\n" for line in raw.split(b"\n")[:-1]]
    if b'"' not in raw:
        return lines
    rows, begun = list[bytes](), b""
    for line in lines:
        begun += line
        if b'"' not in begun or not _OPENED.search(_CLOSED.sub(rb"\1", begun)):
            rows.append(begun)
            begun = b""
    if begun:
        raise TooOddError
    return rows


def _see_that_it_is_one_row(raw: bytes, returns: bool) -> None:
    """What is wrong with its bytes, or with its quotes, is a matter of the whole file. TooOddError then."""
    try:
        text = raw.decode().removesuffix("\r\n" if returns else "\n")
        rows = list(csv.reader([f"{line}\n" for line in text.split("\n")], strict=True))
        if "\0" in text or "\r" in text or len(rows) != 1:
            raise TooOddError
    except (UnicodeDecodeError, csv.Error):
        raise TooOddError from None
