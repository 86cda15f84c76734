"""Closed months: which are closed, which a closing closes, the seal over the documents dated in one. No pandas."""

from collections.abc import Collection, Iterator
from datetime import date

from salesinv.core.periods import DAY, Span, named
from salesinv.schema.kinds import Table
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import DOCUMENTS

Seal = tuple[int, str]  # how many rows, and their SHA-256

# What may still change in a closed month: how a contract goes on says nothing about what was sold in it.
UNSEALED = {"contracts": ("due_on", "status", "note")}


def sealed_columns(table: Table) -> list[str]:
    """The columns of a document table that stand as they are once their month is closed."""
    return [name for name in table.names if name not in UNSEALED.get(table.name, ())]


def seal(book: Book, month: str) -> Seal:
    """How many rows are dated in a month (`2026-10`), and their SHA-256: the same for any order of rows and columns."""
    return seals(book, (month,))[month]


def seals(book: Book, months: Collection[str]) -> dict[str, Seal]:
    """The seal of each of these months, in one pass over the documents: by table and key, `column=cell` of what is filled.

    A row whose key or day cannot be read is in no month. A month without documents has 0 rows.
    """
    from hashlib import sha256  # only where a month is closed or looked at

    digests, counts = {month: sha256() for month in months}, dict.fromkeys(months, 0)
    for table in DOCUMENTS:
        for month, row in _rows_dated(book[table.name], digests):
            counts[month] += 1
            digests[month].update("\x1f".join((table.name, *row)).encode() + b"\x1e")
    return {month: (counts[month], digests[month].hexdigest()) for month in months}


def _rows_dated(sheet: Sheet, months: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """The rows of a document table that are dated in these months, by key, each with its month."""
    names, days = sealed_columns(sheet.table), sheet[sheet.table.dated]
    dated = [(key, place) for place, key in enumerate(sheet.keys()) if str(days[place])[:7] in months and None not in key]
    for _key, place in sorted(dated):
        yield str(days[place])[:7], [f"{name}={cell}" for name in names if (cell := sheet.cells[name][place])]


def last_closed(closings: Sheet) -> str:
    """The last closed month; empty where none is. Every day up to its end is closed, whichever months have a row."""
    return max(filter(None, closings["period"]), default="")


def without_row(book: Book) -> list[str]:
    """The months up to the last closed one that have documents and no row in closings.csv: what they held nobody knows."""
    if not last_closed(book["closings"]):
        return []
    days = {day for table in DOCUMENTS for day in book[table.name][table.dated] if day}
    return unlisted(book["closings"], {str(day)[:7] for day in days})


def unlisted(closings: Sheet, months: Collection[str]) -> list[str]:
    """Those of some months that come before the last closed one and have no row in closings.csv."""
    last, listed = last_closed(closings), set(closings["period"])
    return sorted(month for month in months if month < last and month not in listed)


def closed_through(closings: Sheet) -> date | None:
    """The last day on which no document may change any more; None where no month is closed."""
    return named(last).end if (last := last_closed(closings)) else None


def months_to_close(book: Book, period: str) -> list[str]:
    """The months that closing one closes: it, and every open one before it, with documents or without.

    They begin after the last closed month, or with the first document there is: an open month before a closed one could
    still change what the closed one began with. Empty if `period` is closed.
    """
    through = closed_through(book["closings"])
    return open_months(book["closings"], period, None if through else _first_day(book))


def open_months(closings: Sheet, period: str, first_day: date | None) -> list[str]:
    """As `months_to_close`, where the day of the first document is known."""
    end, through = named(period).end, closed_through(closings)
    first = through + DAY if through else min(first_day or end, end).replace(day=1)
    return [month.name for month in Span(first, end).months()]


def _first_day(book: Book) -> date | None:
    return min((day for table in DOCUMENTS for day in book[table.name][table.dated] if day), default=None)


def not_as_closed(book: Book) -> Iterator[tuple[str, int]]:
    """The rows (table, line) that are dated in a closed month whose documents are not those it was closed with.

    Also those before the last closed month in a month that has no row: what they were then nobody knows.
    """
    if not (through := closed_through(book["closings"])):
        return
    sealed = {month: digest for month, digest in book["closings"].rows(("period", "sha256")) if month}
    held = {month for month, (_rows, digest) in seals(book, sealed).items() if digest == sealed[month]}
    for table in DOCUMENTS:
        sheet = book[table.name]
        for day, line in zip(sheet[table.dated], sheet.lines, strict=True):
            if day and day <= through and str(day)[:7] not in held:
                yield table.name, line


def rows_by(sheet: Sheet, day: date) -> set[tuple[str, ...]]:
    """The rows of a document table dated this day or earlier, as the cells of their sealed columns."""
    rows = zip(*(sheet.cells[name] for name in sealed_columns(sheet.table)), strict=True)
    return {row for row, dated in zip(rows, sheet[sheet.table.dated], strict=True) if dated <= day}


def book_as_of(book: Book, day: date) -> Book:
    """The book with only the documents dated this day or earlier; of contracts also those that such shipments name."""
    held = {table.name: book[table.name].at(_places_by(book[table.name], day)) for table in DOCUMENTS}
    shipped = set(held["shipments"].rows(("contract_id", "contract_line")))
    contracts = book["contracts"]
    signed = set(_places_by(contracts, day)) | {at for at, key in enumerate(contracts.keys()) if key in shipped}
    return {**book, **held, "contracts": contracts.at(sorted(signed))}


def _places_by(sheet: Sheet, day: date) -> list[int]:
    return [place for place, dated in enumerate(sheet[sheet.table.dated]) if dated and dated <= day]
