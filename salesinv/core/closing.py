"""Closed months: the seal over the documents dated in one, and whether it still holds."""

from collections.abc import Iterator, Mapping

from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import BY_NAME, TABLES

DATED: tuple[str, ...] = tuple(table.name for table in TABLES if table.lined)


def rows_dated(sheet: Sheet, month: str) -> Iterator[tuple[str, ...]]:
    """The rows of a document table dated in a month (`2026-10`), as written cells of the declared columns, by key."""
    days = sheet[sheet.table.dated]
    chosen = sorted(
        (key, place) for place, (day, key) in enumerate(zip(days, sheet.keys(), strict=True)) if str(day)[:7] == month
    )
    for _key, place in chosen:
        yield tuple(sheet.columns_written(place))


def seal(book: Mapping[str, Sheet], month: str) -> tuple[int, str]:
    """How many rows are dated in a month, and their SHA-256: the same for any order of rows and columns of the files."""
    from hashlib import sha256  # only where a month is closed

    count, digest = 0, sha256()
    for name in DATED:
        for row in rows_dated(book[name], month):
            count += 1
            digest.update("\x1f".join((BY_NAME[name].name, *row)).encode() + b"\x1e")
    return count, digest.hexdigest()
