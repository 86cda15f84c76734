"""The month-end report: opening + received - shipped + moved + adjusted = closing, in quantity and in value."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from .folder import Row
from .movements import COUNT, CUSTOMER_RETURN, RECEIPT, SHIPMENT, SUPPLIER_RETURN, TRANSFER, Movement
from .pools import NOTHING
from .truth import Answer, Truth

SIDES = {
    "received": (RECEIPT, SUPPLIER_RETURN),
    "shipped": (SHIPMENT, CUSTOMER_RETURN),
    "moved": (TRANSFER,),
    "adjusted": (COUNT,),
}
Figures = dict[str, Fraction]


def month_end(truth: Truth, start: date, end: date, by: str) -> list[Answer]:
    """One row per key that has figures or movements, by `product`, `warehouse` (of a product), `category` or `company` (all).

    Movements dated before `start` are the opening; later ones than `end` are left out, but may have said what earlier cost.
    """
    rows = {key: figures for key, figures in shelves(truth, start, end, by == "warehouse").items() if figures}
    if by in ("category", "company"):
        rows = grouped(
            rows, (lambda row: row.get("category") or "") if by == "category" else lambda _row: "", truth.firm["products"]
        )
    return [written(truth, by, key, rows[key]) for key in sorted(rows)]


def shelves(truth: Truth, start: date, end: date, by_warehouse: bool) -> dict[tuple[str, str], Figures]:
    """Every product ("" for the warehouse), or product and warehouse; without figures where nothing is, came or went."""
    found = {}
    for product, moves in truth.moves.items():
        known = [m for m in moves if m.day <= end]
        for place in sorted({m.warehouse for m in known}) if by_warehouse else [""]:
            mine = [m for m in known if not by_warehouse or m.warehouse == place]
            figures = sides(truth, mine, start)
            if by_warehouse and truth.firm.pool == "company":
                figures |= shared(truth, known, start, place)
                figures["moved_value"] = balancing(figures)
            moved = any(m.day >= start for m in mine)
            found[product, place] = figures if mine and (moved or any(figures.values())) else {}
    return found


def sides(truth: Truth, moves: list[Movement], start: date) -> Figures:
    """Sums of quantity and value. What is shipped goes out, so it is above zero where movements are below it."""
    found: Figures = {}
    for name, measure in (("quantity", lambda m: m.quantity), ("value", lambda m: truth.cost(m).value)):
        found[f"opening_{name}"] = sum((measure(m) for m in moves if m.day < start), NOTHING)
        for side, kinds in SIDES.items():
            total = sum((measure(m) for m in moves if m.day >= start and m.kind in kinds), NOTHING)
            found[f"{side}_{name}"] = -total if side == "shipped" else total
        found[f"closing_{name}"] = sum((measure(m) for m in moves), NOTHING)
    return found


def shared(truth: Truth, moves: list[Movement], start: date, place: str) -> Figures:
    """With one pool per company, what a warehouse has of it at the first and at the last, by quantity."""
    before = [m for m in moves if m.day < start]
    return {"opening_value": truth.part(before, place), "closing_value": truth.part(moves, place)}


def balancing(figures: Figures) -> Fraction:
    """What must have moved between warehouses, in value."""
    came = figures["received_value"] - figures["shipped_value"] + figures["adjusted_value"]
    return figures["closing_value"] - figures["opening_value"] - came


def grouped(
    rows: dict[tuple[str, str], Figures], group: Callable[[Row], str], products: list[Row]
) -> dict[tuple[str, str], Figures]:
    found: dict[tuple[str, str], Figures] = {}
    groups = {row["product_id"]: group(row) for row in products}
    for (product, _place), figures in rows.items():
        so_far = found.setdefault((groups[product], ""), dict.fromkeys(figures, NOTHING))
        found[groups[product], ""] = {name: so_far[name] + number for name, number in figures.items()}
    return found


def written(truth: Truth, by: str, key: tuple[str, str], figures: Figures) -> Answer:
    """A row as it is compared: exact decimals, and of the key what the breakdown has."""
    names = {"product": ("product_id",), "warehouse": ("product_id", "warehouse_id"), "category": ("category",), "company": ()}
    row: Answer = {name: part or None for name, part in zip(names[by], key, strict=False)}
    for name, number in figures.items():
        if by == "warehouse" or not name.startswith("moved"):
            row[name] = truth.units(number) if name.endswith("quantity") else truth.money(number)
    return row
