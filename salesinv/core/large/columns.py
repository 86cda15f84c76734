"""A document table as columns of numbers: read piece by piece, by several threads, and put together."""

import csv
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from salesinv.core.large import scanning as scan
from salesinv.core.large.plans import Plan, Words, empty_slots, planned
from salesinv.schema.kinds import Decimals, Table

PIECE, SPARE = 1 << 22, 64  # bytes read at once; newlines behind them, for loops that look ahead
_BOM = b"\xef\xbb\xbf"
_FORBIDDEN = re.compile("[\x80-\x9f\u2028\u2029]")

Small = npt.NDArray[np.int32]
Large = npt.NDArray[np.int64]
Ids = npt.NDArray[np.uint64]


class Part(Protocol):
    """A file of a table, open."""

    @property
    def size(self) -> int: ...

    def read_at(self, offset: int, into: memoryview) -> int:
        """Fill what it can from a place of the file on; how many bytes that were."""


@dataclass
class Columns:
    """The rows of a document table as they stand, all of them in order.

    A column of ids, choices, dates (days from 1970) or whole numbers is int32, one of quantities and prices int64 in minor
    units. Rows of a document follow one another, by line; `documents` are the words of each document's id, `sources` row, line
    and words of every cell that names a receipt line.
    """

    table: Table
    plan: Plan
    small: Small
    large: Large
    documents: Ids
    sources: Large

    def __len__(self) -> int:
        return self.small.shape[1]

    def __getitem__(self, column: str) -> npt.NDArray[np.signedinteger]:
        if column in self.plan.small:
            return self.small[self.plan.small[column]]
        return self.large[self.plan.large[column]]


@dataclass(frozen=True)
class Known:
    """What cells are looked up in: the ids of other tables, and the contracts that shipments name."""

    words: Words
    contracts: Ids
    slots: npt.NDArray[np.int32]

    @classmethod
    def of(cls, words: Words, contracts: Ids | None = None) -> "Known | None":
        """None where a contract stands twice: its lines are apart, or two have one number."""
        ids = np.empty((0, words.width), np.uint64) if contracts is None else contracts
        slots = empty_slots(len(ids))
        return cls(words, ids, slots) if scan.enter(ids, slots, 0, len(ids)) else None


@dataclass
class _Stretch:
    """Where a thread reads: a part from one byte to another, and what it found there."""

    part: Part
    start: int
    stop: int
    small: Small
    large: Large
    documents: Ids
    sources: Large
    state: npt.NDArray[np.int64]


def read_columns(table: Table, parts: Sequence[Part], known: Known, decimals: Decimals, threads: int) -> Columns | None:
    """The columns of a table; None at the first oddity, whatever it is: the strict reader will know."""
    plan: Plan | None = planned(table, table.names, known.words, decimals)
    stretches: list[tuple[Plan, list[_Stretch]]] = []
    for part in parts:
        header, start = _header(part)
        plan = planned(table, header, known.words, decimals) if header else None
        if plan is None:
            return None
        stretches.append((plan, _stretches(plan, known, part, start, threads)))
    with ThreadPoolExecutor(threads) as pool:
        jobs = [pool.submit(_read, stretch, plan, known) for plan, group in stretches for stretch in group]
        if not all(job.result() for job in jobs):
            return None
    assert plan
    return _joined(table, stretches, plan, known.words.width)


def _header(part: Part) -> tuple[list[str], int]:
    """The names of the columns and where the rows begin; no names where that cannot be told at a glance."""
    raw = bytearray(min(part.size, 1 << 16))
    raw = raw[: part.read_at(0, memoryview(raw))]
    begin = len(_BOM) if raw.startswith(_BOM) else 0
    end = raw.find(b"\n", begin)
    line = bytes(raw[begin:end])
    if end < 0 or b"\r" in line or not line.isascii() or line.startswith(b"sep="):
        return [], 0
    return next(csv.reader([line.decode()], strict=True), []), end + 1


def _stretches(plan: Plan, known: Known, part: Part, start: int, threads: int) -> list[_Stretch]:
    """A part in as many stretches as there are threads, cut behind newlines."""
    count = max(1, min(threads, (part.size - start) // PIECE))
    cuts = [start, *(_behind_newline(part, start + (part.size - start) * at // count) for at in range(1, count)), part.size]
    found = []
    for first, after in zip(cuts, cuts[1:], strict=False):
        rows = (after - first) // plan.least + 2
        width = known.words.width
        found.append(
            _Stretch(
                part,
                first,
                after,
                np.empty((len(plan.small), rows), np.int32),
                np.empty((len(plan.large), rows), np.int64),
                np.empty((rows, width), np.uint64),
                np.empty((rows, 2 + width), np.int64),
                np.zeros(3, np.int64),
            )
        )
    return found


def _behind_newline(part: Part, offset: int) -> int:
    raw = bytearray(1 << 16)
    return offset + raw.find(b"\n", 0, part.read_at(offset, memoryview(raw))) + 1


def _read(stretch: _Stretch, plan: Plan, known: Known) -> bool:
    """Read a stretch piece by piece; False at an oddity."""
    raw = bytearray(b"\n") * (PIECE + SPARE)
    space = np.frombuffer(raw, np.uint8)
    wide = np.lib.stride_tricks.as_strided(space[:8].view("<u8"), shape=(len(space) - 8,), strides=(1,))
    memory = np.zeros((len(plan.cells), 5), np.uint64)
    held, offset = 0, stretch.start
    while offset < stretch.stop or held:
        wanted = min(PIECE - held, stretch.stop - offset)
        count = stretch.part.read_at(offset, memoryview(space)[held : held + wanted]) if wanted else 0
        if count < wanted:
            return False  # it is shorter than it was
        offset, filled = offset + count, held + count
        if offset == stretch.stop and space[filled - 1] != 10:
            space[filled] = 10
            filled += 1
        end = filled if offset == stretch.stop else raw.rfind(b"\n", 0, filled) + 1
        space[filled:] = 10
        if not _text(raw[:end]):
            return False
        words = known.words
        stopped = scan.scan(
            space, wide, 0, end, plan.cells, words.known, words.slots, known.contracts, known.slots,
            stretch.small, stretch.large, stretch.documents, stretch.sources, memory, stretch.state,
        )  # fmt: skip
        held = filled - stopped
        if held == filled or (held and offset == stretch.stop):
            return False
        space[:held] = space[stopped:filled].copy()
    return True


def _text(raw: bytearray) -> bool:
    """Whether bytes are UTF-8 without control characters beyond ASCII (those in ASCII the scan sees)."""
    if raw.isascii():
        return True
    try:
        return not _FORBIDDEN.search(raw.decode())
    except UnicodeDecodeError:
        return False


def _joined(table: Table, stretches: list[tuple[Plan, list[_Stretch]]], plan: Plan, width: int) -> Columns | None:
    """The stretches as one; a document that goes on in the next is one document. None where its lines do not fit together."""
    rows, documents = 0, 0
    found = [(part_plan, stretch) for part_plan, group in stretches for stretch in group if stretch.state[scan.ROWS]]
    total = sum(int(stretch.state[scan.ROWS]) for _plan, stretch in found)
    small, large = np.empty((len(plan.small), total), np.int32), np.empty((len(plan.large), total), np.int64)
    ids, sources = list[Ids](), list[Large]()
    for part_plan, stretch in found:
        count, made, named = (int(stretch.state[at]) for at in (scan.ROWS, scan.DOCUMENTS, scan.SOURCES))
        for names, into, source in ((plan.small, small, stretch.small), (plan.large, large, stretch.large)):
            places = part_plan.small if into is small else part_plan.large
            for name, slot in names.items():
                into[slot, rows : rows + count] = source[places[name], :count]
        goes_on = bool(ids) and bool((ids[-1][-1] == stretch.documents[0]).all())
        small[0, rows : rows + count] += documents - goes_on
        if goes_on and not scan.fits_before(plan.cells, small, large, rows):
            return None
        ids.append(stretch.documents[goes_on:made].copy())
        stretch.sources[:named, 0] += rows
        sources.append(stretch.sources[:named].copy())
        rows, documents = rows + count, documents + made - goes_on
    for name, default in plan.absent.items():
        into, places = (small, plan.small) if name in plan.small else (large, plan.large)
        into[places[name]] = default
    no_ids, no_sources = np.empty((0, width), np.uint64), np.empty((0, 2 + width), np.int64)
    return Columns(table, plan, small, large, np.concatenate([no_ids, *ids]), np.concatenate([no_sources, *sources]))
