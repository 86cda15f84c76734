"""What a scan is told of a table, from its declaration: what each cell of its file is, and where its value goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from salesinv.core.large import columns_loops as read
from salesinv.core.large import scanning_loops as scan
from salesinv.core.large.ids_loops import enter
from salesinv.schema.kinds import DATE, FLAG, LINE, NOTE, RECEIPT_LINE, TEXT, WHOLE, Column, Decimals, Table

LIMITS = {"": read.ANY, "> 0": read.ABOVE, ">= 0": read.NOT_BELOW, "!= 0": read.NOT_ZERO, "0 <= x < 1": read.SHARE}
NO_DAY = -(2**31)
EMPTY = -1  # as a code, where a cell may be empty


@dataclass(frozen=True)
class Plan:
    """`cells` are the rows of the plan, a cell of the file each; `small` and `large` say where the value of a column stands."""

    cells: npt.NDArray[np.int64]
    small: dict[str, int]
    large: dict[str, int]
    absent: dict[str, int]  # columns that the file has not, and what they are by default
    returns: bool  # whether lines end in CR LF; there is one more cell then, at the end


@dataclass
class Words:
    """Ids of several tables (and lists of choices) in one hash table: a code is a place among those of its own list."""

    width: int
    known: npt.NDArray[np.uint64]
    slots: npt.NDArray[np.int32]
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)


def words_of(lists: Mapping[str, Sequence[str]], width: int) -> Words | None:
    """The hash table of these lists of ids, each sorted. None where one is longer than `width` words of eight bytes."""
    spans, ids = {}, list[bytes]()
    for name, members in lists.items():
        spans[name] = len(ids), len(ids) + len(members)
        ids += [member.encode() for member in members]
    if max(map(len, ids), default=0) > 8 * width:
        return None
    known = np.frombuffer(b"".join(member.ljust(8 * width, b"\0") for member in ids), dtype="<u8").reshape(-1, width).copy()
    slots = empty_slots(len(ids))
    for first, after in spans.values():
        enter(known, slots, first, first, after)
    return Words(width, known, slots, spans)


def empty_slots(count: int) -> npt.NDArray[np.int32]:
    """Room for a hash table of so many ids, at most half full."""
    return np.full(1 << max(3, (2 * count).bit_length()), -1, np.int32)


def planned(table: Table, header: Sequence[str], returns: bool, words: Words, decimals: Decimals) -> Plan | None:
    """The plan of a file of a table, whose lines end in CR LF if it `returns`. None where its header wants a closer look."""
    names = [name for name in header if name in table.names]
    lacking = [column for column in table.columns if column.name not in names]
    others = len(header) - len(names)
    if len(set(names)) < len(names) or not all(map(str.strip, header)) or len(set(header)) < len(header):
        return None
    if lacking and (others or any(column.required and not column.default for column in lacking)):
        return None
    small, large, cells = {table.key[0]: 0, "line": 1}, dict[str, int](), list[list[int]]()
    for name in header:
        if name in table.names:
            cells.append(_cell(table, table.column(name), words, decimals, small, large))
        else:
            cells.append([scan.TEXT, 0, 0, read.LINES, 0, 0, 0])
    cells += [[scan.RETURNED, 0, 0, read.ANY, 0, 0, 0]] * returns
    absent = {column.name: _cell(table, column, words, decimals, small, large)[scan.DEFAULT] for column in lacking}
    absent = {name: default for name, default in absent.items() if name in small or name in large}
    return Plan(np.array(cells, dtype=np.int64), small, large, absent, returns)


def _cell(
    table: Table, column: Column, words: Words, decimals: Decimals, small: dict[str, int], large: dict[str, int]
) -> list[int]:
    kind, limit, first, default = _kind(table, column), LIMITS.get(column.limit, read.ANY), 0, read.MUST
    places = column.kind.decimals(decimals)
    if kind == scan.WORD:
        span = words.spans[column.references or column.name]
        first, limit = span
    if kind == scan.TEXT:
        limit = read.LINES if column.kind is NOTE else read.ANY
    if not column.required or column.default:
        default = _default(kind, column, words)
    slots = large if kind in (scan.NUMBER, scan.LABEL) else small
    slot = 0 if kind in (scan.TEXT, scan.SOURCE) else slots.setdefault(column.name, len(slots))
    return [kind, slot, places, limit, first, default, int(column.header)]


def _kind(table: Table, column: Column) -> int:
    if column.name == table.key[0]:
        return scan.DOCUMENT
    if column.references or column.choices or column.kind is FLAG:
        return scan.WORD
    by_kind = {DATE: scan.DAY, LINE: scan.SMALL, WHOLE: scan.SMALL, RECEIPT_LINE: scan.SOURCE}
    if column.name == "contract_id":
        return scan.CONTRACT
    if column.kind in (TEXT, NOTE):
        return scan.LABEL if column.header else scan.TEXT
    return by_kind.get(column.kind, scan.SMALL if LIMITS.get(column.limit) == read.SHARE else scan.NUMBER)


def _default(kind: int, column: Column, words: Words) -> int:
    if kind == scan.WORD:
        return choices_of(column).index(column.default) if column.default else EMPTY
    return {scan.DAY: NO_DAY, scan.SOURCE: EMPTY}.get(kind, 0)


def choices_of(column: Column) -> tuple[str, ...]:
    """What a cell must be one of, in the order of their codes."""
    return ("no", "yes") if column.kind is FLAG else tuple(column.choices)
