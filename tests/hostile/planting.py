"""A corruption: what is planted in a world of the firm, and every finding that must follow from it, worked out by hand."""

from dataclasses import dataclass

from hostile.planted_firm import Firm, filled

Place = tuple[str, int, str, str]  # file, line, column, rule
Finding = tuple[
    str, int | str, str, str
]  # table; row of the world (1, 2), "+1" a row that was added, "closed" its month, "after" the one after it; column, rule
Edit = tuple[str, int | str, str, str]  # table, row, column, new cell


@dataclass(frozen=True)
class Planted:
    """`hides` marks what leaves a product in doubt, so that nothing can be said of any: it goes into a folder with its like."""

    edits: tuple[Edit, ...]
    rows: tuple[tuple[str, str], ...]
    found: tuple[Finding, ...]
    closed: bool = False
    hides: bool = False

    def __str__(self) -> str:
        edits = [f"{table} {row} {column}={cell!r}" for table, row, column, cell in self.edits]
        return ("a closed month: " if self.closed else "") + "; ".join(
            [*edits, *(f"{table} + {row!r}" for table, row in self.rows)]
        )

    def plant(self, firm: Firm, world: int) -> set[Place]:
        """Put it into a world; where it must be found."""
        added: list[tuple[str, int]] = []
        for table, row in self.rows:
            added.append((table, firm.add(table, filled(row, world))))

        def line(table: str, row: int | str) -> int:
            if row == "closed":
                return firm.closing_line(world)
            if row == "after":
                return firm.closing_line(world + 1)
            return firm.line(table, world, row) if isinstance(row, int) else added[int(row) - 1][1]

        wanted = {(f"{table}.csv", line(table, row), column, rule) for table, row, column, rule in self.found}
        for table, row, column, cell in self.edits:
            firm.put(table, line(table, row), column, filled(cell, world))
        return wanted


def cell(table: str, row: int, column: str, new: str, rule: str, *also: Finding, hides: bool = False) -> Planted:
    """One cell that cannot stand: it is found where it is, and whatever `also` follows."""
    return Planted(((table, row, column, new),), (), ((table, row, column, rule), *also), hides=hides)


def changed(table: str, row: int, column: str, new: str, *found: Finding, hides: bool = False) -> Planted:
    """One cell that could stand, if the rest agreed with it."""
    return Planted(((table, row, column, new),), (), found, hides=hides)


def added(table: str, row: str, *found: Finding) -> Planted:
    """One row too many."""
    return Planted((), ((table, row),), found)


def sealed(
    *edits: Edit, rows: tuple[tuple[str, str], ...] = (), column: str = "sha256", also: tuple[Finding, ...] = ()
) -> Planted:
    """Something done to a month that is closed."""
    return Planted(edits, rows, (("closings", "closed", column, "closed"), *also), closed=True)
