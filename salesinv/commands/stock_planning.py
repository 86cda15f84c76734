"""`salesinv stock reorder`, `ageing`, `classes`: what to buy, what lies too long, what the firm lives on."""

from datetime import date
from typing import Annotated, Any

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, From, Period, Product, To, Warehouse, count, one_of
from salesinv.commands.running import shows
from salesinv.commands.spans import days_said, span_asked
from salesinv.core.reference import must_be_there
from salesinv.core.sources import STOCK_TABLES
from salesinv.errors import UsageError, sentences
from salesinv.locale import _, many
from salesinv.schema.kinds import AMOUNT
from salesinv.schema.planning_reports import AGEING_BY, CLASSES, MOST_DAYS
from salesinv.schema.report import Report
from salesinv.schema.sheet import Book


def days_back(word: str | int) -> int:
    """A parser of how many days to look back: from 1 to ten years."""
    if not 1 <= (days := count(word)) <= MOST_DAYS:
        raise typer.BadParameter(_("'{word}' is not a number of days from 1 to {most}.").format(word=word, most=MOST_DAYS))
    return days


def per_cent(word: str | int) -> int:
    """A parser of whole per cents, from 1 to 100."""
    if not 1 <= (share := count(word)) <= 100:
        raise typer.BadParameter(_("'{word}' is not a whole number of per cents from 1 to 100.").format(word=word))
    return share


Days = Annotated[
    int, typer.Option("--days", parser=days_back, metavar="DAYS", help=_("How many days the average outflow is taken over."))
]
Everything = Annotated[bool, typer.Option("--all", help=_("Every product, not just those to reorder."))]
By = Annotated[str, typer.Option("--by", parser=one_of(AGEING_BY), metavar="WHAT", help=sentences(", ".join(AGEING_BY)))]
A = Annotated[int, typer.Option("--a", parser=per_cent, metavar="PERCENT", help=_("Up to this share of the amount: A."))]
B = Annotated[int, typer.Option("--b", parser=per_cent, metavar="PERCENT", help=_("Up to this share of the amount: B."))]


def add_to(app: typer.Typer) -> None:
    """Add these verbs to the noun."""

    @shows(
        app,
        "reorder",
        _("What to buy again and how much, with the level that recent demand recommends beside the one set."),
        "salesinv stock reorder",
        "salesinv stock reorder --all --days 180 --format csv",
        "salesinv stock reorder --sort=-estimate --limit 10",
        warns=True,
    )
    def reorder(
        folder: Folder, as_of: AsOf = None, days: Days = 90, everything: Everything = False, product: Product = ""
    ) -> Report:
        from salesinv.core.reordering import stock_reorder

        figures = stock_reorder(_book(folder, product), folder.settings, as_of, days)
        rows = figures.rows[figures.rows["product_id"] == product] if product else figures.rows
        due = rows if everything or product else rows[rows["due"].astype(bool)]
        return figures.of(due).report(notes=_unset(rows))

    @shows(
        app,
        "ageing",
        _("What is on hand by the days since it came in, and what moves slowly or never moved."),
        "salesinv stock ageing",
        "salesinv stock ageing --by category --as-of 2026-06-30",
        "salesinv stock ageing --where state=never --columns product_id,name,on_hand,value,oldest",
        warns=True,
    )
    def ageing(
        folder: Folder, by: By = "product", as_of: AsOf = None, days: Days = 90, product: Product = "", warehouse: Warehouse = ""
    ) -> Report:
        from salesinv.core.ageing import stock_ageing

        if warehouse and by != "warehouse":
            raise UsageError(_("--warehouse goes with --by warehouse."))
        figures = stock_ageing(_book(folder, product, warehouse), folder.settings, as_of, by, days, product)
        rows = figures.rows[figures.rows["warehouse_id"] == warehouse] if warehouse else figures.rows
        return figures.of(rows).report(notes=_lying(rows, folder))

    @shows(
        app,
        "classes",
        _("ABC classes of products by the amount shipped in a period; the last twelve months unless told otherwise."),
        "salesinv stock classes",
        "salesinv stock classes --period 2026-Q3 --where class=A",
        "salesinv stock classes --a 70 --b 90 --sort=-value",
        warns=True,
    )
    def classes(
        folder: Folder, period: Period = None, start: From = None, end: To = None, as_of: AsOf = None, a: A = 80, b: B = 95
    ) -> Report:
        from salesinv.core.classes import stock_classes

        if a > b:
            raise UsageError(_("--a is above --b."))
        span = span_asked(folder.settings, period, start, end) if period or start or end else None
        found = stock_classes(folder.book(*STOCK_TABLES), folder.settings, span, (a, b), as_of)
        known = found.span.end < date.max  # of a firm in which nothing has moved yet there is no last day to count from
        title = _("ABC classes {days}").format(days=days_said(found.span)) if known else ""
        return found.figures.report(title, _each_class(found.figures.rows, folder))


def _book(folder: Folder, product: str, warehouse: str = "") -> Book:
    book = folder.book(*STOCK_TABLES)
    must_be_there(book, "products", product)
    must_be_there(book, "warehouses", warehouse)
    return book


def _unset(rows: Any) -> list[str]:
    """What a suggestion could not say, because the product says too little."""
    short = int(sum(row.active and row.reorder_level is None and row.available < 0 for row in rows.itertuples()))
    nothing = int(sum(row.suggest == 0 for row in rows.itertuples()))
    notes = []
    if short:
        said = many(
            "{count} product without a reorder level is short of what is promised: see --all.",
            "{count} products without a reorder level are short of what is promised: see --all.",
            short,
        )
        notes.append(said.format(count=short))
    if nothing:
        said = many(
            "{count} product at its reorder level has no reorder quantity, so nothing is suggested.",
            "{count} products at their reorder level have no reorder quantity, so nothing is suggested.",
            nothing,
        )
        notes.append(said.format(count=nothing))
    return notes


def _lying(rows: Any, folder: Folder) -> list[str]:
    """What of several rows is old, slow, or never moved, in value; one row says it by itself."""
    if len(rows) < 2:
        return []
    names = ("value", "value_over_365", "slow_value", "never_value")
    value, old, slow, never = (_amount(rows[name], folder) for name in names)
    said = _("{value} in all: {old} over 365 days old, {slow} of slow goods, {never} of goods never shipped.")
    return [said.format(value=value, old=old, slow=slow, never=never)]


def _each_class(rows: Any, folder: Folder) -> list[str]:
    """How many products each class has, what was shipped of them, and the stock that they tie up."""
    parts = [(name, rows[rows["class"] == name]) for name in CLASSES]
    return [_class(name, part, folder) for name, part in parts if len(part)]


def _class(name: str, part: Any, folder: Folder) -> str:
    said = many(
        "{name}: {count} product, {amount} shipped, {value} on hand.",
        "{name}: {count} products, {amount} shipped, {value} on hand.",
        len(part),
    )
    amount, value = _amount(part["amount"], folder), _amount(part["value"], folder)
    return said.format(name=name, count=len(part), amount=amount, value=value)


def _amount(cells: Any, folder: Folder) -> str:
    return AMOUNT.write(sum(int(cell) for cell in cells), folder.settings.decimals)
