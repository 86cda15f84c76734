"""The backlog (在手合同): what open contract lines have still to ship and to bill, broken down. Plain rows, no pandas."""

from collections.abc import Sequence

from salesinv.core.breakdown import Row, grouped, in_order, report_of
from salesinv.core.shippable import Day, Waiting, queue
from salesinv.locale import many
from salesinv.schema.fulfilment_reports import backlog_columns
from salesinv.schema.kinds import AMOUNT
from salesinv.schema.report import Report
from salesinv.schema.sheet import Book
from salesinv.settings import Settings


def backlog(book: Book, settings: Settings, day: Day, by: str = "month") -> Report:
    """One row per month due, customer, product, … that has open lines; the company always. Needs STOCK_TABLES.

    Months in the order of time, lines without a due date (an empty key) last; all else the largest amount first, ties by
    key. `amount`: what the lines have still to bill, the amount of a line less what its shipments, net of returns, have
    billed. `shippable_amount`: what shipping what is on hand for them would bill. `contracts` is how many different
    ones have lines in the row, so one may count in two rows of products or categories. All else adds up.
    """
    waiting = queue(book, day, settings.decimals)
    groups = grouped(book, by, settings.firm, waiting, lambda one: one.line.place)
    numbers = book["contracts"]["contract_id"]
    rows: list[Row] = [groups.keyed(key) | _figures(part, numbers) for key, part in groups.items.items()]
    notes = [_in_all(_figures(waiting, numbers), settings)] if len(rows) > 1 else []
    return report_of(backlog_columns(by), in_order(rows, by, "amount"), settings.decimals, notes=notes)


def _figures(lines: Sequence[Waiting], numbers: Sequence[str]) -> dict[str, int]:
    overdue = [one for one in lines if one.line.overdue]
    return {
        "lines": len(lines),
        "contracts": len({numbers[one.line.place] for one in lines}),
        "open": sum(one.line.open for one in lines),
        "amount": sum(one.amount + one.short_amount for one in lines),
        "overdue_lines": len(overdue),
        "overdue_amount": sum(one.amount + one.short_amount for one in overdue),
        "shippable_amount": sum(one.amount for one in lines),
    }


def _in_all(figures: dict[str, int], settings: Settings) -> str:
    """The whole, for the whole report whatever is then chosen of it."""
    said = many(
        "{count} open line in all: {amount} to bill, {overdue} of it overdue, {shippable} can be shipped.",
        "{count} open lines in all: {amount} to bill, {overdue} of it overdue, {shippable} can be shipped.",
        figures["lines"],
    )
    amount, overdue, shippable = (
        AMOUNT.write(figures[name], settings.decimals) for name in ("amount", "overdue_amount", "shippable_amount")
    )
    return said.format(count=figures["lines"], amount=amount, overdue=overdue, shippable=shippable)
