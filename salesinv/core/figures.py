"""From the tables of a folder to figures: costed movements, which every report begins with; levels, ledger, layers, performance.

Every call takes the folder's settings and a book with STOCK_TABLES, for performance SALES_TABLES (sources).
"""

from datetime import date

import pandas as pd

from salesinv.core import stock
from salesinv.core.costing.costed import Costed, cost
from salesinv.core.costing.rules import Rules
from salesinv.core.movements import movements
from salesinv.core.performance import Facts, Question, gather, performance
from salesinv.core.rules_of import rules
from salesinv.core.stocked import StockedBook
from salesinv.core.written import Figures
from salesinv.schema.reports import LAYERS, LAYERS_BY_WAREHOUSE, LEDGER, LEVELS, LEVELS_BY_WAREHOUSE, performance_columns
from salesinv.schema.sheet import Book
from salesinv.schema.tables import STOCK
from salesinv.settings import Settings


def costed(book: Book, settings: Settings, as_of: date | None = None, product: str = "") -> Costed:
    """Every movement up to and including `as_of` (all, without it) with its cost; of one product, if it is given."""
    return costed_by(rules(book, settings), book, as_of, product)


def costed_by(ruled: Rules, book: Book, as_of: date | None = None, product: str = "") -> Costed:
    """The same by any rules."""
    if isinstance(book, StockedBook):
        found = book.costed(as_of, ruled)
        return Costed(of_product(found.ledger, product), of_product(found.layers, product))
    return cost(of_product(movements(book, as_of), product), ruled, named_costs(book))


def of_product(rows: pd.DataFrame, product: str) -> pd.DataFrame:
    """The rows of a product; all of them, where none is given."""
    return rows[rows["product_id"] == product].reset_index(drop=True) if product else rows


def named_costs(book: Book) -> dict[str, int]:
    """The unit cost of every receipt line, by the name that `of` gives it."""
    return {f"{receipt}/{line}": price for receipt, line, price in book["receipts"].rows(("receipt_id", "line", "unit_cost"))}


def stock_levels(book: Book, settings: Settings, as_of: date | None = None, by: str = "", costs: Costed | None = None) -> Figures:
    """Stock levels per product, or per product and warehouse (`by="warehouse"`). `costs` if they are known already."""
    found = costs or costed(book, settings, as_of)
    if by != "warehouse":
        return Figures(LEVELS, stock.levels(book, found, settings.decimals, as_of), settings.decimals)
    rows = stock.levels_by_warehouse(book, found, settings.decimals, settings.pool == "company", as_of)
    return Figures(LEVELS_BY_WAREHOUSE, rows, settings.decimals)


def stock_table(book: Book, settings: Settings) -> Figures:
    """The derived table stock.csv: by product and warehouse, over all documents."""
    return Figures(STOCK.columns, stock_levels(book, settings, by="warehouse").rows, settings.decimals)


def stock_ledger(book: Book, settings: Settings, as_of: date | None = None, product: str = "", warehouse: str = "") -> Figures:
    """The stock card; balances are those of the pool, whichever rows of it are asked for."""
    rows = stock.ledger(costed(book, settings, as_of, product), settings.decimals, settings.pool == "company")
    return Figures(LEDGER, rows[rows["warehouse_id"] == warehouse] if warehouse else rows, settings.decimals)


def stock_layers(
    book: Book, settings: Settings, as_of: date | None = None, product: str = "", warehouse: str = "", costs: Costed | None = None
) -> Figures:
    """What is on hand layer by layer; with one pool per warehouse, of one warehouse if it is given. `costs` if known already."""
    rows = stock.layers(costs or costed(book, settings, as_of, product), settings.decimals)
    if settings.pool == "company":
        return Figures(LAYERS, rows, settings.decimals)
    return Figures(LAYERS_BY_WAREHOUSE, rows[rows["warehouse_id"] == warehouse] if warehouse else rows, settings.decimals)


def sales_performance(
    book: Book, settings: Settings, question: Question, by: str = "salesperson", costs: Costed | None = None
) -> Figures:
    """Performance over a span, broken down. `costs` if they are known already."""
    return performance_of(sales_facts(book, settings, question.as_of, costs), question, by)


def performance_of(facts: Facts, question: Question, by: str) -> Figures:
    """The same, of what counts of sales."""
    return Figures(performance_columns(by, question.metric), performance(facts, question, by), facts.decimals)


def sales_facts(book: Book, settings: Settings, as_of: date | None = None, costs: Costed | None = None) -> Facts:
    """Everything that counts of sales up to `as_of`. `costs` if they are known already."""
    found = costs or costed(book, settings, as_of)
    return gather(book, found, settings.decimals, settings.firm, settings.fiscal_year_start, as_of)
