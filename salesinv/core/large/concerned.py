"""Which rows of a large book each check has to be given to find what it would find among all of them, by its columns."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from salesinv.core import checks, sold
from salesinv.core.checks import most_kept
from salesinv.core.finding import Finding, Scope
from salesinv.core.large.book import LARGE, LargeBook
from salesinv.core.large.columns import Columns, Large
from salesinv.core.large.goods import Goods
from salesinv.core.large.problems import (
    alike_ids,
    cancelled_and_out,
    elsewhere,
    net_shipped,
    over_returned_on,
    unnamed_rows,
)
from salesinv.core.sources import MOVING
from salesinv.schema.sheet import Book

Marks = npt.NDArray[np.bool_]
Rows = dict[str, Large]  # by table the numbers of rows, ascending
Costed = Callable[[], Goods]  # goods of all days
Check = Callable[[Book, Scope], list[Finding]]
_NEARLY = 0.999  # of a limit, for products that are worked out as binary floating point: the check itself is exact


def of_alike(book: LargeBook, goods: Costed, scope: Scope) -> Rows:
    """All rows of the documents whose ids are alike."""
    return {name: rows_of(book[name].of_document, alike_ids(book[name].documents), len(book[name].documents)) for name in LARGE}


def of_large_amounts(book: LargeBook, goods: Costed, scope: Scope) -> Rows:
    """Rows whose amount comes near the limit."""
    least = _NEARLY * most_kept(scope.decimals)
    return {"contracts": _large(book.contracts, "unit_price", least), "receipts": _large(book.receipts, "unit_cost", least)}


def of_short_products(book: LargeBook, goods: Costed, scope: Scope) -> Rows:
    """All movements of products that fell below zero somewhere."""
    return {} if scope.settings.allow_negative else movements(book, np.flatnonzero(goods().faults[0]))


def of_miscounted_products(book: LargeBook, goods: Costed, scope: Scope) -> Rows:
    """All movements of products that a count says otherwise of."""
    return movements(book, np.flatnonzero(goods().faults[1]))


def of_lines_over(book: LargeBook, goods: Costed, scope: Scope) -> Rows:
    """Contract lines of which too much went out or came back, with all their shipments."""
    over = net_shipped(book) > book.contracts["quantity"]
    over[over_returned_on(book)] = True
    return _lines(book, over)


def of_unnamed(book: LargeBook, goods: Costed, scope: Scope) -> Rows:
    """Shipments that name no receipt line, where they have to."""
    return {"shipments": unnamed_rows(book, scope.settings)}


def of_cancelled_lines(book: LargeBook, goods: Costed, scope: Scope) -> Rows:
    """Contract lines that are cancelled and out, with all their shipments."""
    return _lines(book, cancelled_and_out(book, net_shipped(book)))


def of_other_months(book: LargeBook, goods: Costed, scope: Scope) -> Rows:
    """Rows that stand in the file of another month."""
    return {name: elsewhere(book[name]) for name in LARGE}


def movements(book: LargeBook, products: npt.NDArray[np.integer]) -> Rows:
    """All rows that moved these products."""
    count = len(book.ids["products"])
    return {name: rows_of(book[name]["product_id"], products, count) for name in MOVING}


# Every check but those of closed months, which are asked with seals that were worked out from bytes; and its rows.
CONCERNED: tuple[tuple[Check, Callable[[LargeBook, Costed, Scope], Rows]], ...] = (
    (checks.ids_alike, of_alike),
    (checks.amounts_kept, of_large_amounts),
    (checks.below_zero, of_short_products),
    (checks.counts_hold, of_miscounted_products),
    (sold.shipped_as_contracted, of_lines_over),
    (sold.sources_named, of_unnamed),
    (sold.none_cancelled_that_is_out, of_cancelled_lines),
    (checks.rows_in_their_month, of_other_months),
)


def rows_of(codes: npt.NDArray[np.signedinteger], wanted: npt.NDArray[np.integer], count: int) -> Large:
    """The rows whose code is one of these, of so many codes."""
    if not len(wanted):
        return np.empty(0, np.int64)
    marks = np.zeros(count, np.bool_)
    marks[wanted] = True
    return np.flatnonzero(marks[codes])


def _lines(book: LargeBook, lines: Marks) -> Rows:
    wanted = np.flatnonzero(lines)
    return {"contracts": wanted, "shipments": rows_of(book.contract_rows, wanted, len(lines))}


def _large(table: Columns, price: str, least: float) -> Large:
    return np.flatnonzero(np.abs(table["quantity"].astype(np.float64) * table[price]) >= least)
