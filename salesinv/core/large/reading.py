"""A document table read into columns: piece by piece, by several threads, and put together."""

import csv
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from salesinv.core.large import scanning_loops as scan
from salesinv.core.large.cells_loops import NEWLINE
from salesinv.core.large.columns import Column, Columns, Ids, Known, Large, Part, Small, beyond_ascii
from salesinv.core.large.plans import Plan, planned
from salesinv.schema.cells import Fault, read_id
from salesinv.schema.kinds import Decimals, Table

PIECE, SPARE = 1 << 19, 128  # bytes read at once, few enough to stay near the processor; newlines behind them, to look ahead at
APART = 1 << 22  # bytes that are worth a thread of their own
Bytes = npt.NDArray[np.uint8]
_BOM = b"\xef\xbb\xbf"


@dataclass
class _Stretch:
    """Where a thread reads: a part from one byte to another. What it found: ids of documents, cells that name receipt lines."""

    part: Part
    plan: Plan
    start: int
    stop: int
    documents: Ids
    sources: Large
    state: npt.NDArray[np.int64]

    @property
    def rows(self) -> slice:
        return slice(int(self.state[scan.FIRST_ROW]), int(self.state[scan.ROWS]))


def read_columns(
    table: Table, parts: Sequence[Part], known: Known, decimals: Decimals, threads: int, beginning: int = 0
) -> Columns | None:
    """The columns of a table, of the first part only from a byte on that begins a row (0: from its header).

    None at the first oddity, whatever it is: the strict reader will know.
    """
    stretches: list[_Stretch] = []
    for part in parts:
        names, start, returns = header_of(part)
        plan = planned(table, names, returns, known.words, decimals) if names else None
        if plan is None:
            return None
        stretches += _stretches(plan, part, start if part is not parts[0] else max(start, beginning), threads)
    plan = stretches[-1].plan if stretches else planned(table, table.names, False, known.words, decimals)
    assert plan
    with ThreadPoolExecutor(threads) as pool:
        counts = list(pool.map(_counted, stretches))
        small, large = np.empty((len(plan.small), sum(counts)), np.int32), np.empty((len(plan.large), sum(counts)), np.int64)
        for stretch, count, end in zip(stretches, counts, np.cumsum(counts).tolist(), strict=True):
            _make_room(stretch, end - count, end, known.words.width)
        if not all(pool.map(lambda stretch: _read(stretch, known, small, large), stretches)):
            return None
    return _joined(table, stretches, plan, small, large, known.words.width)


class Header(NamedTuple):
    """The names of the columns of a file, where its rows begin, and whether its lines end in CR LF."""

    names: list[str]
    start: int
    returns: bool


def header_of(part: Part) -> Header:
    """The header of a file; no names where it cannot be told at a glance."""
    raw = bytearray(min(part.size, 1 << 16))
    raw = raw[: part.read_at(0, memoryview(raw))]
    begin = len(_BOM) if raw.startswith(_BOM) else 0
    end = raw.find(b"\n", begin)
    line = bytes(raw[begin:end])
    returns = line.endswith(b"\r")
    line = line.removesuffix(b"\r")
    if end < 0 or b"\r" in line or not line.isascii() or line.startswith(b"sep="):
        return Header([], 0, False)
    return Header(next(csv.reader([line.decode()], strict=True), []), end + 1, returns)


def _stretches(plan: Plan, part: Part, start: int, threads: int) -> list[_Stretch]:
    """A part in as many stretches as there are threads, cut behind newlines."""
    count = max(1, min(threads, (part.size - start) // APART))
    cuts = [start, *(_behind_newline(part, start + (part.size - start) * at // count) for at in range(1, count)), part.size]
    nothing = np.empty((0, 2), np.uint64), np.empty((0, 4), np.int64), np.zeros(5, np.int64)
    return [_Stretch(part, plan, first, after, *nothing) for first, after in pairwise(cuts)]


def _behind_newline(part: Part, offset: int) -> int:
    raw = bytearray(1 << 16)
    return offset + raw.find(b"\n", 0, part.read_at(offset, memoryview(raw))) + 1


def _counted(stretch: _Stretch) -> int:
    """How many rows are in a stretch, if none goes over several lines; more, if one does."""
    raw, found, offset, ends = bytearray(PIECE), 0, stretch.start, True
    space = np.frombuffer(raw, np.uint8)
    while offset < stretch.stop:
        count = stretch.part.read_at(offset, memoryview(raw)[: min(PIECE, stretch.stop - offset)])
        if not count:
            break
        found, offset, ends = found + int(scan.count_rows(space, count)), offset + count, raw[count - 1] == NEWLINE
    return found + (not ends)


def _make_room(stretch: _Stretch, first: int, end: int, width: int) -> None:
    stretch.documents = np.empty((end - first, width), np.uint64)
    stretch.sources = np.empty((end - first, 2 + width), np.int64)
    stretch.state = np.array([first, 0, 0, first, end], dtype=np.int64)


def _read(stretch: _Stretch, known: Known, small: Small, large: Large) -> bool:
    """Read a stretch piece by piece; False at an oddity."""
    raw = bytearray(b"\n") * (PIECE + SPARE)
    space, words = np.frombuffer(raw, np.uint8), known.words
    wide = words_of(space)
    held, offset = 0, stretch.start
    while offset < stretch.stop or held:
        wanted = min(PIECE - held, stretch.stop - offset)
        if wanted and stretch.part.read_at(offset, memoryview(raw)[held : held + wanted]) < wanted:
            return False  # it is shorter than it was
        offset, filled = offset + wanted, held + wanted
        if offset == stretch.stop and raw[filled - 1] != NEWLINE:
            end_of_line = b"\r\n"[not stretch.plan.returns :]
            raw[filled : filled + len(end_of_line)] = end_of_line
            filled += len(end_of_line)
        end = filled if offset == stretch.stop else raw.rfind(b"\n", 0, filled) + 1
        space[filled:] = NEWLINE
        stopped = scan.scan(
            space, wide, end, stretch.plan.returns, stretch.plan.cells, words.known, words.slots,
            known.contracts, known.slots, small, large, stretch.documents, stretch.sources, stretch.state,
        )  # fmt: skip
        held = filled - stopped
        if stopped <= 0 or (held and offset == stretch.stop):
            return False
        raw[:held] = raw[stopped:filled]
    return True


def words_of(text: Bytes) -> Any:
    """Bytes as words of eight, one from every byte on."""
    return np.lib.stride_tricks.as_strided(text[:8].view("<u8"), shape=(len(text) - 8,), strides=(1,))


def _joined(table: Table, stretches: list[_Stretch], plan: Plan, small: Small, large: Large, width: int) -> Columns | None:
    """The stretches as one; a document that goes on in the next is one document. None where its lines do not fit together."""
    found = [stretch for stretch in stretches if stretch.rows.start < stretch.rows.stop]
    if any(stretch.plan.small != plan.small or stretch.plan.large != plan.large for stretch in found):
        return None
    if sum(stretch.rows.stop - stretch.rows.start for stretch in found) < small.shape[1]:
        small, large = (np.concatenate([table[:, s.rows] for s in found], axis=1) for table in (small, large))
    ids, sources = list[Ids](), [np.empty((0, 2 + width), np.int64)]
    rows, documents, last = 0, 0, np.empty(0, np.uint64)
    for stretch in found:
        count = stretch.rows.stop - stretch.rows.start
        made, named = int(stretch.state[scan.DOCUMENTS]), int(stretch.state[scan.SOURCES])
        goes_on = rows > 0 and bool((last == stretch.documents[0]).all())
        if documents > goes_on:
            small[0, rows : rows + count] += documents - goes_on
        if goes_on and not scan.fit_together(plan.cells, small, large, rows, 1, np.ones(1, np.bool_)):
            return None
        ids.append(stretch.documents[goes_on:made])
        last = stretch.documents[made - 1]
        stretch.sources[:named, 0] += rows - stretch.rows.start
        sources.append(stretch.sources[:named].copy())
        rows, documents = rows + count, documents + made - goes_on
    for name, default in plan.absent.items():
        into, places = (small, plan.small) if name in plan.small else (large, plan.large)
        into[places[name]] = default
    found_ids = np.concatenate(ids) if ids else np.empty((0, width), np.uint64)
    if any(isinstance(read_id(id, 0), Fault) for id in beyond_ascii(found_ids)):
        return None
    columns: dict[str, list[Column]] = {name: [small[slot]] for name, slot in plan.small.items()}
    columns |= {name: [large[slot]] for name, slot in plan.large.items()}
    files = [(stretch.part.file, stretch.rows.stop - stretch.rows.start) for stretch in found]
    return Columns(table, columns, found_ids, np.concatenate(sources), files)
