"""Rows that go from one file of a table to another: their bytes are kept where both have the same columns. Pure: bytes."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from salesinv.schema.kinds import Table
from salesinv.store.csvtext import newline_of
from salesinv.store.splice import Cells, append, cells_of, edit, glue, header_of, spans


@dataclass(frozen=True)
class Passed:
    """A row on its way: its bytes, with a line end, and the columns of the file that it comes from."""

    header: tuple[str, ...]
    record: bytes

    @property
    def cells(self) -> Cells:
        """By column; of columns of the same name the first."""
        return dict(zip(reversed(self.header), reversed(cells_of(self.record)), strict=True))


def taken(raw: bytes, lines: Collection[int]) -> Iterator[Passed]:
    """The rows that begin on these lines, in their order."""
    header, newline = tuple(header_of(raw)), newline_of(raw)
    for _line, start, end in spans(raw, lines):
        yield Passed(header, raw[start:end] + glue(raw[start:end], newline))


def changed(raw: bytes, table: Table, line: int, cells: Cells) -> Passed:
    """The row that begins on a line, with these cells changed."""
    return next(taken(edit(raw, table, {line: cells}), [line]))


def received(raw: bytes, table: Table, rows: Iterable[Passed]) -> bytes:
    """A file with these rows at its end; columns that it lacks and they fill are added to it."""
    for header, group in groupby(rows, attrgetter("header")):
        if list(header) == header_of(raw):
            raw = b"".join([raw, glue(raw, newline_of(raw)), *(row.record for row in group)])
        else:
            raw = append(raw, table, [row.cells for row in group], header)
    return raw
