"""A few rows of large tables, read by the strict reader: nothing else of their files is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from salesinv.errors import Problem
from salesinv.places import MONTH, base_of
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import BY_NAME
from salesinv.store.parts import Part
from salesinv.store.reading import read_sheet
from salesinv.store.shelf import Read

if TYPE_CHECKING:
    from salesinv.core.large.listing import Pick
    from salesinv.core.large.picking import Picked

Parts = Callable[[str], Sequence[Part]]


@dataclass(frozen=True)
class Few:
    """Rows of the tables of these files, read by their numbers."""

    parts: Parts
    decimals: Decimals

    def picked(self, name: str, rows: Any) -> "Iterator[Picked]":
        """These rows, file by file, as they are written."""
        from salesinv.core.large.picking import picked

        return picked(self.parts(name), rows)

    def files(self, name: str, rows: Any) -> dict[str, bytes]:
        """What each file of a table would be, if it had no rows but these."""
        from salesinv.core.large.picking import header_bytes

        headers = {part.file: header_bytes(part) for part in self.parts(name)}
        return headers | {found.file: found.raw for found in self.picked(name, rows)}

    def lines(self, name: str, rows: Any) -> list[int]:
        """The lines that these rows begin on."""
        return [_base(found.file) + line for found in self.picked(name, rows) for line in found.begins]

    def read(self, name: str, rows: Any) -> Read:
        """These rows and all that is wrong with their bytes and cells, under the lines that they have in the table."""
        table, sheets, problems = BY_NAME[name], [Sheet.empty(BY_NAME[name])], list[Problem]()
        for found in self.picked(name, rows):
            sheet, wrong = read_sheet(table, found.raw, self.decimals)
            base, lines = _base(found.file), [0, 1, *found.lines]
            sheets.append(replace(sheet, lines=[base + lines[line] for line in sheet.lines]))
            problems += [replace(problem, line=base + lines[problem.line]) for problem in wrong]
        return Sheet.joined(sheets), problems


def _base(file: str) -> int:
    """What lines of a file are numbered on from."""
    month = MONTH.search(file)
    return base_of(month[0] if month else "")


def picker(parts: Parts, decimals: Decimals) -> "Pick":
    """Gives rows in which nothing is wrong. ChangedError where they are not as they were."""
    from salesinv.core.large.pieces import ChangedError

    few = Few(parts, decimals)

    def pick(name: str, rows: Any) -> Sheet:
        sheet, problems = few.read(name, rows)
        if problems or len(sheet) != len(rows):
            raise ChangedError
        return sheet

    return pick
