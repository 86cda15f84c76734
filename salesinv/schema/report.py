"""Report: what a command has to show, as exact text cells under declared columns. The value that render prints."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from salesinv.schema.kinds import Column

Cell = str | None
Row = list[Cell]


@dataclass(frozen=True)
class Form:
    """How rows are written, for who writes many at once: by column what stands `before` each cell, how one that is not empty is
    written (`word`), and what stands for one that is (`empty`); what stands `after` a row.

    With `widths`, cells are filled up to so many places, those of `right` columns from the left, a text taking as many as `width`
    says; spaces at the end of a row go.
    """

    before: list[str]
    word: list[Callable[[str], str]]
    empty: list[str]
    after: str = "\n"
    widths: list[int] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    width: Callable[[str], int] = len


class LongRows(Sequence[Row], ABC):
    """Rows too many to be held as text: each is made when it is looked at. What is chosen from them is such rows again."""

    @abstractmethod
    def kept(self, place: int, test: Callable[[Cell], bool]) -> "LongRows":
        """Only those whose cell in a column passes."""

    @abstractmethod
    def ordered(self, place: int, down: bool) -> "LongRows":
        """By a column, numbers by value, the rest as text; ties as they stand, empty cells last."""

    @abstractmethod
    def first(self, most: int | None) -> "LongRows":
        """The first so many; None for all."""

    @abstractmethod
    def of(self, places: Sequence[int]) -> "LongRows":
        """Only these columns, in this order."""

    @abstractmethod
    def written(self, form: Form) -> Iterator[bytes] | None:
        """All rows in a form, in pieces of many rows; None where a cell asks for more than the form says: row by row, then."""

    @abstractmethod
    def widest(self, form: Form) -> list[int] | None:
        """By column, the largest width of a cell in a form; None where it has to be asked row by row."""


@dataclass(frozen=True)
class Report:
    """Rows of text cells, one per column; `None` is empty.

    A numeric kind's cell is an exact decimal (`12.30`, `-0.5`), ready to be a JSON number; a date is ISO; a yes/no is
    `yes` or `no`. `notes` are sentences for people, shown below a table and left out of machine formats. A `card` is
    shown to people one column a line.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    title: str = ""
    notes: list[str] = field(default_factory=list)
    card: bool = False

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]
