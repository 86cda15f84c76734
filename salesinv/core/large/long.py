"""Rows of a report as columns of numbers: chosen from and sorted as such, made text only when they are looked at."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from salesinv.core.large.fields import Field, Rows
from salesinv.core.large.lines import Lines
from salesinv.schema.report import Cell, Form, LongRows, Row

MANY, SOME = 2**18, 2**12  # rows at a time: of numbers, of text


@dataclass(frozen=True, eq=False)
class Long(LongRows):
    """The rows with these numbers. `arrange` puts numbers into the order of the report; None: they are in it."""

    fields: tuple[Field, ...]
    numbers: Rows
    arrange: Callable[[Rows], Rows] | None
    threads: int

    @cached_property
    def in_order(self) -> Rows:
        """The numbers of the rows in their order."""
        return self.arrange(self.numbers) if self.arrange else self.numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return list(self._rows(self.in_order[place]))
        return next(self._rows(self.in_order[place : place + 1 or None]))

    def __iter__(self) -> Iterator[Row]:
        for part in parts(self.in_order, SOME):
            yield from self._rows(part)

    def _rows(self, numbers: Rows) -> Iterator[Row]:
        return map(list, zip(*(field.texts(numbers) for field in self.fields), strict=True))

    def kept(self, place: int, test: Callable[[Cell], bool]) -> "Long":
        passes = self.fields[place].passing(test)
        found = [part[passes(part)] for part in parts(self.numbers, MANY)]
        return replace(self, numbers=np.concatenate(found) if found else self.numbers)

    def ordered(self, place: int, down: bool) -> "Long":
        keys, filled = self.fields[place].order(self.in_order)
        order = np.argsort(-keys if down else keys, kind="stable")
        places = np.concatenate([order[filled[order]], np.flatnonzero(~filled)])
        return replace(self, numbers=self.in_order[places], arrange=None)

    def first(self, most: int | None) -> "Long":
        return self if most is None else replace(self, numbers=self.in_order[:most], arrange=None)

    def of(self, places: Sequence[int]) -> "Long":
        return replace(self, fields=tuple(self.fields[place] for place in places))

    def written(self, form: Form) -> Iterator[bytes] | None:
        lines = Lines.of(self.fields, form)
        return lines.pieces(self.in_order, self.threads) if lines else None

    def widest(self, form: Form) -> list[int] | None:
        lines = Lines.of(self.fields, form)
        return lines.widest(self.numbers, self.threads) if lines else None


def parts(numbers: Rows, size: int) -> Iterator[Rows]:
    """Numbers in pieces."""
    return (numbers[begin : begin + size] for begin in range(0, len(numbers), size))
