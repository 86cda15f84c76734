"""How a firm trades for a year and more: every kind of document at length, in the order in which movements take place."""

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from oracle.trading import COSTS, DISCOUNTS, LINES, PRICES, Bought, Row, Shelf, Trading, shelved

BEGIN, LENGTH = date(2024, 1, 8), 420  # days
WEIGHTS = {  # what happens: its phase in the day, the letter of its ids, and how often
    "contract": (0, "C", 17),
    "ended": (0, "C", 1),
    "receipt": (1, "R", 24),
    "brought_back": (1, "S", 7),
    "transfer": (2, "T", 10),
    "shipment": (3, "S", 27),
    "sent_back": (3, "R", 6),
    "count": (4, "K", 8),
}
TRIES = 6  # looks for something that can be done, before a document is given up
TABLE = {"C": "contracts", "R": "receipts", "S": "shipments", "T": "transfers", "K": "counts"}
LETTERS = {table: letter for letter, table in TABLE.items()}


def id_of(letter: str, number: int) -> str:
    """Ids of many forms: text order is not that of numbers, and some numbers are given in every table."""
    if number % 11 == 0:
        return f"{number:06d}.{letter}"
    if number % 13 == 0:
        return f"D_{number}"
    return f"{letter}-{number}-乙" if number % 7 == 0 else f"{letter}-{number}"


class History(Trading):
    """Fills the tables of documents. Movements are made in the order they take place in, by ids that stand in that order,
    so goods may come and go on by transfers of one day, and be counted twice on it, without a shelf below zero."""

    def __init__(self, chance: random.Random, tables: dict[str, list[Row]], negative: bool, specific: bool) -> None:
        super().__init__(chance, tables, negative, True, specific)
        self.made = 0
        self.of_product: dict[str, list[Bought]] = defaultdict(list)
        self.waiting: list[list[Row]] = []  # contracts of which more may go out
        self.sold: list[Row] = []  # contract lines of which something went out
        ranks = range(1, len(self.goods) + 1)
        self.favour = [1 / rank**0.7 for rank in ranks]  # some goods are in demand, some hardly move

    def trade(self, documents: int, left_out: set[str] = frozenset()) -> None:  # type: ignore[assignment]
        """Exactly so many documents, on most days of the time."""
        self.numbers = {letter: self.chance.sample(range(1, 3 * documents), 2 * documents) for letter in TABLE}
        days = sorted(self.chance.sample(range(LENGTH), min(LENGTH - 60, documents)))
        for place, day in enumerate(days, 1):
            self.day(BEGIN + timedelta(day), documents * place // len(days) - self.made)
        self.named(["R"] * (documents - self.made))
        while self.made < documents:
            self.receipt(BEGIN + timedelta(LENGTH))

    def day(self, day: date, documents: int) -> None:
        """What is drawn for a day, phase by phase; some of it comes to nothing for want of goods."""
        drawn = self.chance.choices([*WEIGHTS], [often for _phase, _letter, often in WEIGHTS.values()], k=documents)
        drawn.sort(key=lambda kind: (WEIGHTS[kind][0], kind))
        for _phase, kinds in groupby(drawn, key=lambda kind: WEIGHTS[kind][0]):
            now = list(kinds)
            self.named([WEIGHTS[kind][1] for kind in now])
            for kind in now:
                getattr(self, kind)(day)

    def named(self, letters: list[str]) -> None:
        """Numbers for the documents of a phase, in the order of their text. What is not used has been a voided form."""
        given = [(letter, id_of(letter, self.numbers[letter].pop())) for letter in letters]
        self.ids = {letter: sorted((id for of, id in given if of == letter), reverse=True) for letter in letters}

    def add(self, table: str, letter: str, header: Row, lines: Sequence[Row]) -> list[Row]:
        if not lines:
            return []
        self.made += 1
        document, numbers = self.ids[letter].pop(), self.chance.choice([n for n in LINES if len(n) >= len(lines)])
        rows = [{f"{table[:-1]}_id": document, "line": n, **header, **line} for n, line in zip(numbers, lines, strict=False)]
        self.tables[table] += rows
        return rows

    def shelf(self) -> Shelf:
        return self.chance.choices(self.goods, self.favour)[0], self.chance.choice(self.places)

    def stocked(self, product: str) -> Shelf:
        """A shelf of a product, one with goods on it if a few looks find one."""
        found = [(product, self.chance.choice(self.places)) for _ in range(TRIES)]
        return next((shelf for shelf in found if self.on_hand[shelf] > 0), found[0])

    def contract(self, day: date) -> None:
        pick = self.chance.choice
        due = pick(("", str(day), *(str(day + timedelta(self.chance.randint(1, 90))) for _ in range(4))))
        header: Row = {"signed_on": day, "due_on": due, "customer_id": pick(self.customers), "salesperson_id": pick(self.people)}
        header["status"] = "cancelled" if self.chance.random() < 0.06 else "active"
        lines: list[Row] = [
            {"product_id": self.shelf()[0], "quantity": self.amount(), "unit_price": pick(PRICES), "discount": pick(DISCOUNTS)}
            for _ in range(self.chance.randint(1, 3))
        ]
        rows = self.add("contracts", "C", header, lines)
        if header["status"] == "active":
            self.waiting.append(rows)

    def ended(self, day: date) -> None:
        """A contract is closed: what has not gone out will not; what has may still come back."""
        if self.waiting:
            for row in self.waiting.pop(self.chance.randrange(len(self.waiting))):
                row["status"] = "closed"

    def unit_cost(self) -> object:
        return self.chance.choice((self.chance.choice(COSTS), Decimal(self.chance.randint(1, 200_000)) / 10_000))

    def receipt(self, day: date) -> None:
        before = len(self.bought)
        super().receipt(day)
        for bought in self.bought[before:]:
            self.of_product[bought.shelf[0]].append(bought)

    def shipment(self, day: date) -> None:
        """Some of what a contract still waits for; a line of it may go out in parts, of several warehouses, in one document."""
        for _ in range(TRIES):
            if not self.waiting:
                return
            chosen = self.chance.randrange(len(self.waiting))
            rows = [row for row in self.waiting[chosen] if self.owing(row) > 0]
            if not rows:
                self.waiting.pop(chosen)
                continue
            lines = [line for row in self.chance.choices(rows, k=self.chance.randint(1, 3)) if (line := self.part(row))]
            if lines:
                self.add("shipments", "S", {"shipped_on": day}, lines)
                return

    def owing(self, row: Row) -> Decimal:
        return Decimal(str(row["quantity"])) - self.out(row)

    def part(self, row: Row) -> Row | None:
        """One line of a shipment, or nothing for want of goods."""
        shelf = self.stocked(str(row["product_id"]))
        source = self.source(shelf) if self.specific or self.chance.random() < 0.35 else None
        most = min(self.owing(row), self.free(shelf))
        if source and self.specific and source.unnamed > 0:
            most = min(most, source.unnamed)
        if most <= 0 or (self.specific and not source):
            return None
        self.sold.append(row)
        return self.ships(row, shelf, self.amount(most), source)

    def source(self, shelf: Shelf) -> Bought | None:
        """A receipt line to name: one of a few, with units that none has named yet, and of this shelf, if there is one."""
        every = self.of_product[shelf[0]]
        few = self.chance.sample(every, min(TRIES, len(every)))
        few.sort(key=lambda bought: (bought.unnamed <= 0, bought.shelf != shelf))
        return few[0] if few else None

    def brought_back(self, day: date) -> None:
        """Customers bring back what they got; where stock may go below zero, sometimes what they never got."""
        early = self.negative and self.chance.random() < 0.1
        rows = self.tables["contracts"] if early else self.sold
        looked = self.chance.sample(rows, min(TRIES, len(rows)))
        lines: list[Row] = []
        for row in looked[: self.chance.randint(TRIES - 2, TRIES)]:
            out = Decimal(5) if early else self.out(row)
            if row["status"] != "cancelled" and out > 0 and len(lines) < 3:
                source = self.source((str(row["product_id"]), "")) if self.specific or self.chance.random() < 0.2 else None
                lines.append(
                    self.ships(row, (str(row["product_id"]), self.chance.choice(self.places)), -self.amount(out), source)
                )
        self.add("shipments", "S", {"shipped_on": day}, lines)

    def sent_back(self, day: date) -> None:
        """Goods go back to the supplier, of the shelf they came to or of another; often the receipt line is named."""
        looked = self.chance.sample(self.bought, min(TRIES, len(self.bought)))
        lines: list[Row] = []
        for bought in looked:
            if len(lines) < 3 and (line := self.goes_back(bought)):
                lines.append(line)
        self.add("receipts", "R", {"received_on": day, "supplier": "Acme"}, lines)

    def goes_back(self, bought: Bought) -> Row | None:
        here = bought.shelf if self.chance.random() < 0.6 else self.stocked(bought.shelf[0])
        quantity = min(bought.returnable, self.free(here))
        if quantity <= 0 or self.chance.random() < 0.5:
            return None
        quantity = self.amount(quantity)
        bought.returnable -= quantity
        self.on_hand[here] -= quantity
        named = bought.name if self.chance.random() < 0.6 else ""
        return shelved(here) | {"quantity": -quantity, "unit_cost": bought.unit_cost, "of": named}

    def transfer(self, day: date) -> None:
        """Lines from shelf to shelf; more than a third go on from where the line before brought goods."""
        lines: list[Row] = []
        shelf = self.stocked(self.shelf()[0])
        for _ in range(self.chance.randint(1, 3)):
            product, leaves = shelf
            reaches = self.chance.choice([place for place in self.places if place != leaves])
            if self.free(shelf) > 0:
                quantity = self.amount(self.free(shelf))
                self.on_hand[shelf] -= quantity
                self.on_hand[product, reaches] += quantity
                lines.append({"product_id": product, "from_warehouse": leaves, "to_warehouse": reaches, "quantity": quantity})
            shelf = (product, reaches) if self.chance.random() < 0.4 else self.stocked(self.shelf()[0])
        self.add("transfers", "T", {"moved_on": day}, lines)

    def count(self, day: date) -> None:
        """Counts that the books follow and, a third of them, counts that agree with the books; some shelves twice."""
        lines: list[Row] = []
        for _ in range(self.chance.randint(1, 3)):
            shelf = self.shelf() if self.chance.random() < 0.5 else self.stocked(self.shelf()[0])
            books = self.on_hand[shelf]
            found = self.chance.choice((books, Decimal(0), books + self.amount(), books - self.amount(), books - 1))
            agrees = books >= 0 and self.chance.random() < 0.33
            self.on_hand[shelf] = books if agrees else max(Decimal(0), found)
            lines.append(shelved(shelf) | {"counted": self.on_hand[shelf], "adjust": "no" if agrees else "yes"})
        self.add("counts", "K", {"counted_on": day}, lines)
