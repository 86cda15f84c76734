"""Reordering: what to buy again and how much, and the level that recent demand recommends (design: Stock figures)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from salesinv.core.demand import USUAL_DAYS, cover, daily, last_day, outflows
from salesinv.core.exact import fits, half_away, price_rate, summed
from salesinv.core.movements import movements
from salesinv.core.stock import committed
from salesinv.core.written import Figures
from salesinv.schema.kinds import Decimals
from salesinv.schema.planning_reports import REORDER
from salesinv.schema.sheet import Book
from salesinv.settings import Settings

Row = dict[str, Any]
_SET = ("product_id", "name", "category", "unit", "reorder_level", "reorder_quantity", "pack_size", "lead_days", "active")
_BOUGHT = ("product_id", "quantity", "received_on", "receipt_id", "line")


def stock_reorder(book: Book, settings: Settings, as_of: date | None = None, days: int = USUAL_DAYS) -> Figures:
    """Every product, with what `reorder` says of it; `due` in the frame marks those to reorder. Needs STOCK_TABLES."""
    return Figures(REORDER, reorder(book, settings.decimals, as_of, days), settings.decimals)


def reorder(book: Book, decimals: Decimals, as_of: date | None = None, days: int = USUAL_DAYS) -> pd.DataFrame:
    """One row per product, by id, of documents dated `as_of` or earlier; `days` counts back from then or the last movement.

    Due is an active product that has a reorder level and no more than it available. `recommended_level` is the average
    outflow of a day × lead days, rounded half away from zero; empty without lead days. The last unit cost is that of
    the last receipt; where there was none the estimate takes the standard cost, or is empty.
    """
    moves = movements(book, as_of)
    on_hand = _by_product(summed(moves, ["product_id"], ["quantity"])["quantity"])
    promised = _by_product(committed(book, as_of))
    outflow = _by_product(outflows(moves, ["product_id"], last_day(moves, as_of), days))
    bought, standard = _last_bought(book, as_of), dict(book["products"].rows(("product_id", "standard_cost")))
    rows = []
    for cells in sorted(book["products"].rows(_SET)):
        row: Row = dict(zip(_SET, cells, strict=True))
        product = row["product_id"]
        row |= {"on_hand": on_hand.get(product, 0), "committed": promised.get(product, 0)}
        row["available"] = fits(row["on_hand"] - row["committed"])
        row |= _pace(row, outflow.get(product, 0), days, decimals)
        row |= _purchase(row, bought.get(product), standard[product], decimals)
        rows.append(row)
    columns = [*(column.name for column in REORDER), "due", "active"]
    return pd.DataFrame([[row[name] for name in columns] for row in rows], columns=columns, dtype=object)


def suggested(available: int, level: int | None, quantity: int | None, pack: int | None) -> int | None:
    """How much to order: `max(quantity, level − available)` up to the next multiple of the pack; None if nothing is due.

    Due is what has a level and no more than it available. Without a quantity what is missing to the level is ordered
    (at the level itself that is 0), without a pack the smallest unit there is.
    """
    if level is None or available > level:
        return None
    wanted, pack = max(quantity or 0, level - available), pack or 1
    return fits(-(-wanted // pack) * pack)


def _pace(row: Row, outflow: int, days: int, decimals: Decimals) -> Row:
    lead = row["lead_days"]
    return {
        "daily_outflow": daily(outflow, days, decimals),
        "recommended_level": None if lead is None else half_away(outflow * lead, days),
        "cover_days": cover(row["on_hand"], outflow, days),
    }


def _purchase(row: Row, bought: tuple[str, int] | None, standard: int | None, decimals: Decimals) -> Row:
    levels = (row["reorder_level"], row["reorder_quantity"], row["pack_size"])
    suggest = suggested(row["available"], *levels) if row["active"] else None
    supplier, price = bought or ("", None)
    known = standard if price is None else price
    estimate = None
    if suggest is not None and known is not None:
        value, units = price_rate(known, decimals)
        estimate = half_away(suggest * value, units)
    return {
        "suggest": suggest,
        "due": suggest is not None,
        "supplier": supplier,
        "last_unit_cost": price,
        "estimate": estimate,
    }


def _last_bought(book: Book, as_of: date | None) -> Mapping[str, tuple[str, int]]:
    """Supplier and unit cost of the last receipt of each product; returns to suppliers are no receipts."""
    last: dict[str, tuple[Any, ...]] = {}
    for place, (product, quantity, *when) in enumerate(book["receipts"].rows(_BOUGHT)):
        if quantity > 0 and (as_of is None or when[0] <= as_of) and (product not in last or (*when,) > last[product][:-1]):
            last[product] = (*when, place)
    found = book["receipts"].at([place for *_when, place in last.values()]).rows(("product_id", "supplier", "unit_cost"))
    return {product: (supplier, price) for product, supplier, price in found}


def _by_product(sums: pd.Series) -> dict[str, int]:
    return {str(product): int(total) for product, total in sums.items()}
