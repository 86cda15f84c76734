"""The sample firm's buying: what its suppliers deliver and when, and what is sent back to them."""

from dataclasses import dataclass, field, replace
from datetime import date

from sample_books import EAST, MAIN, Books, Head, cost_text, quantity_text, written
from sample_draw import FIRST, Draw, month_number, workday, workdays_of
from sample_goods import PRODUCTS, SUPPLIERS, Product, cost_on

# Deliveries fail from that month on (May 2025 is 0): the goods run low, out, or short of what is signed.
_STOPPED = {"P-018": 17, "P-039": 17, "P-014": 18, "P-041": 18, "P-036": 8, "P-060": 1, "P-059": 0}
_SENT_BACK = {  # month and supplier of a delivery that was not right, and why
    (3, 2): "Cracked glaze 釉面开裂", (7, 4): "Seasoning flaked off 涂层脱落",
    (12, 0): "Too many broken leaves 碎茶过多", (16, 3): "Chipped rims 杯口破损",
}  # fmt: skip


@dataclass
class Part:
    """A line of a delivery; `cost` of a unit in 1/10000."""

    product: Product
    warehouse: str
    quantity: int
    cost: int


@dataclass
class Sending:
    """A part of a delivery that goes back on a day; `of` is its receipt line."""

    day: date
    part: Part
    of: str
    reason: str


@dataclass
class Buying:
    """Who delivers when; `sending` is what has been found wrong and not yet sent back."""

    books: Books
    draw: Draw
    sending: list[Sending] = field(default_factory=list)

    def receive(self, day: date) -> None:
        """The deliveries of a day, one document a supplier: the opening stock, then once a month."""
        for supplier, (_name, nth, _east) in enumerate(SUPPLIERS):
            if day == FIRST or (month_number(day) > 0 and day in workdays_of(month_number(day))[nth : nth + 1]):
                self._deliver(day, supplier)

    def _deliver(self, day: date, supplier: int) -> None:
        goods = (product for product in PRODUCTS if product.supplier == supplier)
        parts = [part for product in goods for part in self._parts(product, day)]
        if parts:
            receipt = self.books.number("R")
            for number, part in enumerate(parts, 1):
                self._write((receipt, number, day), part)
            self._inspect(day, supplier, receipt, parts)

    def _parts(self, product: Product, day: date) -> list[Part]:
        """What is delivered of a product, by warehouse; the share that goes to EAST in whole packs."""
        quantity, cost = self._quantity(product, day), cost_on(product, day, self.draw)
        east = quantity * SUPPLIERS[product.supplier][2] // 100 // product.pack * product.pack
        return [Part(product, place, part, cost) for place, part in ((MAIN, quantity - east), (EAST, east)) if part]

    def _quantity(self, product: Product, day: date) -> int:
        """Up to the level and one to two months, in packs, where less than the level and half a month is to be had."""
        month = month_number(day)
        if month >= _STOPPED.get(product.id, 99):
            return 0
        growth = 75 + 3 * month
        level, monthly = (part * growth // 100 for part in (reorder_level(self.books, product), self.books.monthly(product)))
        to_be_had = self.books.held(product) - self.books.wanted(product, day)
        if to_be_had > level + monthly // 2 and to_be_had > 0:
            return 0
        upto = level + monthly * self.draw.between(110, 190) // 100 + (monthly if day == FIRST else 0)
        return _up(max(product.pack, upto - to_be_had), product.pack)

    def _write(self, head: Head, part: Part, of: str = "", note: str = "") -> None:
        self.books.move(part.product, part.warehouse, part.quantity)
        self.books.receipts.append([*written(head), part.product.id, part.warehouse, quantity_text(part.quantity),
                                    cost_text(part.cost), SUPPLIERS[part.product.supplier][0], of, note])  # fmt: skip

    def _inspect(self, day: date, supplier: int, receipt: str, parts: list[Part]) -> None:
        """Of a delivery that was not right, a twelfth of its dearest line is to go back in some days."""
        reason = _SENT_BACK.get((month_number(day), supplier))
        if reason is None:
            return
        dearest = max(parts, key=lambda part: part.quantity * part.cost)
        step = dearest.product.step
        back = replace(dearest, quantity=-max(step, dearest.quantity // 12 // step * step))
        self.sending.append(Sending(workday(day, 3), back, f"{receipt}/{parts.index(dearest) + 1}", reason))

    def send_back(self, day: date) -> None:
        """Returns to suppliers, each a document of its own."""
        for back in (back for back in self.sending if back.day == day):
            self._write((self.books.number("R"), 1, day), back.part, back.of, back.reason)


def reorder_level(books: Books, product: Product) -> int:
    """What is asked for while a delivery is on its way, and a quarter more, in fives."""
    return _up(books.monthly(product) * product.lead * 5 // (30 * 4), 5 * product.step)


def reorder_quantity(books: Books, product: Product) -> int:
    """What is asked for in a month, in whole packs, and at least one."""
    return max(product.pack, _up(books.monthly(product), product.pack))


def _up(quantity: int, step: int) -> int:
    """The next multiple of the step, not below the quantity."""
    return -(-quantity // step) * step
