"""Every document as dated, signed movements of stock, in the one order that figures depend on.

Order: date; inside a day phase (1 in, 2 transfers, 3 out, 4 counts at the close); inside a phase document id (by
code point), then line. A transfer is two movements, out and then in. A count that adjusts is a movement of what was
counted less what was on hand before it. The order never depends on the order of rows or files.
"""

from datetime import date

import numpy as np
import pandas as pd

from salesinv.core.exact import fits, guard
from salesinv.core.frames import frame, moment
from salesinv.core.sources import COUNTS, SOURCES, Source
from salesinv.core.stocked import StockedBook
from salesinv.schema.sheet import Book, Sheet


def movements(book: Book, as_of: date | None = None) -> pd.DataFrame:
    """All movements dated `as_of` or earlier (all, without it), in order.

    Columns: date, phase, kind, document, line, product_id, warehouse_id, quantity (signed, minor units), unit_cost
    (of receipts, else 0), of, contract_id, contract_line ("" and 0 but for shipments).
    """
    if isinstance(book, StockedBook):
        return book.movements(as_of)
    parts = [part for source in SOURCES if len(part := _part(source, book[source.table], as_of))]
    if not parts:
        return _part(SOURCES[0], Sheet.empty(book["receipts"].table), None).drop(columns="leg")
    joined = pd.concat(parts, ignore_index=True)
    keys = (joined["leg"], joined["line"], _codes(joined["document"]), joined["phase"], joined["date"])
    order = np.lexsort([np.asarray(key) for key in keys])
    ordered = joined.iloc[order].reset_index(drop=True).drop(columns="leg")
    settled = _settle_counts(ordered)
    guard(settled, ["product_id"], "quantity")
    return settled


def _codes(texts: pd.Series) -> np.ndarray:
    """Numbers that sort as the texts do by code point."""
    found, names = pd.factorize(texts)
    place = np.empty(len(names), dtype=np.int64)
    place[np.argsort(np.array(names, dtype=object), kind="stable")] = np.arange(len(names))
    return place[found]


def _part(source: Source, sheet: Sheet, as_of: date | None) -> pd.DataFrame:
    rows = frame(sheet)
    table = sheet.table
    if source.table == "counts":
        rows = rows[rows["adjust"]]
    if as_of is not None:
        rows = rows[rows[table.dated] <= moment(as_of)]
    quantity = rows[source.quantity].to_numpy()
    red = quantity < 0
    return pd.DataFrame(
        {
            "date": rows[table.dated].to_numpy(),
            "phase": np.where(red, source.phases[1], source.phases[0]),
            "kind": pd.Series(np.where(red, source.kinds[1], source.kinds[0]), dtype="str"),
            "document": rows[table.key[0]].to_numpy(),
            "line": rows["line"].to_numpy(),
            "product_id": rows["product_id"].to_numpy(),
            "warehouse_id": rows[source.warehouse].to_numpy(),
            "quantity": quantity * source.sign,
            "unit_cost": rows["unit_cost"].to_numpy() if "unit_cost" in rows else 0,
            "of": rows["of"].to_numpy() if "of" in rows else "",
            "contract_id": rows["contract_id"].to_numpy() if "contract_id" in rows else "",
            "contract_line": rows["contract_line"].to_numpy() if "contract_id" in rows else 0,
            "leg": SOURCES.index(source),
        }
    ).astype({"document": "str", "product_id": "str", "warehouse_id": "str", "of": "str", "contract_id": "str"})


def _settle_counts(ordered: pd.DataFrame) -> pd.DataFrame:
    """Turn what was counted into the difference from what was on hand before it, per product and warehouse.

    With c the running sum of all other movements, on hand after a count is what was counted, so a count's movement
    is counted_k − (counted_(k−1) + c_k − c_(k−1)), where nothing was counted before the first.
    """
    keys = ["product_id", "warehouse_id"]
    is_count = (ordered["phase"] == COUNTS).to_numpy()
    moving = ordered.assign(quantity=ordered["quantity"].where(~is_count, 0))
    guard(moving, keys, "quantity")
    if not is_count.any():
        return ordered
    running = moving.groupby(keys)["quantity"].cumsum()
    counted = ordered.loc[is_count, [*keys, "quantity"]].assign(running=running[is_count])
    before = counted.groupby(keys)[["quantity", "running"]].shift(fill_value=0)
    figures = zip(
        *(column.tolist() for column in (counted["quantity"], before["quantity"], counted["running"], before["running"])),
        strict=True,
    )
    settled = ordered["quantity"].copy()
    settled[is_count] = [fits(found - last - (now - then)) for found, last, now, then in figures]
    return ordered.assign(quantity=settled)
