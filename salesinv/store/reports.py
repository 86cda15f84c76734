"""A report as bytes and back: what it took a large folder's documents to work out, kept for the next time."""

import json
from typing import Any

from salesinv.schema import kinds
from salesinv.schema.kinds import Column, Kind
from salesinv.schema.report import Report

_KINDS = {kind.name: kind for kind in vars(kinds).values() if isinstance(kind, Kind)}
MOST_ROWS = 500_000  # of a report that is kept
_NEXT_CELL, _NEXT_COLUMN = "\x1f", "\x1e"  # no cell of a table has them


def packed(report: Report, problems: int) -> bytes | None:
    """A report with the number of problems told beside it; None if its cells hold what keeps them apart here, or are too many."""
    if len(report.rows) > MOST_ROWS:
        return None
    columns = [[c.name, c.kind.name, c.label, c.detail, c.choices, c.about] for c in report.columns]
    said: dict[str, Any] = {"columns": columns, "title": report.title, "notes": report.notes, "card": report.card}
    said |= {"rows": len(report.rows), "problems": problems}
    cells = [_NEXT_CELL.join([cell or "" for cell in column]) for column in zip(*report.rows, strict=True)]
    if sum(column.count(_NEXT_CELL) for column in cells) != max(0, len(report.rows) - 1) * len(cells):
        return None
    text = _NEXT_COLUMN.join([json.dumps(said), *cells])
    return text.encode() if text.count(_NEXT_COLUMN) == len(cells) else None


def unpacked(held: memoryview) -> tuple[Report, int] | None:
    """What was packed; None if it is not that."""
    try:
        first, *cells = str(held, "utf-8").split(_NEXT_COLUMN)
        said = json.loads(first)
        columns = tuple(
            Column(n, _KINDS[k], label, detail=d, choices=tuple(c), about=a) for n, k, label, d, c, a in said["columns"]
        )
        split = [[cell or None for cell in column.split(_NEXT_CELL)] for column in cells]
        rows = list(map(list, zip(*split, strict=True)))
        if len(rows) != said["rows"] or (rows and len(cells) != len(columns)):
            return None
        return Report(columns, rows, said["title"], said["notes"], said["card"]), int(said["problems"])
    except (ValueError, KeyError, TypeError):
        return None
