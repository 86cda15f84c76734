"""The delivery report: every line that was due, or how the lines of each key were delivered. Plain rows, no pandas."""

from collections.abc import Sequence

from salesinv.core.breakdown import Row, grouped, in_order, report_of
from salesinv.core.deliveries import Delivery, deliveries, figures
from salesinv.core.periods import Span
from salesinv.core.shippable import Day
from salesinv.core.shippable_reports import names_beside
from salesinv.locale import _, many
from salesinv.schema.cells import Value
from salesinv.schema.fulfilment_reports import delivery_columns
from salesinv.schema.kinds import DAYS
from salesinv.schema.report import Report
from salesinv.schema.sheet import Book
from salesinv.settings import Settings

_COPIED = ("contract_id", "line", "signed_on", "due_on", "customer_id", "salesperson_id", "product_id", "quantity")


def delivery(book: Book, settings: Settings, span: Span, day: Day, by: str = "line", title: str = "") -> Report:
    """One row per line due in the span, earliest first; or per month due, customer, product, … with lines due.

    The company is always there. Months are in the order of time, all else by how many lines were due, the most first,
    ties by key. Counts add up to the whole; averages and the median are of the lines themselves.
    """
    found = deliveries(book, span, day, settings.decimals)
    columns, notes = delivery_columns(by), _in_all(found, settings) if found and by != "company" else []
    if by == "line":
        return report_of(columns, _lines(book, found), settings.decimals, title, notes)
    groups = grouped(book, by, settings.firm, found, lambda one: one.line.place)
    rows: list[Row] = [groups.keyed(key) | figures(part) for key, part in groups.items.items()]
    return report_of(columns, in_order(rows, by, "due"), settings.decimals, title, notes)


def _lines(book: Book, found: Sequence[Delivery]) -> list[Row]:
    customers, products = names_beside(book)
    rows: list[Row] = []
    for one in found:
        row: dict[str, Value] = {name: book["contracts"][name][one.line.place] for name in _COPIED}
        row |= {"customer_name": customers[row["customer_id"]], "product_name": products[row["product_id"]]}
        row |= {name: getattr(one.line, name) for name in ("shipped", "open", "last_shipped_on")}
        rows.append(row | {name: getattr(one, name) for name in ("state", "days", "days_late")})
    return rows


def _in_all(found: Sequence[Delivery], settings: Settings) -> list[str]:
    counts = figures(found)
    said = many(
        "{count} line due: {in_time} on time, {late} late, {open_late} late and open, {closed_short} closed short.",
        "{count} lines due: {in_time} on time, {late} late, {open_late} late and open, {closed_short} closed short.",
        len(found),
    )
    states = {name: counts[name] for name in ("in_time", "late", "open_late", "closed_short")}
    notes = [said.format(count=len(found), **states)]
    if counts["fulfilled"]:
        days = DAYS.write(counts["days_mean"], settings.decimals)
        notes.append(_("From signing to the last shipment: {days} days on average.").format(days=days))
    return notes
