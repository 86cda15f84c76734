"""What a draft changes in a table, spread over the table's files: new rows and those of another month go to their part. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from salesinv.places import MONTH, base_of, month_of, within
from salesinv.schema.kinds import Table
from salesinv.store import splice
from salesinv.store.passing import Passed, changed, received

Cells = Mapping[str, str]


@dataclass
class Edits:
    """What is to change in one table; lines are those of the table as it was read."""

    changes: dict[int, Cells | None] = field(default_factory=dict)  # None: the row goes
    rows: list[Cells] = field(default_factory=list)


@dataclass
class Share:
    """What is to change in one file of a table; `stay` are lines of the file, those that came and those of new rows follow.

    `came` are the lines of the table that rows of other parts had; `new` are places among the rows that are added.
    """

    raw: bytes | None
    changes: dict[int, Cells | None] = field(default_factory=dict)
    came: list[int] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    rows: list[Cells] = field(default_factory=list)

    def before(self, table: Table) -> bytes | None:
        """The file with rows changed, gone and come, and none added yet."""
        raw = splice.edit(self.raw, table, self.changes) if self.raw is not None and self.changes else self.raw
        return received(raw or splice.fresh(table), table, self.passed) if self.passed else raw

    def after(self, table: Table) -> bytes | None:
        """The file as it is to be; None where there is none, and no row for it."""
        before = self.before(table)
        if before is None:
            return splice.fresh(table, self.rows) if self.rows else None
        return splice.append(before, table, self.rows)

    def new_lines(self, table: Table) -> list[int]:
        """The lines of the file on which added rows will begin."""
        before = self.before(table) or splice.fresh(table)
        at, lines = before.count(b"\n") + (not before.endswith(b"\n")) + 1, []
        written = {*splice.header_of(before), *table.names}
        for row in self.rows:
            lines.append(at)
            at += 1 + sum(cell.count("\n") for column, cell in row.items() if column in written)
        return lines


def spread(table: Table, months: Sequence[str], raw: Callable[[str], bytes | None], edits: Edits) -> dict[str, Share]:
    """By month what changes in each file that is touched. `raw` gives the bytes of a month's file."""
    shares: dict[str, Share] = {}

    def share(month: str) -> Share:
        if month not in shares:
            shares[month] = Share(raw(month) if month in months else _begun(month, months, raw))
        return shares[month]

    for line, cells in sorted(edits.changes.items(), key=lambda change: change[0]):
        here = month_of(line)
        there = (here and cells and month_in(cells.get(table.dated, ""))) or here
        share(here).changes[within(line)] = cells if there == here else None
        if there != here and cells is not None:
            share(there).passed.append(changed(raw(here) or b"", table, within(line), cells))
            share(there).came.append(line)
    for place, row in enumerate(edits.rows):
        found = share(months[0] and (month_in(row.get(table.dated, "")) or months[-1]))
        found.new.append(place)
        found.rows.append(row)
    return shares


def month_in(day: str) -> str:
    """The month of a day as it is written; empty for what begins with none."""
    return day[:7] if MONTH.fullmatch(day[:7]) else ""


def _begun(month: str, months: Sequence[str], raw: Callable[[str], bytes | None]) -> bytes | None:
    """A new part, as the one before it begins (the first, if there is none before)."""
    nearest = max((other for other in months if other < month), default=months[0])
    found = raw(nearest)
    return splice.head(found) if found else None


def lines_after(shares: Mapping[str, Share], lines: Mapping[str, Iterable[int]]) -> dict[str, list[int]]:
    """By month the lines (of the table as it was) of the rows that each file then has, without those that are added."""
    found = {}
    for month in {**lines, **shares}:
        share = shares.get(month, Share(None))
        kept = [line for line in lines.get(month, ()) if share.changes.get(within(line), {}) is not None]
        found[month] = [*kept, *share.came]
    return found


def new_lines(table: Table, shares: Mapping[str, Share], count: int) -> list[int]:
    """The lines (of the table as it will be) on which added rows begin, in the order in which they were given."""
    found = [0] * count
    for month, share in shares.items():
        for place, line in zip(share.new, share.new_lines(table), strict=True):
            found[place] = base_of(month) + line
    return found
