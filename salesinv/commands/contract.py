"""`salesinv contract`: what was sold, at what price, and how far it is shipped."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from salesinv.commands.contract_fulfilment import add_to
from salesinv.commands.documents import Form, add_command, id_argument, lines_of
from salesinv.commands.done import Done
from salesinv.commands.editing import edit_command
from salesinv.commands.given import Draft, Folder
from salesinv.commands.options import AsOf, Period, Product
from salesinv.commands.running import noun_app, saves, shows
from salesinv.core.entry import fill_contract
from salesinv.core.fulfilment import Fulfilled, fulfilment
from salesinv.core.periods import named
from salesinv.core.reference import must_be_there
from salesinv.locale import _
from salesinv.schema.cells import Value
from salesinv.schema.report import Cell, Report
from salesinv.schema.reports import CONTRACT_LINES
from salesinv.schema.sheet import Book
from salesinv.schema.tables import CONTRACTS

app = noun_app("contract")
FORM = Form(CONTRACTS, fill_contract, price="unit_price")
Id = Annotated[str, id_argument(CONTRACTS)]


@shows(
    app,
    "list",
    _("List contract lines: what is shipped, open, overdue."),
    "salesinv contract list --open",
    "salesinv contract list --overdue --format csv",
)
def list_(
    folder: Folder,
    open: Annotated[bool, typer.Option("--open", help=_("Only lines with something still to ship."))] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only lines past their due date."))] = False,
    customer: Annotated[str, typer.Option("--customer", "--customer-id", metavar="ID", help=_("Only this customer."))] = "",
    salesperson: Annotated[
        str, typer.Option("--salesperson", "--salesperson-id", metavar="ID", help=_("Only this salesperson."))
    ] = "",
    product: Product = "",
    period: Period = None,
    as_of: AsOf = None,
) -> Report:
    book = folder.load("contracts", "shipments")
    sheet = book["contracts"]
    span = named(period, folder.settings.fiscal_year_start) if period else None
    wanted = {"customer_id": customer, "salesperson_id": salesperson, "product_id": product}
    for name, id in (("customers", customer), ("salespeople", salesperson), ("products", product)):
        must_be_there(book, name, id)
    lines = [
        line
        for line in fulfilment(book, date.today(), folder.settings.decimals, as_of)  # noqa: DTZ011 (the user's own day)
        if (line.open or not open)
        and (line.overdue or not overdue)
        and all(sheet[column][line.place] == id for column, id in wanted.items() if id)
        and (span is None or sheet["signed_on"][line.place] in span)
        and (as_of is None or sheet["signed_on"][line.place] <= as_of)
    ]
    return lines_report(folder, book, lines)


@shows(app, "show", _("Show one contract: its lines, what is shipped and what is open."), "salesinv contract show C-0001")
def show(folder: Folder, id: Id, as_of: AsOf = None) -> Report:
    book = folder.load("contracts", "shipments")
    places = set(lines_of(book["contracts"], id))
    today = date.today()  # noqa: DTZ011 (the user's own day)
    lines = [line for line in fulfilment(book, today, folder.settings.decimals, as_of) if line.place in places]
    return lines_report(folder, book, lines)


add_command(
    app,
    FORM,
    "salesinv contract add --customer CU-001 --item P-001:12 --item P-014:6:45.00 --due-on 2026-12-31",
    "salesinv contract add --from lines.csv",
)


edit_command(
    app,
    CONTRACTS,
    _("Change a contract, or one line of it; an empty value empties it."),
    "salesinv contract edit C-0001 --due-on 2026-12-31",
    "salesinv contract edit C-0001 --line 2 --quantity 20",
)


@saves(app, "close", _("Close a contract: nothing more will be shipped on it."), "salesinv contract close C-0001")
def close(folder: Folder, id: Id) -> Callable[[Draft], Done]:
    return _set_status(id, "closed", _("Contract {id} closed.").format(id=id))


@saves(app, "cancel", _("Cancel a contract of which nothing is out."), "salesinv contract cancel C-0001")
def cancel(folder: Folder, id: Id) -> Callable[[Draft], Done]:
    return _set_status(id, "cancelled", _("Contract {id} cancelled.").format(id=id))


def _set_status(id: str, status: str, said: str) -> Callable[[Draft], Done]:
    def change(draft: Draft) -> Done:
        sheet = draft.load("contracts")["contracts"]
        draft.replace("contracts", {sheet.lines[place]: {"status": status} for place in lines_of(sheet, id)})
        return Done(said)

    return change


def lines_report(folder: Folder, book: Book, lines: list[Fulfilled]) -> Report:
    """Contract lines with how far they are fulfilled."""
    decimals = folder.settings.decimals
    stored = [column.name for column in CONTRACT_LINES if column.name in CONTRACTS.names]
    rows: list[list[Cell]] = []
    for line in lines:
        cells = {name: book["contracts"].cells[name][line.place] or None for name in stored}
        derived: dict[str, Value] = {
            "amount": line.amount,
            "shipped": line.shipped,
            "open": line.open,
            "state": line.state,
            "overdue": line.overdue,
        }
        rows.append([cells[c.name] if c.name in cells else c.kind.write(derived[c.name], decimals) for c in CONTRACT_LINES])
    return Report(CONTRACT_LINES, rows)


add_to(app)
