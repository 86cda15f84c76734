"""Performance of a large book: the additive figures of core.performance, gathered by loops over codes; the rest is shared."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from salesinv.core.background import Background
from salesinv.core.evaluation import Row
from salesinv.core.large import selling_loops as loops
from salesinv.core.large.book import LargeBook
from salesinv.core.large.goods import EVER, day_number
from salesinv.core.large.plans import NO_DAY, empty_slots
from salesinv.core.large.trading import ACTIVE, Large, Rows, Small, Traded
from salesinv.core.question import KEYS, PEOPLE, Question

Figures = dict[str, dict[str, Any]]
_SUMS = (
    ("contracts", "signed", "signed_quantity", ""),
    ("", "quantity", "amount", "cost", "gross", "returned", "provisional"),
    ("customers", "repeat_customers", "kept_of", "kept"),
    ("due", "in_time", "overdue"),
)  # what the rows of sums are called, in the order of their numbers


@dataclass(frozen=True)
class Keys:
    """What rows are broken down by: the names of groups, sorted, and the group of each code of a column of contracts."""

    names: list[str]
    column: str
    groups: Small

    @classmethod
    def of(cls, book: LargeBook, background: Background, by: str) -> "Keys":
        """Those of a breakdown."""
        if by == "category":
            sheet = book.small["products"]
            of_code = dict(zip(sheet["product_id"], sheet["category"], strict=True))
            return cls._of("product_id", [of_code[id] for id in book.ids["products"]])
        if by in PEOPLE:
            owners = background.owners(by)
            return cls._of("salesperson_id", [owners[id] for id in book.ids["salespeople"]])
        return cls._of(KEYS[by], book.ids["products" if by == "product" else "customers"])

    @classmethod
    def _of(cls, column: str, of_code: Sequence[str]) -> "Keys":
        names = sorted(set(of_code))
        place = {name: at for at, name in enumerate(names)}
        return cls(names, column, np.array([place[name] for name in of_code], dtype=np.int32))


def performance(book: LargeBook, found: Traded, background: Background, question: Question, by: str) -> list[Row]:
    """As `performance.performance`, as rows."""
    if by != "month":
        return Breakdown(book, found, background, by).rows([question])[0]
    months = question.months()
    parts = Breakdown(book, found, background, "company").rows(months)
    return [row | {"month": f"{month.span.start:%Y-%m}"} for month, part in zip(months, parts, strict=True) for row in part]


class Breakdown:
    """One breakdown of what was sold and signed, for as many spans of days as are asked for."""

    def __init__(self, book: LargeBook, found: Traded, background: Background, by: str) -> None:
        self._book, self._found, self._background, self._by = book, found, background, by
        self._keys = Keys.of(book, background, by)
        self._of_line = book.contracts[self._keys.column], self._keys.groups
        self._count = len(self._keys.names)

    def rows(self, questions: Sequence[Question]) -> list[list[Row]]:
        """The finished rows of each question; they follow one another, and differ in nothing but their span."""
        buying = self._found.signed if questions[0].basis == "signed" else self._found.sold
        first, deadlines, visits = self._first(buying), self._deadlines(questions), self._visits(questions)
        rows = []
        for place, question in enumerate(questions):
            sums = (*self._additive(question), self._customers(buying, question, first), deadlines[:, place])
            figures = self._figures(sums, visits[place])
            rows.append(self._background.finished(figures, self._paid(buying, question), question, self._by))
        return rows

    def _figures(self, sums: Sequence[Large], visits: dict[str, list[str]]) -> Figures:
        there = np.flatnonzero(sum(table.any(axis=0).astype(np.int64) for table in sums))
        found: Figures = {self._keys.names[group]: {} for group in there.tolist()}
        for names, table in zip(_SUMS, sums, strict=True):
            for name, figures in zip(names, table[:, there].tolist(), strict=True):
                for known, figure in zip(found.values(), figures if name else [], strict=bool(name)):
                    known[name] = figure
        for known in found.values():
            known["new_customers"] = known["customers"] - known["repeat_customers"]
        for key, visited in visits.items():
            found.setdefault(key, {}).update(visits=len(visited), visited=len(set(visited)))
        return found

    def _additive(self, question: Question) -> tuple[Large, Large]:
        signed, sold, contracts = self._found.signed, self._found.sold, self._book.contracts
        of_lines, of_sold = np.zeros((4, self._count), np.int64), np.zeros((7, self._count), np.int64)
        loops.add_signed(
            signed.within(question.span), signed.bought, *self._of_line, contracts.of_document, signed.quantities,
            signed.amounts, of_lines,
        )  # fmt: skip
        loops.add_sold(
            sold.within(question.span), sold.lines, *self._of_line, sold.quantities, sold.amounts, self._found.costs,
            self._found.loose, of_sold,
        )  # fmt: skip
        return of_lines, of_sold

    def _first(self, buying: Rows) -> Small:
        first = np.full(len(self._book.ids["customers"]), EVER, np.int32)
        customers = self._book.contracts["customer_id"]
        loops.first_purchases(buying.order, buying.days, buying.lines, buying.bought, customers, first)
        return first

    def _customers(self, buying: Rows, question: Question, first: Small) -> Large:
        """Who bought in the span; for breakdowns of people who was kept."""
        rows, sums = buying.within(question.span), np.zeros((4, self._count), np.int64)
        of_rows = buying.lines, buying.bought, *self._of_line, self._book.contracts["customer_id"]
        now = np.zeros(len(first), np.int8)
        slots = _slots(rows, self._count * len(first))
        loops.add_customers(rows, *of_rows, first, day_number(question.span.start), slots, now, sums)
        if self._by in PEOPLE:
            loops.add_kept(buying.within(question.span.before()), *of_rows, now, sums)
        return sums

    def _deadlines(self, questions: Sequence[Question]) -> Large:
        """Lines due, in time, overdue by question and group: one pass for all of them."""
        contracts, signed, sold = self._book.contracts, self._found.signed, self._found.sold
        starts = np.array([day_number(question.span.start) for question in questions])
        ends = np.array([day_number(min(question.span.end, question.known_until)) for question in questions])
        sums = np.zeros((3, len(questions), self._count), np.int64)
        full = np.zeros(len(contracts), np.int8)
        terms = contracts["quantity"], contracts["signed_on"], contracts["due_on"], contracts["status"]
        changes = sums[loops.OVERDUE]
        loops.add_changes(
            sold.order, sold.days, sold.lines, sold.quantities, *terms, ACTIVE, NO_DAY, ends, *self._of_line, full, changes
        )
        loops.add_due(
            signed.order, *terms, signed.bought, ACTIVE, NO_DAY, starts, ends, *self._of_line, full, sums, changes
        )  # fmt: skip
        sums[loops.OVERDUE] = np.cumsum(changes, axis=0)
        return sums

    def _visits(self, questions: Sequence[Question]) -> list[dict[str, list[str]]]:
        """Whom each key visited, by question."""
        found: list[dict[str, list[str]]] = [{} for _question in questions]
        if self._by in ("category", "product"):
            return found
        owners = self._background.owners(self._by) if self._by in PEOPLE else {}
        starts = [question.span.start for question in questions]
        for day, seller, customer in self._book.small["visits"].rows(("visited_on", "salesperson_id", "customer_id")):
            place = bisect_right(starts, day) - 1
            if place >= 0 and day <= questions[place].span.end and day <= (questions[place].as_of or day):
                found[place].setdefault(owners[seller] if owners else customer, []).append(customer)
        return found

    def _paid(self, buying: Rows, question: Question) -> Iterator[tuple[str, str, int]]:
        """The amount of each salesperson's part of each key, by salesperson and key: what commissions are of."""
        rows, contracts, sellers = buying.within(question.span), self._book.contracts, self._book.ids["salespeople"]
        slots = _slots(rows, self._count * len(sellers))
        sums = np.zeros(len(slots), np.int64)
        of_rows = buying.lines, contracts["salesperson_id"], *self._of_line
        loops.add_pairs(rows, *of_rows, self._count, buying.amounts, slots, sums)
        used = np.flatnonzero(sums)
        codes: npt.NDArray[Any] = slots[used]
        order = np.argsort(codes)
        for code, amount in zip(codes[order].tolist(), sums[used][order].tolist(), strict=True):
            seller, group = divmod(code, self._count)
            yield sellers[seller], self._keys.names[group], amount


def _slots(rows: Small, most: int) -> Large:
    """Room for the codes of these rows, of which there are `most` at most."""
    return empty_slots(min(len(rows), most)).astype(np.int64)
