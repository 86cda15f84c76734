"""How far contract lines are fulfilled, from plain rows (design: Fulfilment). No pandas: lists must be quick."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from salesinv.core.exact import half_away, net_rate
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book

Line = tuple[str, int]  # contract, line
GONE = ("contract_id", "contract_line", "shipped_on", "quantity")


@dataclass(frozen=True)
class Fulfilled:
    """One contract line (its `place` in the table), what was shipped on it net of returns, and what that makes it.

    `state`: open (nothing shipped), partial, fulfilled (all, or more), closed, cancelled. `open` is what is still to
    ship: 0 unless the line is active. Overdue: open, and due before the day.
    """

    place: int
    shipped: int
    open: int
    amount: int
    state: str
    overdue: bool
    last_shipped_on: date | None


def fulfilment(book: Book, today: date, decimals: Decimals, as_of: date | None = None) -> Iterator[Fulfilled]:
    """Every contract line, in the order of the file, with what is shipped by `as_of` (in all, without it).

    Overdue is judged at the close of `as_of`, or of today.
    """
    shipped, last = shipped_net(book, as_of or date.max), _last_shipped(book, as_of or date.max)
    day = as_of or today
    names = ("contract_id", "line", "quantity", "unit_price", "discount", "status", "due_on")
    for place, (contract, line, quantity, price, discount, status, due) in enumerate(book["contracts"].rows(names)):
        gone = shipped.get((contract, line), 0)
        left = still_open(quantity, gone, status)
        yield Fulfilled(
            place=place,
            shipped=gone,
            open=left,
            amount=billed(quantity, price, discount, decimals),
            state=status if status != "active" else "fulfilled" if not left else "partial" if gone > 0 else "open",
            overdue=bool(left and due and due < day),
            last_shipped_on=last.get((contract, line)),
        )


def still_open(quantity: int, shipped: int, status: str) -> int:
    """What of a contract line is still to ship: 0 unless it is active; all and what came back, if more came back than went."""
    return max(0, quantity - shipped) if status == "active" else 0


def billed(quantity: int, price: int, discount: int, decimals: Decimals) -> int:
    """What a contract line has billed once this quantity, net of returns, is out: `round(quantity × price × (1 − discount))`.

    Cumulative: what one shipment bills is what is billed with it less what was billed before.
    """
    value, unit = net_rate(price, discount, decimals)
    return half_away(quantity * value, unit)


def shipped_net(book: Book, day: date = date.max) -> dict[Line, int]:
    """What was shipped on each contract line by the close of a day, net of returns; lines without shipments are not there."""
    total: dict[Line, int] = {}
    for contract, line, shipped_on, quantity in book["shipments"].rows(GONE):
        if shipped_on <= day:
            total[contract, line] = total.get((contract, line), 0) + quantity
    return total


def _last_shipped(book: Book, day: date) -> dict[Line, date]:
    last: dict[Line, date] = {}
    for contract, line, shipped_on, quantity in book["shipments"].rows(GONE):
        if shipped_on <= day and quantity > 0:
            last[contract, line] = max(shipped_on, last.get((contract, line), shipped_on))
    return last
