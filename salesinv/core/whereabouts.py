"""Where the row of a document stands, as `receipts.csv:14`: for whoever wants to look at it, or to change it."""

from dataclasses import dataclass
from datetime import date

from salesinv.core.sources import TABLE_OF_KIND
from salesinv.places import shown
from salesinv.schema.sheet import Book


@dataclass(frozen=True, slots=True)
class Spot:
    """A row of a document: its day, its document and line, and where it stands."""

    day: date
    document: str
    line: int
    place: str


class Whereabouts:
    """The rows of a book that are of one product."""

    def __init__(self, book: Book, product: str) -> None:
        tables = ("contracts", *dict.fromkeys(TABLE_OF_KIND.values()))
        self._spots = {table: _spots(book, table, product) for table in tables}

    def of(self, table: str, document: str, line: int) -> Spot | None:
        """The row of a document's line; None where it is not there, or of another product."""
        return self._spots[table].get((document, line))

    def named(self, receipt_line: str) -> Spot | None:
        """The row that `of` names, as `R-0007/1`."""
        document, _slash, line = receipt_line.rpartition("/")
        return self.of("receipts", document, int(line))


def _spots(book: Book, table: str, product: str) -> dict[tuple[str, int], Spot]:
    sheet = book[table]
    rows = sheet.rows((*sheet.table.key, sheet.table.dated, "product_id"))
    return {
        (document, line): Spot(day, document, line, shown(sheet.table.file, place))
        for (document, line, day, whose), place in zip(rows, sheet.lines, strict=True)
        if whose == product
    }
