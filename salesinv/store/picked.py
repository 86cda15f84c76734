"""A few rows of large tables, read by the strict reader: nothing else of their files is."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from salesinv.places import MONTH, base_of
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import BY_NAME
from salesinv.store.parts import Part
from salesinv.store.reading import read_sheet

if TYPE_CHECKING:
    from salesinv.core.large.listing import Pick


def picker(parts: Callable[[str], Sequence[Part]], decimals: Decimals) -> "Pick":
    """Gives rows of a table by their numbers, their lines those of the table. ChangedError where they are not as they were."""
    from salesinv.core.large.picking import picked
    from salesinv.core.large.pieces import ChangedError

    def pick(name: str, rows: Any) -> Sheet:
        table, sheets = BY_NAME[name], [Sheet.empty(BY_NAME[name])]
        for file, raw, lines in picked(parts(name), rows):
            sheet, problems = read_sheet(table, raw, decimals)
            if problems or len(sheet) != len(lines):
                raise ChangedError
            month = MONTH.search(file)
            base = base_of(month[0] if month else "")
            sheets.append(replace(sheet, lines=[base + line for line in lines]))
        return Sheet.joined(sheets)

    return pick
