"""What comes of holding figures against each other: how many rows were held, and which of them are not the same."""

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

import pandas as pd

Answer = dict[str, Any]


@dataclass
class Verdict:
    """`rows` counts what was compared by the name of its report; `wrong` says what is not as it should be."""

    rows: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, name: str, rows: int) -> None:
        self.rows[name] = self.rows.get(name, 0) + rows

    def compare(self, name: str, when: str, mine: list[Answer], wanted: list[Answer], sure: bool) -> None:
        """The program's rows against the oracle's; nothing may be provisional where all is `sure`."""
        self.count(name, len(wanted))
        for found, row in zip_longest(mine, wanted):
            if found is None or row is None:
                self.wrong.append(f"{name} {when}: {'missing' if found is None else 'too many'}: {found or row}")
            elif differs(found, row, sure):
                self.wrong.append(f"{name} {when}: { {column: found.get(column) for column in row} } and not {row}")

    def holds(self, right: bool, what: str) -> None:
        if not right:
            self.wrong.append(what)


def differs(found: Answer, row: Answer, sure: bool) -> bool:
    """The program may call more provisional than the oracle, but nothing in a firm that ships what it has."""
    if found.get("provisional", False) < row.get("provisional", False) or (sure and found.get("provisional")):
        return True
    return any(found[column] != row[column] for column in row if column in found and column != "provisional")


def records(frame: pd.DataFrame) -> list[Answer]:
    """Rows with plain values; None where a cell is empty."""
    columns = [[plain(cell) for cell in frame[name].astype(object).tolist()] for name in frame.columns]
    return [dict(zip(frame.columns, cells, strict=True)) for cells in zip(*columns, strict=True)]


def plain(cell: Any) -> Any:
    if cell is None or cell is pd.NaT or cell is pd.NA or cell == "":
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell
