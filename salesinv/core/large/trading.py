"""What was sold and signed of a large book up to a day, in order, billed and costed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from salesinv.core import exact
from salesinv.core.large import billing_loops as billing
from salesinv.core.large.book import LargeBook
from salesinv.core.large.columns import Column
from salesinv.core.large.exceptions import Odd
from salesinv.core.large.goods import Goods, day_number
from salesinv.core.large.linking_loops import largest
from salesinv.core.large.ordering import ranks
from salesinv.core.large.plans import choices_of
from salesinv.core.periods import Span
from salesinv.schema.kinds import RATE_DECIMALS, Decimals
from salesinv.schema.tables import CONTRACTS

Large = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Marks = npt.NDArray[np.int8]
ACTIVE, CANCELLED = (choices_of(CONTRACTS.column("status")).index(status) for status in ("active", "cancelled"))


@dataclass
class Rows:
    """Rows of a table up to a day: `order` is theirs, `days` are in it; all else stands by row.

    `lines` is the contract line of each, `bought` marks what counts as a purchase; `amounts` are what each adds to sales.
    """

    order: Small
    days: Small
    lines: Column
    bought: Marks
    quantities: Column
    amounts: Large

    def within(self, span: Span) -> Small:
        """The rows of a span of days, in order."""
        ends = np.array([day_number(span.start), day_number(span.end) + 1], dtype=np.int32)  # as days are: or all are copied
        first, after = np.searchsorted(self.days, ends)
        return self.order[first:after]


@dataclass
class Traded:
    """Contract lines, as they were signed; shipments and what customers sent back, with costs and whether these may change."""

    signed: Rows
    sold: Rows
    costs: Large
    loose: Marks


def traded(book: LargeBook, goods: Goods, odd: Odd, decimals: Decimals, as_of: date | None) -> Traded | None:
    """Everything up to a day; None where sums come near what 64 bits hold: then every step has to be looked at."""
    contracts, shipments, last = book.contracts, book.shipments, day_number(as_of)
    placed = ranks([contracts.documents])
    if placed is None:
        return None
    lines = np.arange(len(contracts), dtype=np.int32)
    order = _ordered(contracts["signed_on"], contracts["quantity"], contracts.of_document, placed[0])
    valid = (contracts["status"] != CANCELLED).astype(np.int8)
    signed = _rows(order, contracts["signed_on"], last, lines, valid, contracts["quantity"])
    order = _ordered(shipments["shipped_on"], shipments["quantity"], shipments.of_document, book.ranks["shipments"])
    going = (shipments["quantity"] > 0).astype(np.int8)
    sold = _rows(order, shipments["shipped_on"], last, book.contract_rows, going, shipments["quantity"])
    goods.complete()
    costs, loose = goods.values[goods.bases[2] :][: len(shipments)], np.zeros(len(shipments), np.int8)
    loose[[number - int(goods.bases[2]) for number in odd.loose if goods.bases[2] <= number < goods.bases[3]]] = 1
    found = Traded(signed, sold, costs, loose)
    if not _billed(book, found, decimals) or not all(map(_modest, (signed.amounts, sold.amounts, costs))):
        return None
    signed.amounts[valid == 0] = 0
    return found


def _ordered(days: Column, quantities: Column, documents: Column, ranks: Small) -> Small:
    if billing.almost_in_order(days, quantities, documents, ranks):
        order = np.empty(len(days), np.int32)
        billing.returns_first(days, quantities, order)
        return order
    keys = np.empty(len(days), np.int64)
    billing.sort_keys(days, quantities, documents, ranks, keys)
    return np.argsort(keys, kind="stable").astype(np.int32)


def _rows(order: Small, days: Column, last: int, lines: Column, bought: Marks, quantities: Column) -> Rows:
    in_order: Any = days[order]
    count = int(np.searchsorted(in_order, np.int32(last), side="right"))
    return Rows(order[:count], in_order[:count], lines, bought, quantities, np.zeros(len(days), np.int64))


def _modest(figures: Large) -> bool:
    """Whether the sum of all is far from what 64 bits hold."""
    return int(largest(figures)) * max(1, len(figures)) < billing.MUCH


def _billed(book: LargeBook, found: Traded, decimals: Decimals) -> bool:
    """Fill in the amounts of lines and shipments; False where one is beyond 64 bits."""
    contracts, signed, sold = book.contracts, found.signed, found.sold
    terms = contracts["unit_price"], contracts["discount"]
    tens = decimals.quantity + decimals.price + RATE_DECIMALS - decimals.amount
    hard, one = np.zeros(len(contracts), np.int8), 10**RATE_DECIMALS
    billing.bill_lines(signed.quantities, *terms, one, tens, signed.amounts, hard)
    billing.bill_shipments(sold.order, sold.lines, sold.quantities, *terms, one, tens, sold.amounts, hard)
    return not hard.any() or _billed_at_length(book, found, hard, decimals)


def _billed_at_length(book: LargeBook, found: Traded, hard: Marks, decimals: Decimals) -> bool:
    """The amounts of lines marked as hard, and of what was shipped on them, in integers of any size."""
    due: dict[int, Callable[[int], int]] = {}
    for line in np.flatnonzero(hard).tolist():
        rate = exact.net_rate(int(book.contracts["unit_price"][line]), int(book.contracts["discount"][line]), decimals)
        due[line] = lambda quantity, rate=rate: exact.at_rate(quantity, rate)  # type: ignore[misc]
        if not _put(found.signed.amounts, line, due[line](int(found.signed.quantities[line]))):
            return False
    shipped, billed = dict.fromkeys(due, 0), dict.fromkeys(due, 0)
    for row in found.sold.order[hard[found.sold.lines[found.sold.order]] > 0].tolist():
        line = int(found.sold.lines[row])
        shipped[line] += int(found.sold.quantities[row])
        so_far = due[line](shipped[line])
        if not _put(found.sold.amounts, row, so_far - billed[line]):
            return False
        billed[line] = so_far
    return True


def _put(amounts: Large, row: int, amount: int) -> bool:
    if abs(amount) >= billing.MUCH:
        return False
    amounts[row] = amount
    return True
