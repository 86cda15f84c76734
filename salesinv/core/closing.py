"""Closed months: the seal over the documents dated in one, and whether it still holds."""

from collections.abc import Iterator

from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import DOCUMENTS

# What may still change in a closed month: how a contract goes on says nothing about what was sold in it.
UNSEALED = {"contracts": ("due_on", "status", "note")}


def rows_dated(sheet: Sheet, month: str) -> Iterator[list[str]]:
    """The rows of a document table dated in a month (`2026-10`), by key: `column=cell` of what is sealed and filled.

    A row whose key or day cannot be read is in no month.
    """
    names = [name for name in sheet.table.names if name not in UNSEALED.get(sheet.table.name, ())]
    days = sheet[sheet.table.dated]
    keys = enumerate(sheet.keys())
    for _key, place in sorted((key, place) for place, key in keys if str(days[place])[:7] == month and None not in key):
        yield [f"{name}={cell}" for name in names if (cell := sheet.cells[name][place])]


def seal(book: Book, month: str) -> tuple[int, str]:
    """How many rows are dated in a month, and their SHA-256: the same for any order of rows and columns of the files."""
    from hashlib import sha256  # only where a month is closed

    count, digest = 0, sha256()
    for table in DOCUMENTS:
        for row in rows_dated(book[table.name], month):
            count += 1
            digest.update("\x1f".join((table.name, *row)).encode() + b"\x1e")
    return count, digest.hexdigest()
