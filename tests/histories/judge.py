"""The program held to the oracle on one folder: every movement, layer and level, and the month-end reports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from oracle.month_end import month_end as by_the_oracle
from oracle.truth import Truth, oracle

import salesinv
from histories.verdict import Answer, Verdict, records
from salesinv.core import stock
from salesinv.core.costing.costed import Costed
from salesinv.core.figures import costed, stock_levels
from salesinv.core.month_end import Asked, month_end
from salesinv.core.periods import Span
from salesinv.core.sources import STOCK_TABLES
from salesinv.core.written import Figures
from salesinv.schema.closing_reports import BALANCED_BY, SIDES
from salesinv.schema.reports import LAYERS, LAYERS_BY_WAREHOUSE, LEDGER
from salesinv.schema.sheet import Book
from salesinv.settings import Settings
from salesinv.store.folder import Folder

Month = tuple[date, date]  # its first and its last day


@dataclass
class Reckoning:
    """The program's figures of a folder. What every report rests on, the costs as of a day, is worked out once and kept for as
    long as a month and the one before it are looked at."""

    book: Book
    settings: Settings
    known: dict[date | None, Costed] = field(default_factory=dict)

    def costs(self, as_of: date | None) -> Costed:
        if as_of not in self.known:
            newest = list(self.known.items())[-1:]
            self.known = dict([*newest, (as_of, costed(self.book, self.settings, as_of))])
        return self.known[as_of]

    def figures(self, as_of: date | None) -> Iterator[tuple[str, list[Answer]]]:
        """Movements, layers and levels as of a day."""
        costs, decimals, company = self.costs(as_of), self.settings.decimals, self.settings.pool == "company"
        yield "movements", records(Figures(LEDGER, stock.ledger(costs, decimals, company), decimals).frame())
        layers = LAYERS if company else LAYERS_BY_WAREHOUSE
        yield "layers", records(Figures(layers, stock.layers(costs, decimals), decimals).frame())
        for by in ("", "warehouse"):
            yield "levels", records(stock_levels(self.book, self.settings, as_of, by, costs).frame())

    def month(self, days: Month, by: str) -> list[Answer]:
        """The month-end report."""
        with patch("salesinv.core.month_end.costed", lambda _book, _settings, as_of: self.costs(as_of)):
            return records(month_end(self.book, self.settings, Asked(Span(*days), by)).frame())


def judged(verdict: Verdict, path: Path, months: Sequence[Month], sure: bool) -> None:
    """Everything as of the last day of months. `check` finds nothing, and nothing is provisional, where it is `sure`."""
    folder = Folder(path)
    reckoning, last = Reckoning(folder.load(*STOCK_TABLES), folder.settings), dict[str, Answer]()
    for start, end in months:
        truth = oracle(path, end)
        verdict.count("of products that never settle", sum(len(truth.moves[product]) for product in truth.unsettled))
        verdict.holds(not (sure and truth.unsettled), f"{end}: never settle: {truth.unsettled}")
        for (name, mine), wanted in zip(reckoning.figures(end), by_name(truth), strict=True):
            verdict.compare(name, f"as of {end}", settled(mine, truth), settled(wanted, truth), sure)
            if name == "levels":
                worth = [row for row in settled(mine, truth) if not row["on_hand"] and row["value"]]
                verdict.wrong += [f"{end}: nothing is there, and worth something: {row}" for row in worth]
            if name == "movements":
                loose = [row for row in mine if row["product_id"] in truth.unsettled and row["quantity"]]
                verdict.holds(all(row["provisional"] for row in loose), f"{end}: what never settles is not provisional")
        last = month_judged(verdict, reckoning, truth, (start, end), last, sure)
    if sure:
        verdict.wrong += [f"check: {message}" for message in salesinv.open(path).check()["message"]]


def by_name(truth: Truth) -> list[list[Answer]]:
    return [truth.ledger, truth.layers, truth.levels(), truth.levels("warehouse")]


def settled(rows: list[Answer], truth: Truth) -> list[Answer]:
    """Those of products whose cost comes to rest: values of the others say nothing."""
    return [row for row in rows if row.get("product_id") not in truth.unsettled] if truth.unsettled else rows


def month_judged(
    verdict: Verdict, reckoning: Reckoning, truth: Truth, days: Month, last: dict[str, Answer], sure: bool
) -> dict[str, Answer]:
    """A month's reports: as the oracle has them, in balance, closing with the levels, opening with what the month before
    closed with (`last`, by its last day; in what may be provisional only the quantities). Gives its own row of the firm."""
    start, end = days
    tables = {by: reckoning.month(days, by) for by in BALANCED_BY}
    for by, rows in tables.items():
        if not truth.unsettled or by in ("product", "warehouse"):
            wanted = settled(by_the_oracle(truth, start, end, by), truth)
            verdict.compare("month-end rows", f"by {by}, {end:%Y-%m}", settled(rows, truth), wanted, sure)
        verdict.wrong += [f"by {by}, {end:%Y-%m}: out of balance: {row}" for row in rows if not balanced(row)]
        if by == "product":
            levels = stock_levels(reckoning.book, reckoning.settings, end, costs=reckoning.costs(end))
            closes_as_levels(verdict, rows, records(levels.frame()), end)
    (firm,) = tables["company"]
    before = last.get(str(start - timedelta(1)))
    for what in ("quantity", "value") if sure else ("quantity",):
        goes_on = not before or before[f"closing_{what}"] == firm[f"opening_{what}"]
        verdict.holds(goes_on, f"{end:%Y-%m} does not open with the {what} that the month before closed with")
    return {str(end): firm}


def balanced(row: Answer) -> bool:
    """opening + received - shipped + moved + adjusted = closing, in quantity and in value."""
    return all(
        sum(row.get(f"{side}_{what}", 0) * (-1 if side == "shipped" else 1) for side in SIDES[:-1]) == row[f"closing_{what}"]
        for what in ("quantity", "value")
    )


def closes_as_levels(verdict: Verdict, rows: list[Answer], levels: list[Answer], end: date) -> None:
    """The report closes with what `stock levels` says of that day, and leaves out only what has nothing."""
    found = {row["product_id"]: (row["closing_quantity"], row["closing_value"]) for row in rows}
    for level in levels:
        same = found.get(level["product_id"], (0, 0)) == (level["on_hand"], level["value"])
        verdict.holds(same, f"{end:%Y-%m} closes with {found.get(level['product_id'])} and not {level}")


def months_between(first: date, last: date) -> list[Month]:
    """Every calendar month from one day to another, whole."""
    found = []
    start = first.replace(day=1)
    while start <= last:
        following = (start + timedelta(31)).replace(day=1)
        found.append((start, following - timedelta(1)))
        start = following
    return found
