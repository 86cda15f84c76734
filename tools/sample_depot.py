"""The sample firm's two warehouses: what is moved to EAST, and what counts find."""

from dataclasses import dataclass
from datetime import date

from sample_books import EAST, MAIN, Books, Head, quantity_text, written
from sample_draw import Draw, workday
from sample_goods import PRODUCTS, Product

_TRANSFERS = (
    date(2025, 5, 14), date(2025, 7, 16), date(2025, 9, 10), date(2025, 11, 12), date(2025, 12, 17),
    date(2026, 2, 11), date(2026, 4, 15), date(2026, 6, 17), date(2026, 8, 19), date(2026, 10, 21),
)  # fmt: skip
_ALL, _SOME, _AGREED = "all", "some", "agreed"
_COUNTS = {date(2025, 12, 31): _ALL, date(2026, 6, 30): _SOME, date(2026, 10, 30): _AGREED}


@dataclass
class Depot:
    books: Books
    draw: Draw

    def transfer(self, day: date) -> None:
        """On its days, bring EAST up to a month and a half of what its region asks for, from what MAIN can spare."""
        if day not in map(workday, _TRANSFERS):
            return
        transfer, number = self.books.number("T"), 0
        for product in PRODUCTS:
            if (quantity := self._missing(product)) > 0 and number < 14:
                number += 1
                self._move((transfer, number, day), product, quantity)

    def _missing(self, product: Product) -> int:
        wish = self.books.monthly(product, "East") * 3 // 2 - self.books.on_hand[product.id, EAST]
        step = (6 if product.unit != "kg" else 2) * product.step
        return min(wish, self.books.on_hand[product.id, MAIN] // 3) // step * step

    def _move(self, head: Head, product: Product, quantity: int) -> None:
        self.books.move(product, MAIN, -quantity)
        self.books.move(product, EAST, quantity)
        note = "Restock of the depot 补货" if head[1] == 1 else ""
        self.books.transfers.append([*written(head), product.id, MAIN, EAST, quantity_text(quantity), note])

    def count(self, day: date) -> None:
        """At the close of its days: all goods at the year's end, a third in the summer; one that agrees with the books."""
        which = _COUNTS.get(day)
        if which is None:
            return
        every = {_ALL: 1, _SOME: 3, _AGREED: 5}[which]
        count = self.books.number("K")
        places = [(product, place) for product in PRODUCTS[::every] for place in (MAIN, EAST)]
        held = [(product, place) for product, place in places if self.books.on_hand[product.id, place] > 0]
        for number, (product, place) in enumerate(held, 1):
            self._enter((count, number, day), product, place, agreed=which == _AGREED)

    def _enter(self, head: Head, product: Product, place: str, *, agreed: bool) -> None:
        books = self.books.on_hand[product.id, place]
        off, note = (0, "") if agreed else self._difference(product, books)
        self.books.move(product, place, off)
        adjust = "no" if agreed else "yes"
        self.books.counts.append([*written(head), product.id, place, quantity_text(books + off), adjust, note])

    def _difference(self, product: Product, books: int) -> tuple[int, str]:
        """Mostly none; else a little less than the books say or, seldom, more."""
        if not self.draw.chance(30):
            return 0, ""
        if product.unit == "kg":  # tea dries, and is weighed out with a loss
            return -min(books, self.draw.between(20, 240)), "Drying and weighing loss 损耗"
        if self.draw.chance(25):
            return 1000 * self.draw.between(1, 2), "Found on another shelf 盘盈"
        return -min(books, 1000 * self.draw.between(1, 3)), "Breakage 破损"
