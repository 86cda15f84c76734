"""The reports of what can be shipped and of what is at risk: waiting lines as rows, and what they come to. Plain rows."""

from salesinv.core.breakdown import Row, report_of
from salesinv.core.shippable import Waiting
from salesinv.core.shipping import plain_text
from salesinv.locale import _, many
from salesinv.schema.cells import Value
from salesinv.schema.fulfilment_reports import AT_RISK, SHIPPABLE
from salesinv.schema.kinds import AMOUNT, Decimals
from salesinv.schema.report import Report
from salesinv.schema.sheet import Book

_MOST_NAMED = 5
_COPIED = ("contract_id", "line", "due_on", "customer_id", "salesperson_id", "product_id")
_WORKED_OUT = ("on_hand", "shippable", "short", "amount", "state", "days", "short_amount")


def shippable_report(book: Book, waiting: list[Waiting], decimals: Decimals, hint: bool = False) -> Report:
    """These lines as they stand in the queue; notes what they come to, and with `hint` the command that ships the first."""
    ready = [one for one in waiting if one.picks]
    notes = [_ready(ready, decimals)] if ready else []
    if ready and hint:
        first = book["contracts"]["contract_id"][ready[0].line.place]
        notes.append(_("To ship the first contract: {command}").format(command=f"salesinv shipment add --contract {first}"))
    return report_of(SHIPPABLE, rows_of(book, waiting, decimals), decimals, notes=notes)


def _ready(ready: list[Waiting], decimals: Decimals) -> str:
    said = many(
        "{count} line can be shipped, {whole} of them in full: {amount}.",
        "{count} lines can be shipped, {whole} of them in full: {amount}.",
        len(ready),
    )
    amount = AMOUNT.write(sum(one.amount for one in ready), decimals)
    return said.format(count=len(ready), whole=sum(not one.short for one in ready), amount=amount)


def risk_report(book: Book, waiting: list[Waiting], decimals: Decimals) -> Report:
    """These lines, and how much and who is concerned."""
    notes = [_concerned(book, waiting, decimals)] if waiting else []
    return report_of(AT_RISK, rows_of(book, waiting, decimals), decimals, notes=notes)


def _concerned(book: Book, waiting: list[Waiting], decimals: Decimals) -> str:
    names = dict(book["customers"].rows(("customer_id", "name")))
    concerned = list(dict.fromkeys(book["contracts"]["customer_id"][one.line.place] for one in waiting))
    said = many("{amount} at risk, {count} customer: {names}", "{amount} at risk, {count} customers: {names}", len(concerned))
    listed = _(", ").join([*(names[id] for id in concerned[:_MOST_NAMED]), *["…"] * (len(concerned) > _MOST_NAMED)])
    amount = AMOUNT.write(sum(one.short_amount for one in waiting), decimals)
    return said.format(amount=amount, count=len(concerned), names=listed)


def rows_of(book: Book, waiting: list[Waiting], decimals: Decimals) -> list[Row]:
    """Waiting lines as rows under AT_RISK, of which SHIPPABLE shows a part."""
    customers, products = names_beside(book)
    rows: list[Row] = []
    for one in waiting:
        row: dict[str, Value] = {name: book["contracts"][name][one.line.place] for name in _COPIED}
        row |= {"customer_name": customers[row["customer_id"]], "product_name": products[row["product_id"]]}
        row |= {"open": one.line.open, "overdue": one.line.overdue}
        row |= {name: getattr(one, name) for name in _WORKED_OUT}
        row["from_warehouses"] = " ".join(f"{id}:{plain_text(units, decimals)}" for id, units in one.picks)
        rows.append(row)
    return rows


def names_beside(book: Book) -> tuple[dict[Value, str], dict[Value, str]]:
    """What customers and products are called, by id."""
    return dict(book["customers"].rows(("customer_id", "name"))), dict(book["products"].rows(("product_id", "name")))
