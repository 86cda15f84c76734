"""A table of a large book as a sheet: what reports work on that know nothing of columns."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from salesinv.core.large.book import LargeBook
from salesinv.core.large.columns import Ids, beyond_ascii, text_of
from salesinv.core.large.listing import Pick
from salesinv.core.large.plans import NO_DAY, choices_of
from salesinv.schema.kinds import DATE, FLAG, Column
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import BY_NAME


class Lists(dict[str, list[Any]]):
    """Lists by name, each made when it is first asked for."""

    def __init__(self, made: Callable[[str], list[Any]]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, name: str) -> list[Any]:
        self[name] = found = self._made(name)
        return found


class ColumnSheet(Sheet):
    """A document table of a large book. A column becomes a list when it is asked for.

    What columns do not hold (texts, cells as written, lines) is read from the files then, all of it by the strict reader.
    """

    def __init__(self, book: LargeBook, name: str, pick: Pick) -> None:
        self.table, self._book, self._held, self._pick = BY_NAME[name], book, book[name], pick
        self.columns, self.cells = Lists(self._list), Lists(lambda column: self._strict.cells[column])

    def __len__(self) -> int:
        return len(self._held)

    @cached_property
    def _strict(self) -> Sheet:
        return self._pick(self.table.name, np.arange(len(self)))

    @property
    def lines(self) -> list[int]:  # type: ignore[override]
        return self._strict.lines

    def at(self, places: Sequence[int]) -> Sheet:
        order = np.argsort(places, kind="stable")
        found = self._pick(self.table.name, np.array(places, dtype=np.int64)[order])
        return found.at(np.argsort(order).tolist())

    def _list(self, name: str) -> list[Any]:
        found = self.array(name)
        return self._strict[name] if found is None else [*found.tolist()]

    def array(self, name: str) -> Any:
        column = self.table.column(name)
        if name == self.table.key[0]:
            return texts_of(self._held.documents)[self._held.of_document]
        if name == "contract_id":
            return texts_of(self._book.known.contracts)[self._held[name]]
        if name == "of":
            return self._sources()
        return self._plain(column) if name in self._held.pieces else None

    def _plain(self, column: Column) -> Any:
        """Numbers as they are; texts only where they are ids or choices."""
        held = self._held[column.name]
        if column.kind is FLAG:
            return held != 0
        if column.kind is DATE:
            days = held.astype("datetime64[D]")
            days[held == NO_DAY] = np.datetime64("NaT")
            return days
        if column.references or column.choices:
            words = self._book.ids[column.references] if column.references else choices_of(column)
            return objects([*words, ""])[held]  # where nothing stands the code is -1
        return None if column.header else held.astype(np.int64)

    def _sources(self) -> Any:
        """The receipt lines that are named, "" where none is."""
        found = objects([""])[np.zeros(len(self), np.int8)]
        named = self._held.sources
        letters = texts_of(np.ascontiguousarray(named[:, 2:]).view(np.uint64))
        found[named[:, 0]] = [f"{receipt}/{line}" for receipt, line in zip(letters.tolist(), named[:, 1].tolist(), strict=True)]
        return found


def texts_of(ids: Ids) -> Any:
    """Ids as texts."""
    if beyond_ascii(ids):
        return objects([text_of(words) for words in ids])
    return np.ascontiguousarray(ids).view(f"S{8 * ids.shape[1]}").ravel().astype(f"U{8 * ids.shape[1]}").astype(object)


def objects(texts: Sequence[str]) -> Any:
    """Texts that an index makes a column of, without making any of them again."""
    found = np.empty(len(texts), object)
    found[:] = texts
    return found
