"""Which open contract lines can be shipped from what is on hand, earliest due first; which are at risk. Plain rows.

Every open line stands in one queue, whoever asks; goods go to the first in it until nothing is left.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from salesinv.core.balance import on_hand
from salesinv.core.fulfilment import Fulfilled, billed, fulfilment
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book, Sheet

Picks = tuple[tuple[str, int], ...]  # warehouses in the order of ids, and how much of each


@dataclass(frozen=True)
class Day:
    """The day that a report is of: `as_of`, where one is asked for, else today, with all documents whatever their day."""

    today: date
    as_of: date | None = None

    @property
    def day(self) -> date:
        return self.as_of or self.today


@dataclass(frozen=True)
class Waiting:
    """An open line, and what there is for it after earlier lines took theirs; quantities and amounts in minor units.

    `on_hand` is that of the product, in all warehouses. `picks`: the warehouses to take it from, and how much. `amount`
    is what shipping that would bill, `short_amount` what the rest would: together what is still to bill. `days` until
    it is due, below 0 when that is past; None without a due date.
    """

    line: Fulfilled
    on_hand: int
    picks: Picks
    amount: int
    short_amount: int
    days: int | None

    @property
    def shippable(self) -> int:
        return sum(units for _warehouse, units in self.picks)

    @property
    def short(self) -> int:
        return self.line.open - self.shippable

    @property
    def state(self) -> str:
        return "none" if not self.picks else "part" if self.short else "all"


def queue(book: Book, day: Day, decimals: Decimals, product: str = "") -> list[Waiting]:
    """Every open line (of a product, if one is given), in the order in which goods go to them. Needs STOCK_TABLES.

    Earliest due first, lines without a due date last; ties by the day of signing, then contract, then line. What was
    signed, moved or shipped after `as_of` is not there.
    """
    contracts = book["contracts"]
    lines = [
        line
        for line in fulfilment(book, day.today, decimals, day.as_of)
        if line.open
        and contracts["signed_on"][line.place] <= (day.as_of or date.max)
        and product in ("", contracts["product_id"][line.place])
    ]
    shelves = _on_hand(book, {contracts["product_id"][line.place] for line in lines}, day.as_of)
    free = {id: _free(found, _in_use(book)) for id, found in shelves.items()}
    waiting = []
    for line in sorted(lines, key=lambda line: turn(contracts, line.place)):
        id = contracts["product_id"][line.place]
        picks = _taken(free.get(id, {}), line.open)
        waiting.append(_waiting(contracts, line, sum(shelves.get(id, {}).values()), picks, day.day, decimals))
    return waiting


def at_risk(waiting: list[Waiting], days: int) -> list[Waiting]:
    """What is overdue or due within so many days (that day included), and not all on hand for it."""
    return [one for one in waiting if one.short and one.days is not None and one.days <= days]


def turn(contracts: Sheet, place: int) -> tuple[bool, date, date, str, int]:
    """When it is the turn of a contract line: sorts by due date, none last, then signing, contract, line."""
    due, signed, contract, line = (contracts[name][place] for name in ("due_on", "signed_on", "contract_id", "line"))
    return due is None, due or date.max, signed, contract, line


def _waiting(contracts: Sheet, line: Fulfilled, on_hand: int, picks: Picks, day: date, decimals: Decimals) -> Waiting:
    due, price, discount = (contracts[name][line.place] for name in ("due_on", "unit_price", "discount"))
    shippable = sum(units for _warehouse, units in picks)
    before, now, whole = (billed(line.shipped + more, price, discount, decimals) for more in (0, shippable, line.open))
    return Waiting(line, on_hand, picks, now - before, whole - now, (due - day).days if due else None)


def _on_hand(book: Book, products: Collection[str], as_of: date | None) -> dict[str, dict[str, int]]:
    """What is on hand of these products by warehouse, at the close of `as_of` (by all documents, without it)."""
    found: dict[str, dict[str, int]] = {}
    for (product, warehouse), units in on_hand(book, products, as_of).items():
        found.setdefault(product, {})[warehouse] = units
    return found


def _in_use(book: Book) -> list[str]:
    return sorted(id for id, active in book["warehouses"].rows(("warehouse_id", "active")) if active)


def _free(found: dict[str, int], in_use: Collection[str]) -> dict[str, int]:
    """What may go out of a product, by warehouse in the order of ids: of warehouses in use, and no more than there is in
    all, for what one warehouse is short of is owed by the others."""
    left = max(0, sum(found.values()))
    free = {}
    for warehouse in in_use:
        free[warehouse] = min(left, max(0, found.get(warehouse, 0)))
        left -= free[warehouse]
    return free


def _taken(free: dict[str, int], units: int) -> Picks:
    """Takes up to so many units out of what is free; from where, and how much."""
    picks = []
    for warehouse, there in free.items():
        if part := min(units, there):
            free[warehouse] -= part
            units -= part
            picks.append((warehouse, part))
    return tuple(picks)
