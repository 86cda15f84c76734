"""Contract lines by what they are broken down by, and rows as exact text: from plain rows, without pandas."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from salesinv.schema.cells import Value
from salesinv.schema.kinds import Column, Decimals
from salesinv.schema.report import Report
from salesinv.schema.sheet import Book

Row = Mapping[str, Value]
Item = TypeVar("Item")
_OF_LINE = {"salesperson": "salesperson_id", "product": "product_id", "customer": "customer_id"}
_NAMED = {"salesperson": "salespeople", "product": "products", "customer": "customers"}


def keys_of(book: Book, by: str, firm: str) -> Callable[[int], str]:
    """The key of a contract line, by its place: what it is of, whose it is, the month it is due in (empty without one).

    Region and team are those of the salesperson; a company is one key, the firm's name.
    """
    contracts = book["contracts"]
    match by:
        case "company":
            return lambda place: firm
        case "month":
            due = contracts["due_on"]
            return lambda place: day.isoformat()[:7] if (day := due[place]) else ""
        case "category":
            column, known = contracts["product_id"], dict(book["products"].rows(("product_id", "category")))
        case "region" | "team":
            column, known = contracts["salesperson_id"], dict(book["salespeople"].rows(("salesperson_id", by)))
        case _:
            column, known = contracts[_OF_LINE[by]], {}
    return lambda place: known.get(column[place], column[place]) or ""


def names_of(book: Book, by: str) -> dict[str, str]:
    """What the keys of a breakdown are called; empty where the key is the name."""
    return dict(book[_NAMED[by]].rows((_OF_LINE[by], "name"))) if by in _NAMED else {}


@dataclass(frozen=True)
class Groups(Generic[Item]):
    """Items by the key of a breakdown. `keyed` gives the cells that a row begins with."""

    column: str
    items: dict[str, list[Item]]
    names: dict[str, str]

    def keyed(self, key: str) -> dict[str, Value]:
        return {self.column: key, "name": self.names.get(key, "")}


def grouped(book: Book, by: str, firm: str, items: Iterable[Item], place: Callable[[Item], int]) -> Groups[Item]:
    """Items by the key of the contract line at their place. The company is there even with nothing."""
    found: dict[str, list[Item]] = {firm: []} if by == "company" else {}
    key_of = keys_of(book, by, firm)
    for item in items:
        found.setdefault(key_of(place(item)), []).append(item)
    return Groups(_OF_LINE.get(by, by), found, names_of(book, by))


def in_order(rows: Sequence[Row], by: str, column: str) -> list[Row]:
    """Months in the order of time, no month last; all else by a figure, the largest first, ties by key."""
    key = _OF_LINE.get(by, by)
    if by == "month":
        return sorted(rows, key=lambda row: (not row[key], str(row[key])))
    return sorted(rows, key=lambda row: (-_whole(row[column]), str(row[key])))


def _whole(value: Value) -> int:
    assert isinstance(value, int)
    return value


def report_of(
    columns: tuple[Column, ...], rows: Iterable[Row], decimals: Decimals, title: str = "", notes: Sequence[str] = ()
) -> Report:
    """Rows in minor units as exact text under these columns."""
    written = [[column.kind.write(row[column.name], decimals) or None for column in columns] for row in rows]
    return Report(columns, written, title, list(notes))
