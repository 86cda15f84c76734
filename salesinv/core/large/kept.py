"""A large book as it was kept: arrays that are read where they are looked at, with room behind them for rows that were added.

What is kept stands in memory as our own: what is written into it reaches no file. An array is believed once its digest was seen
to be that of what was kept, which is done when it is first asked for; most are not.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from salesinv.core.large.columns import Column, Columns, Ids, Large, room
from salesinv.schema.tables import BY_NAME

Array = npt.NDArray[Any]


class TornError(ValueError):
    """What is kept is not what was kept: nothing of it is believed."""


class Copy:
    """A book as it was kept: `said` in words, its arrays by name."""

    def __init__(self, said: dict[str, Any], held: memoryview, digest: Callable[[memoryview], str]) -> None:
        self.said, self._held, self._digest = said, held, digest
        self._places = {place[0]: place[1:] for place in said["arrays"]}
        self._seen: set[str] = set()

    def __getitem__(self, name: str) -> Array:
        return self.with_room(name, 0)

    def with_room(self, name: str, more: int) -> Array:
        """An array, and behind it so many rows that are to be filled. TornError if it is not what was kept."""
        kind, shape, at, behind, said = self._places[name]
        if more > behind:
            raise TornError(name)
        dtype, size = np.dtype(kind), int(np.prod(shape[1:], dtype=np.int64))
        if name not in self._seen and self._digest(self._held[at : at + dtype.itemsize * size * shape[0]]) != said:
            raise TornError(name)
        self._seen.add(name)
        count = size * (shape[0] + more)
        return np.frombuffer(self._held, dtype=dtype, count=count, offset=at).reshape(shape[0] + more, *shape[1:])

    def rows(self, name: str) -> int:
        """How long an array is, without looking at it."""
        return int(self._places[name][1][0])

    def names(self, table: str) -> list[str]:
        """The columns of a table that are kept."""
        return [name.partition(".")[2] for name in self._places if name.startswith(f"{table}.")]

    def look_at_all(self, threads: int) -> None:
        """See that all of it is what was kept. TornError if not."""
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(self.__getitem__, self._places))


class KeptColumns(Columns):
    """The rows of a table that were kept, and behind them new ones of other documents.

    `codes` say, by table, what a code that was kept is now; none for tables in which that has not changed.
    """

    def __init__(self, copy: Copy, name: str, new: Columns, codes: Mapping[str, Column]) -> None:
        self.table, self.files = BY_NAME[name], [*map(tuple, copy.said["files"][name]), *new.files]
        self._copy, self._name, self._new, self._codes = copy, name, new, codes
        self._found: dict[str, Column] = {}
        self.before = copy.rows(f"{name}.line")

    def __len__(self) -> int:
        return self.before + len(self._new)

    def __getitem__(self, name: str) -> Column:
        if name not in self._found:
            self._found[name] = self._joined(name)
        return self._found[name]

    def _joined(self, name: str) -> Column:
        added = self._new[name]
        if name == self.table.key[0]:
            added = added + np.int32(self.documents_before)
        held, codes = f"{self._name}.{name}", self._codes.get(self.table.column(name).references)
        if codes is not None:
            return np.concatenate([codes[self._copy[held]], added])
        found = self._copy.with_room(held, len(added))
        found[self.before :] = added
        return found

    @property
    def pieces(self) -> dict[str, list[Column]]:  # type: ignore[override]
        """All columns, each in one piece."""
        return {name: [self[name]] for name in self._copy.names(self._name)}

    @property
    def documents_before(self) -> int:
        """How many documents there were."""
        return self._copy.rows(f"{self._name}#documents")

    @cached_property
    def documents(self) -> Ids:  # type: ignore[override]
        found = self._copy.with_room(f"{self._name}#documents", len(self._new.documents))
        found[self.documents_before :] = self._new.documents
        return found

    @cached_property
    def sources(self) -> Large:  # type: ignore[override]
        added = self._new.sources.copy()
        added[:, 0] += self.before
        return np.concatenate([self._copy[f"{self._name}#sources"], added])


def with_rows(copy: Copy, name: str, added: Array) -> Array:
    """An array that was kept and these rows behind it."""
    found = copy.with_room(name, len(added))
    found[copy.rows(name) :] = added
    return found


def room_of(name: str, array: Array) -> int:
    """How many rows of room are kept behind an array: behind those that have a row for each of a table, or of its documents."""
    grows = ("." in name and not name.startswith("goods.")) or name.endswith("#documents")
    return room(len(array)) if grows or name == "contract_rows" else 0
