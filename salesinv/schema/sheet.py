"""Sheet: what one table holds, read and typed, as plain columns. The value that store hands to core."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from salesinv.places import month_of
from salesinv.schema.kinds import Table


@dataclass
class Sheet:
    """The rows of one table in the order of its file; every list is as long as there are rows.

    `columns` has every declared column, held as its kind says, in the order of the declaration; `cells` the same
    cells as they were written (defaults filled in); `lines` the number of the line each row begins on (as `places` says).
    """

    table: Table
    columns: dict[str, list[Any]]
    cells: dict[str, list[str]] = field(repr=False)
    lines: list[int] = field(repr=False)

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, column: str) -> list[Any]:
        return self.columns[column]

    def array(self, column: str) -> Any:
        """A column as frames are made of it; None where only `columns` have it."""
        return self.columns[column]

    @property
    def home(self) -> str:
        """Where people find its rows: `contracts.csv`, or `contracts/` where they stand month by month."""
        return f"{self.table.name}/" if self.lines and month_of(self.lines[0]) else self.table.file

    def rows(self, names: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows as tuples of the named columns (all of them by default)."""
        return zip(*(self.columns[name] for name in names or self.table.names), strict=True)

    def keys(self) -> list[tuple[Any, ...]]:
        """The key of every row."""
        return list(self.rows(self.table.key))

    def columns_written(self, place: int) -> list[str]:
        """The cells of one row as they were written, in the order of the declaration."""
        return [self.cells[name][place] for name in self.table.names]

    def at(self, places: Sequence[int]) -> "Sheet":
        """The rows that stand at these places."""
        columns = {name: [cells[place] for place in places] for name, cells in self.columns.items()}
        written = {name: [cells[place] for place in places] for name, cells in self.cells.items()}
        return Sheet(self.table, columns, written, [self.lines[place] for place in places])

    @classmethod
    def joined(cls, sheets: Sequence["Sheet"]) -> "Sheet":
        """The rows of several sheets of a table, one after the other."""
        table = sheets[0].table
        columns = {name: [cell for sheet in sheets for cell in sheet.columns[name]] for name in table.names}
        cells = {name: [cell for sheet in sheets for cell in sheet.cells[name]] for name in table.names}
        return cls(table, columns, cells, [line for sheet in sheets for line in sheet.lines])

    @classmethod
    def empty(cls, table: Table) -> "Sheet":
        """A table that is not there."""
        return cls(table, {name: [] for name in table.names}, {name: [] for name in table.names}, [])


Book = Mapping[str, Sheet]  # tables by name
