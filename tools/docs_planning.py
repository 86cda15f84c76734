"""What the reports that plan say in words: reorder, ageing, classes. Taken in by docs_meanings."""

from salesinv.schema.kinds import Column
from salesinv.schema.planning_reports import AGEING, CLASS_ROWS, REORDER

_SINCE = "A day that is looked back from is `--as-of`, or that of the last movement. "
_AGES = (
    "A bracket holds what came in that many days before, by the fifo layers whatever the costing method; goods that were "
    "transferred keep the day that they first came in, goods that a customer sent back begin anew. Under fifo and specific its "
    "value is that of the layers, under other methods the value on hand is spread over it by quantity, to the cent. Brackets "
    "and `below_zero` add up to `on_hand` and `value` in every row. "
)
REPORTS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "stock reorder": (
        "One row per product to reorder: in use, with a reorder level and no more than that available; with `--all` one row per "
        f"product. {_SINCE.strip()}",
        REORDER,
    ),
    "stock ageing": (f"One row per product that is on hand, or below zero. {_SINCE}{_AGES}", AGEING["product"]),
    "stock ageing --by warehouse": (
        "One row per product and warehouse. The age is that of the goods that lie there: with one pool per company, brackets of "
        "warehouses need not add up to those of the product, whose layers do not know where they lie.",
        AGEING["warehouse"],
    ),
    "stock ageing --by category": (
        "One row per category, or with `--by company` one in all; quantities are added up whatever their units.",
        AGEING["category"],
    ),
    "stock classes": (
        "One row per product, most shipped first, then by id: products in use, and others that were shipped in the period or are "
        "on hand. The period is the last twelve months up to the day looked back from, unless told otherwise.",
        CLASS_ROWS,
    ),
}
_BRACKETS = {
    "0_30": "up to 30 days old", "31_60": "31 to 60 days old", "61_90": "61 to 90 days old", "91_180": "91 to 180 days old",
    "181_365": "181 to 365 days old", "over_365": "over 365 days old",
}  # fmt: skip
_AGEING = {
    **{f"days_{name}": f"of what is on hand, {words}" for name, words in _BRACKETS.items()},
    **{f"value_{name}": f"value of what is {words}" for name, words in _BRACKETS.items()},
    "below_zero": "what went out before it came in, below 0; it has no age",
    "value_below_zero": "its estimated cost, below 0",
    "oldest": "the day that the oldest of it came in",
    "state": (
        "never: never shipped; slow: nothing shipped in 90 days, or what is on hand covers more than 365 days; else moving. By "
        "warehouse, shipped from it"
    ),
}
MEANINGS: dict[str, dict[str, str]] = {
    "": {
        "category": "its category",
        "reorder_quantity": "as in products.csv",
        "pack_size": "as in products.csv",
        "lead_days": "as in products.csv",
        "suggest": (
            "the larger of reorder_quantity (0 if empty) and what available is below reorder_level, up to the next multiple of "
            "pack_size; empty where nothing is due"
        ),
        "daily_outflow": "shipped less returned by customers over the last 90 days (`--days`), never below 0, / those days",
        "recommended_level": "daily outflow × lead_days, worked out before it is rounded; empty without lead_days",
        "cover_days": "on_hand / daily outflow; empty where nothing goes out",
        "supplier": "the supplier of the last receipt",
        "last_unit_cost": "the unit cost of the last receipt",
        "estimate": "suggest × last_unit_cost, or × standard_cost for what was never received",
        "products": "number of products on hand or below zero",
        "last_shipped": "the day of the last shipment",
        "slow_value": "value of products whose state is slow",
        "never_value": "value of products that were never shipped",
        "company": "the firm's name",
        "share": "amount / all amounts above 0; 0 where the amount is not",
        "cumulative": "the share of this and all products before it",
        "class": (
            "A up to and including the product with which the sum reaches 80 % (`--a`), B up to 95 % (`--b`), else C; C where "
            "the amount is not above 0"
        ),
    },
    "stock ageing": _AGEING,
    "stock ageing --by warehouse": _AGEING,
    "stock ageing --by category": {**_AGEING, "category": "the category; empty for products without one"},
    "stock classes": {
        "quantity": "shipped in the period, net of returns",
        "amount": "what these shipments are billed at, net of returns",
        "value": "what is on hand is worth, by the costing method: the stock that is tied up",
    },
}
