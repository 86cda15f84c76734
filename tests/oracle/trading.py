"""How a random firm trades: simulated day by day and phase by phase, so that what it writes down could have happened."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

Row = dict[str, object]
Shelf = tuple[str, str]  # product, warehouse
FIRST, DAYS = date(2025, 10, 20), 190
ACTIONS = {  # what happens: its phase in the day, and how often
    "contract": (0, 20),
    "receipt": (1, 25),
    "brought_back": (1, 6),
    "transfer": (2, 9),
    "shipment": (3, 30),
    "sent_back": (3, 6),
    "count": (4, 7),
}
COSTS = ("0.3333", "1.1111", "12.5", "0", "3.07", "99.9999", "0.0149", "7")
PRICES = ("19.99", "0.3333", "7.5", "149", "1234.5678", "0.015")
DISCOUNTS = ("", "0", "0.05", "0.15", "0.3333")
LINES = ((1, 2, 3), (1, 2, 10), (2, 9, 11))  # numbers may have gaps, and their text order is not theirs
LEAST, MOST = Decimal("0.001"), Decimal(40)


@dataclass
class Bought:
    """A receipt line: what of it has not gone back, and what has not been named by a shipment."""

    name: str
    shelf: Shelf
    unit_cost: object
    returnable: Decimal
    unnamed: Decimal


class Trading:
    """Fills the tables of documents. With `negative` more may leave a shelf than is there."""

    def __init__(self, chance: random.Random, tables: dict[str, list[Row]], negative: bool, of: bool, specific: bool) -> None:
        self.chance, self.tables, self.negative, self.of, self.specific = chance, tables, negative, of, specific
        self.goods, self.customers, self.people, self.places = (
            [str(next(iter(row.values()))) for row in tables[table]]
            for table in ("products", "customers", "salespeople", "warehouses")
        )
        self.on_hand: dict[Shelf, Decimal] = defaultdict(Decimal)
        self.shipped: dict[tuple[object, object], Decimal] = defaultdict(Decimal)
        self.bought: list[Bought] = []
        self.touched: set[Shelf] = set()  # shelves that a transfer reached or that were counted, this day

    def trade(self, documents: int, left_out: set[str]) -> None:
        """So many documents, on days of which many are the same; some come to nothing for want of goods."""
        self.ids = {letter: self.chance.sample(range(1, documents + 1), documents) for letter in "CRSTK"}
        days = [FIRST + timedelta(self.chance.randrange(DAYS)) for _ in range(max(1, documents * 3 // 5))]
        kinds = [kind for kind in ACTIONS if kind not in left_out]
        drawn = self.chance.choices(kinds, [ACTIONS[kind][1] for kind in kinds], k=documents)
        reached = None
        for day, phase, kind in sorted((self.chance.choice(days), ACTIONS[kind][0], kind) for kind in drawn):
            if reached != (day, phase):
                reached, self.touched = (day, phase), set()
            getattr(self, kind)(day)

    def add(self, table: str, letter: str, header: Row, lines: Sequence[Row]) -> list[Row]:
        """Writes a document down, if it has lines. Its numbered lines."""
        if not lines:
            return []
        key = f"{table[:-1]}_id"
        document = f"{letter}-{self.ids[letter].pop()}"
        numbers = self.chance.choice(LINES)
        rows = [{key: document, "line": n, **header, **line} for n, line in zip(numbers, lines, strict=False)]
        self.tables[table] += rows
        return rows

    def amount(self, largest: Decimal = MOST) -> Decimal:
        """A quantity, at most the largest: whole, awkward, tiny, or all there is."""
        whole, awkward = Decimal(self.chance.randint(1, 40)), Decimal(self.chance.randint(1, 40_000)) / 1000
        return min(self.chance.choice((whole, awkward, LEAST, largest, largest)), largest)

    def shelf(self) -> Shelf:
        return self.chance.choice(self.goods), self.chance.choice(self.places)

    def free(self, shelf: Shelf) -> Decimal:
        """What may leave a shelf: anything, where stock may go below zero."""
        return MOST if self.negative else self.on_hand[shelf]

    def contract(self, day: date) -> None:
        pick = self.chance.choice
        due = pick(("", str(day), *(str(day + timedelta(self.chance.randint(1, 60))) for _ in range(4))))
        header: Row = {"signed_on": day, "due_on": due, "customer_id": pick(self.customers), "salesperson_id": pick(self.people)}
        header["status"] = pick(("active",) * 7 + ("closed", "cancelled"))
        lines: list[Row] = [
            {"product_id": pick(self.goods), "quantity": self.amount(), "unit_price": pick(PRICES), "discount": pick(DISCOUNTS)}
            for _ in range(self.chance.randint(1, 3))
        ]
        self.add("contracts", "C", header, lines)

    def receipt(self, day: date) -> None:
        shelves = [self.shelf() for _ in range(self.chance.randint(1, 3))]
        lines = [shelved(shelf) | {"quantity": self.amount(), "unit_cost": self.unit_cost()} for shelf in shelves]
        header: Row = {"received_on": day, "supplier": self.chance.choice(("Acme", "东方"))}
        for shelf, row in zip(shelves, self.add("receipts", "R", header, lines), strict=True):
            quantity = Decimal(str(row["quantity"]))
            self.on_hand[shelf] += quantity
            self.bought.append(Bought(f"{row['receipt_id']}/{row['line']}", shelf, row["unit_cost"], quantity, quantity))

    def unit_cost(self) -> object:
        return self.chance.choice((self.chance.choice(COSTS), Decimal(self.chance.randint(1, 200_000)) / 10_000))

    def shipment(self, day: date) -> None:
        """Some of what one contract still waits for, from one warehouse or several."""
        open_ = [row["contract_id"] for row in self.contracted()]
        chosen = self.chance.choice(open_ or [None])
        lines: list[Row] = []
        for row in [row for row in self.contracted() if row["contract_id"] == chosen]:
            shelf = str(row["product_id"]), self.chance.choice(self.places)
            source = self.source(shelf) if self.specific or self.chance.random() < 0.3 else None
            most = min(Decimal(str(row["quantity"])) - self.out(row), self.free(shelf))
            if source and self.specific and source.unnamed > 0:
                most = min(most, source.unnamed)
            if most > 0:
                lines.append(self.ships(row, shelf, self.amount(most), source))
        self.add("shipments", "S", {"shipped_on": day}, lines)

    def contracted(self) -> list[Row]:
        return [row for row in self.tables["contracts"] if row["status"] != "cancelled"]

    def out(self, row: Row) -> Decimal:
        """What of a contract line is with the customer."""
        return self.shipped[row["contract_id"], row["line"]]

    def source(self, shelf: Shelf) -> Bought | None:
        """A receipt line for a shipment to name: with units that none has named yet, and of this shelf, if there is one."""
        same = [b for b in self.bought if b.shelf[0] == shelf[0]] if self.of else []
        left = [b for b in same if b.unnamed > 0]
        here = [b for b in left if b.shelf == shelf]
        return self.chance.choice(here or left or same or [None])

    def ships(self, row: Row, shelf: Shelf, quantity: Decimal, source: Bought | None) -> Row:
        """One line of a shipment; below zero the goods come back."""
        self.on_hand[shelf] -= quantity
        self.shipped[row["contract_id"], row["line"]] += quantity
        if source:
            source.unnamed -= quantity
        line: Row = {"contract_id": row["contract_id"], "contract_line": row["line"], "quantity": quantity}
        return shelved(shelf) | line | {"of": source.name if source else ""}

    def brought_back(self, day: date) -> None:
        """A customer returns what it got; where stock may go below zero, sometimes what it never got."""
        early = self.negative and self.chance.random() < 0.2
        rows = [row for row in self.contracted() if early or self.out(row) > 0]
        if rows:
            row = self.chance.choice(rows)
            shelf = str(row["product_id"]), self.chance.choice(self.places)
            source = self.source(shelf) if self.specific else None
            line = self.ships(row, shelf, -self.amount(Decimal(5) if early else self.out(row)), source)
            self.add("shipments", "S", {"shipped_on": day}, [line])

    def sent_back(self, day: date) -> None:
        """Goods go back to the supplier; more than half of the time the receipt line is named that they came with."""
        candidates = [b for b in self.bought if min(b.returnable, self.free(b.shelf)) > 0]
        if candidates:
            bought = self.chance.choice(candidates)
            quantity = self.amount(min(bought.returnable, self.free(bought.shelf)))
            bought.returnable -= quantity
            self.on_hand[bought.shelf] -= quantity
            named = bought.name if self.of and self.chance.random() < 0.6 else ""
            line = shelved(bought.shelf) | {"quantity": -quantity, "unit_cost": bought.unit_cost, "of": named}
            self.add("receipts", "R", {"received_on": day, "supplier": "Acme"}, [line])

    def transfer(self, day: date) -> None:
        """Goods that came by a transfer of the same day stay: which of the two is first is for their ids to say."""
        lines: list[Row] = []
        for _ in range(self.chance.randint(1, 2)):
            product, leaves = shelf = self.shelf()
            reaches = self.chance.choice([place for place in self.places if place != leaves])
            if self.free(shelf) > 0 and (self.negative or shelf not in self.touched):
                quantity = self.amount(self.free(shelf))
                self.on_hand[shelf] -= quantity
                self.on_hand[product, reaches] += quantity
                self.touched.add((product, reaches))
                lines.append({"product_id": product, "from_warehouse": leaves, "to_warehouse": reaches, "quantity": quantity})
        self.add("transfers", "T", {"moved_on": day}, lines)

    def count(self, day: date) -> None:
        """Counts that the books follow, and a few that agree with them; no shelf twice a day."""
        lines: list[Row] = []
        for shelf in dict.fromkeys(self.shelf() for _ in range(self.chance.randint(1, 2))):
            books = self.on_hand[shelf]
            if shelf not in self.touched:
                found = self.chance.choice((books, Decimal(0), books + self.amount(), books - self.amount(), books - 1))
                agrees = books >= 0 and self.chance.random() < 0.25
                self.touched.add(shelf)
                self.on_hand[shelf] = books if agrees else max(Decimal(0), found)
                lines.append(shelved(shelf) | {"counted": self.on_hand[shelf], "adjust": "no" if agrees else "yes"})
        self.add("counts", "K", {"counted_on": day}, lines)


def shelved(shelf: Shelf) -> Row:
    return {"product_id": shelf[0], "warehouse_id": shelf[1]}
