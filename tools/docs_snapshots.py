"""What the reports about snapshots say in words. Taken in by docs_meanings."""

from salesinv.schema.kinds import Column
from salesinv.schema.snapshot_reports import BETWEEN, SNAPSHOT, SNAPSHOTS, THROUGH, VERIFIED

REPORTS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "stock verify": (
        "One row per product and warehouse that a file keeps otherwise than the documents have it now: snapshots by day, then "
        "stock.csv, then closed months. A file that cannot be read has a row for each problem.",
        VERIFIED,
    ),
    "snapshot list": ("One row per day. Figures of a snapshot that cannot be read are empty.", SNAPSHOTS),
    "snapshot show": ("One row per product and warehouse, as in stock.csv.", SNAPSHOT),
    "snapshot diff": (
        "One row per product that moved between the two days, or is worth something else; values as the snapshots keep them.",
        BETWEEN["product"],
    ),
    "snapshot diff --by warehouse": ("One row per product and warehouse.", BETWEEN["warehouse"]),
    "snapshot diff --documents": (
        "One row per movement dated after the first day up to and including the second; a transfer is two, out and in. They add "
        "up to the change on hand.",
        THROUGH,
    ),
}
_BETWEEN = {
    "on_hand_then": "on hand in the first snapshot",
    "on_hand_now": "on hand in the second one",
    "quantity": "the difference",
    "value_then": "value in the first snapshot",
    "value_now": "value in the second one",
    "value": "the difference",
}
MEANINGS: dict[str, dict[str, str]] = {
    "stock verify": {
        "file": "the file, with its line where one row of it is meant",
        "on_hand_then": "on hand as the file keeps it",
        "on_hand_now": "on hand by the documents",
        "value_then": "value as the file keeps it",
        "value_now": "value by the documents",
        "documents": "the rows that came in later: of the product in that warehouse, else of the product anywhere",
        "remark": "what else there is to say: changed rows, another cost, the closed month, a fault of the file",
    },
    "snapshot list": {
        "date": "the day",
        "rows": "number of products in warehouses",
        "value": "what all of it was worth at its close",
    },
    "snapshot diff": _BETWEEN,
    "snapshot diff --by warehouse": _BETWEEN,
    "snapshot diff --documents": {
        "quantity": "what it moved; below 0 what went out",
        "row": "where it stands: file and line",
    },
}
