"""`salesinv stock`: what is on hand, what it is worth, and how that came about."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from salesinv.commands.closing_days import closes
from salesinv.commands.done import Done
from salesinv.commands.given import Draft, Folder
from salesinv.commands.options import AsOf, From, Product, To, Warehouse, one_of
from salesinv.commands.running import noun_app, saves, shows
from salesinv.commands.stock_balance import add_to as add_balance
from salesinv.commands.stock_explain import add_to as add_explain
from salesinv.commands.stock_planning import add_to as add_planning
from salesinv.commands.stock_snapshots import add_to as add_snapshots
from salesinv.commands.stock_verify import add_to as add_verify
from salesinv.core.reference import must_be_there
from salesinv.core.sources import STOCK_TABLES
from salesinv.errors import UsageError
from salesinv.locale import _, many
from salesinv.schema.report import Cell, Report
from salesinv.schema.sheet import Book
from salesinv.schema.tables import STOCK

if TYPE_CHECKING:
    from salesinv.core.large.figures import LargeFigures

app = noun_app("stock")
By = Annotated[
    str, typer.Option("--by", parser=one_of(("product", "warehouse")), metavar="WHAT", help=_("product or warehouse."))
]


@shows(
    app,
    "levels",
    _("What came, went, is on hand, is promised, and is worth, per product."),
    "salesinv stock levels",
    "salesinv stock levels --by warehouse --as-of 2026-10-31 --format csv",
    "salesinv stock levels --where state=low",
    warns=True,
    keeps=True,
)
def levels(folder: Folder, by: By = "product", as_of: AsOf = None, product: Product = "", warehouse: Warehouse = "") -> Report:
    if warehouse and by != "warehouse":
        raise UsageError(_("--warehouse goes with --by warehouse."))
    large = folder.large_for(*STOCK_TABLES)
    book = _book(folder, product, warehouse, large)
    if large:
        wanted = None if product or warehouse else folder.bulk.wanted
        return _kept(large.stock_levels(as_of, by, wanted), _only(product, warehouse, None, None))
    from salesinv.core.figures import stock_levels

    figures = stock_levels(book, folder.settings, as_of, by)
    rows = figures.rows[figures.rows["product_id"] == product] if product else figures.rows
    rows = rows[rows["warehouse_id"] == warehouse] if warehouse else rows
    return figures.of(rows).report()


@shows(
    app,
    "ledger",
    _("The stock card: one line a movement, with quantity and value and the balance after it."),
    "salesinv stock ledger --product P-001",
    "salesinv stock ledger --product P-001 --from 2026-10-01 --to 2026-10-31",
    warns=True,
)
def ledger(
    folder: Folder, product: Product = "", warehouse: Warehouse = "", start: From = None, end: To = None, as_of: AsOf = None
) -> Report:
    large = folder.large_for(*STOCK_TABLES)
    book = _book(folder, product, warehouse, large)
    if start and end and start > end:
        raise UsageError(_("--from is after --to."))
    if large and (found := large.stock_ledger(as_of, folder.bulk.wanted, **_only(product, warehouse, start, end))):
        return found
    from salesinv.core.figures import stock_ledger

    book = folder.load(*STOCK_TABLES)
    return stock_ledger(book, folder.settings, as_of, product, warehouse).between(start, end).report()


@shows(
    app,
    "layers",
    _("What is on hand layer by layer, oldest first."),
    "salesinv stock layers --product P-001",
    warns=True,
    keeps=True,
)
def layers(folder: Folder, product: Product = "", warehouse: Warehouse = "", as_of: AsOf = None) -> Report:
    if warehouse and folder.settings.pool == "company":
        raise UsageError(_("With one pool for the company layers have no warehouse: leave out --warehouse."))
    large = folder.large_for(*STOCK_TABLES)
    book = _book(folder, product, warehouse, large)
    if large and (found := large.stock_layers(as_of, product, warehouse)):
        return _with_notes(*found)
    from salesinv.core.figures import costed, stock_layers
    from salesinv.core.stock import owing

    book = folder.load(*STOCK_TABLES)
    costs = costed(book, folder.settings, as_of, product)
    figures = stock_layers(book, folder.settings, as_of, product, warehouse, costs)
    loose = int(figures.rows["provisional"].sum())
    return _with_notes(figures.report(), loose, owing(costs, folder.settings.pool == "company"))


def _with_notes(layers: Report, loose: int, owed: list[str]) -> Report:
    """Layers with what is to be said beside them."""
    said = many("{count} layer rests on a provisional cost.", "{count} layers rest on provisional costs.", loose)
    notes = [said.format(count=loose)] if loose else []
    if owed:
        said = _("More went out than was there of {products}: on hand is less than the layers.")
        notes.append(said.format(products=", ".join(owed)))
    return replace(layers, notes=notes)


@saves(app, "recompute", _("Write stock.csv anew from the documents."), "salesinv stock recompute")
def recompute(folder: Folder) -> Callable[[Draft], Done]:
    from salesinv.core.keeping import EVER, cells_of
    from salesinv.store.splice import fresh

    def change(draft: Draft) -> Done:
        decimals = draft.folder.settings.decimals
        rows = [cells_of(row, decimals) for _day, stock in closes(draft.folder, [EVER]) for row in stock]
        draft.put(STOCK.name, fresh(STOCK, rows))
        written = many("stock.csv written: {count} row.", "stock.csv written: {count} rows.", len(rows))
        current = many("stock.csv is up to date: {count} row.", "stock.csv is up to date: {count} rows.", len(rows))
        return Done(written.format(count=len(rows)), idle=current.format(count=len(rows)))

    return change


def _kept(report: Report, only: Mapping[str, Callable[[Cell], bool]]) -> Report:
    """The rows whose cells are what they must be."""
    tests = [(report.names.index(name), test) for name, test in only.items()]
    return replace(report, rows=[row for row in report.rows if all(test(row[at]) for at, test in tests)]) if tests else report


def _only(product: str, warehouse: str, start: date | None, end: date | None) -> dict[str, Callable[[Cell], bool]]:
    """What cells must be, by column."""
    first, last = (start or date.min).isoformat(), (end or date.max).isoformat()
    tests: dict[str, Callable[[Cell], bool]] = {}
    if product:
        tests["product_id"] = product.__eq__
    if warehouse:
        tests["warehouse_id"] = warehouse.__eq__
    if start or end:
        tests["date"] = lambda day: first <= (day or "") <= last
    return tests


def _book(folder: Folder, product: str, warehouse: str, large: "LargeFigures | None" = None) -> Book:
    """The tables that figures rest on; a product or warehouse that is not there is refused, with those near it."""
    book = large.book.small if large else folder.load(*STOCK_TABLES)
    must_be_there(book, "products", product)
    must_be_there(book, "warehouses", warehouse)
    return book


add_planning(app)
add_explain(app)
add_balance(app)
add_snapshots(app)
add_verify(app)
