"""Columns of rows that are known by number: what stands in each row, as numbers, as words of a list, or as ids."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from salesinv.core.large import lines_loops as loops
from salesinv.core.large.columns import Ids as Letters
from salesinv.core.large.columns import text_of
from salesinv.schema.kinds import decimal_text
from salesinv.schema.report import Cell

Rows = npt.NDArray[np.signedinteger]
Large = npt.NDArray[np.int64]
Passes = npt.NDArray[np.bool_]
Test = Callable[[Cell], bool]
EMPTY = loops.EMPTY


class Field(ABC):
    """A column. What it gives for rows, it gives in their order."""

    kind: int

    @abstractmethod
    def held(self, rows: Rows) -> Large:
        """What stands in these rows: numbers in minor units (or EMPTY), or places among words, or numbers of ids."""

    @abstractmethod
    def texts(self, rows: Rows) -> Sequence[Cell]:
        """The same as cells."""

    @abstractmethod
    def passing(self, test: Test) -> Callable[[Rows], Passes]:
        """Which rows pass, cells looked at once each where that can be."""

    @abstractmethod
    def order(self, rows: Rows) -> tuple[Large, Passes]:
        """What sorts them, and which have a cell that holds something."""


@dataclass(frozen=True)
class Numbers(Field):
    """Numbers in minor units."""

    take: Callable[[Rows], npt.NDArray[np.signedinteger]]
    decimals: int
    kind: int = loops.NUMBER

    def held(self, rows: Rows) -> Large:
        return np.asarray(self.take(rows), dtype=np.int64)

    def texts(self, rows: Rows) -> list[Cell]:
        return self.written(self.held(rows))

    def written(self, numbers: Large) -> list[Cell]:
        """Numbers as cells."""
        return [None if number == EMPTY else decimal_text(number, self.decimals) for number in numbers.tolist()]

    def passing(self, test: Test) -> Callable[[Rows], Passes]:
        def passes(rows: Rows) -> Passes:
            numbers, places = np.unique(self.held(rows), return_inverse=True)
            return _passes(test, self.written(numbers))[places]

        return passes

    def order(self, rows: Rows) -> tuple[Large, Passes]:
        numbers = self.held(rows)
        return numbers, numbers != EMPTY


@dataclass(frozen=True)
class Words(Field):
    """Words of a list that has each once."""

    take: Callable[[Rows], npt.NDArray[np.signedinteger]]
    words: Sequence[Cell]
    kind: int = loops.WORD

    def held(self, rows: Rows) -> Large:
        return np.asarray(self.take(rows), dtype=np.int64)

    def texts(self, rows: Rows) -> list[Cell]:
        return [self.words[place] for place in self.take(rows).tolist()]

    def passing(self, test: Test) -> Callable[[Rows], Passes]:
        marks = _passes(test, self.words)
        return lambda rows: marks[self.take(rows)]

    def order(self, rows: Rows) -> tuple[Large, Passes]:
        ranks = np.empty(len(self.words), np.int64)
        ranks[sorted(range(len(self.words)), key=lambda place: self.words[place] or "")] = np.arange(len(self.words))
        filled, places = _passes(bool, self.words), self.take(rows)
        return ranks[places], filled[places]


@dataclass(frozen=True)
class Ids(Field):
    """Ids of documents, each with a number; below 0 stands for none. `ranks` are their places in the order of code points."""

    take: Callable[[Rows], npt.NDArray[np.signedinteger]]
    letters: Callable[[Large], Letters]
    ranks: Callable[[Large], Large]
    beyond_ascii: Callable[[], str]
    kind: int = loops.ID

    def held(self, rows: Rows) -> Large:
        return np.asarray(self.take(rows), dtype=np.int64)

    def texts(self, rows: Rows) -> list[Cell]:
        return self.written(self.held(rows))

    def written(self, numbers: Large) -> list[Cell]:
        """Ids as cells."""
        return [text_of(words) or None for words in self.spelt(numbers)]

    def spelt(self, numbers: Large) -> Letters:
        """The words of ids, nothing but zeros for none."""
        found = self.letters(np.maximum(numbers, 0))
        found[numbers < 0] = 0
        return found

    def passing(self, test: Test) -> Callable[[Rows], Passes]:
        def passes(rows: Rows) -> Passes:
            numbers, places = np.unique(self.held(rows), return_inverse=True)
            return _passes(test, self.written(numbers))[places]

        return passes

    def order(self, rows: Rows) -> tuple[Large, Passes]:
        numbers = self.held(rows)
        return self.ranks(np.maximum(numbers, 0)), numbers >= 0


def _passes(test: Test, cells: Sequence[Cell]) -> Passes:
    return np.fromiter(map(test, cells), bool, len(cells))
