"""A table made a folder of parts, one for each month, and back: a draft of it. Rows keep their bytes."""

from collections.abc import Sequence

from salesinv.places import month_of, split, within
from salesinv.schema.sheet import Sheet
from salesinv.store import splice
from salesinv.store.draft import Draft
from salesinv.store.passing import Passed, received, taken

Dated = tuple[str, Passed]  # a row and the month it is dated in


def shard(draft: Draft, name: str) -> Sheet:
    """Draft that every row stands in the part of its month; where it does, nothing. What the table holds.

    DataError for problems of form, here and in the tables that this one needs.
    """
    sheet, layout = draft.load(name)[name], draft.folder.layout(name)
    dated = sheet.table.dated
    if layout.parted:
        days = zip(sheet[dated], sheet.cells[dated], sheet.lines, strict=True)
        draft.replace(name, {line: {dated: cell} for day, cell, line in days if str(day)[:7] != month_of(line)})
        return sheet
    raw = draft.folder.raw(name) or b""
    parts: dict[str, list[Passed]] = {}
    for month, row in _rows(raw, sheet.lines, sheet):
        parts.setdefault(month, []).append(row)
    for month, rows in sorted(parts.items()):
        draft.put(layout.file(month), received(splice.head(raw), sheet.table, rows))
    if parts:
        draft.take_away(layout.file(""))
    return sheet


def join(draft: Draft, name: str) -> Sheet:
    """Draft that the rows of all parts stand in the table's own file: by month, then as they stood. As `shard`."""
    sheet, layout = draft.load(name)[name], draft.folder.layout(name)
    if not layout.parted:
        return sheet
    raws = [draft.folder.file(file) or b"" for file in layout.files]
    lines, rows = split(sheet.lines), list[Dated]()
    for month, raw in zip(layout.months, raws, strict=True):
        rows += _rows(raw, lines.get(month, []), sheet)
    rows.sort(key=lambda row: row[0])  # as they stood within a month
    draft.put(layout.file(""), received(splice.head(raws[0]), sheet.table, [row for _month, row in rows]))
    for file in layout.files:
        draft.take_away(file)
    return sheet


def _rows(raw: bytes, lines: Sequence[int], sheet: Sheet) -> list[Dated]:
    """The rows of a file that stand on these lines of the table."""
    months = {line: str(day)[:7] for line, day in zip(sheet.lines, sheet[sheet.table.dated], strict=True)}
    return list(zip((months[line] for line in lines), taken(raw, [within(line) for line in lines]), strict=True))
