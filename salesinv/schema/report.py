"""Report: what a command has to show, as exact text cells under declared columns. The value that render prints."""

from dataclasses import dataclass, field

from salesinv.schema.kinds import Column

Cell = str | None


@dataclass(frozen=True)
class Report:
    """Rows of text cells, one per column; `None` is empty.

    A numeric kind's cell is an exact decimal (`12.30`, `-0.5`), ready to be a JSON number; a date is ISO; a yes/no is
    `yes` or `no`. `notes` are sentences for people, shown below a table and left out of machine formats. A `card` is
    shown to people one column a line.
    """

    columns: tuple[Column, ...]
    rows: list[list[Cell]]
    title: str = ""
    notes: list[str] = field(default_factory=list)
    card: bool = False

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]
