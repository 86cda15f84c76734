"""What closing a month refuses, and what a closed month does."""
# ruff: noqa: E501 (what is printed stands here as it is printed)

from gallery.exhibit import Exhibit, Patch, cell, row, settings

CLOSED = "2026-11,2026-12-02,41.00,3,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
LATER = "Correct it by a document dated after 2026-11-30, or open the last closed month again with: salesinv reopen"
# 11 of P-2 go out in October, 10 of them come in in November
UNCOVERED: tuple[Patch, ...] = (
    *row("contracts.csv", "C-0002,1,2026-10-02,CU-2,E-1,P-2,11,1.00,active"),
    *row("shipments.csv", "S-0002,1,2026-10-03,C-0002,1,P-2,MAIN,11,"),
)

CLOSING: tuple[Exhibit, ...] = (
    Exhibit(
        "closed",
        row("closings.csv", CLOSED),
        f"--item P-1:1:4: received_on: 2026-11 is closed: its documents may not change. {LATER}",
        command="receipt add --received-on 2026-11-20 --warehouse MAIN --item P-1:1:4",
    ),
    Exhibit(
        "closed",
        row("closings.csv", CLOSED),
        f"--item P-1:1:4: received_on: 2026-02 is closed: its documents may not change. {LATER}\n"
        f"--item P-2:1:4: received_on: 2026-02 is closed: its documents may not change. {LATER}",
        command="receipt add --received-on 2026-02-28 --warehouse MAIN --item P-1:1:4 --item P-2:1:4",
    ),
    Exhibit(
        "closed",
        row("closings.csv", CLOSED),
        f"contracts.csv:3: signed_on: 2026-11 is closed: its documents may not change. {LATER}",
        command="contract edit C-0001 --line 2 --quantity 6",
    ),
    Exhibit(
        "closed",
        row("closings.csv", CLOSED),
        f"2026-11 is closed: its documents may not change. {LATER}",
        command="shipment remove S-0001",
    ),
    Exhibit(
        "closed",
        row("closings.csv", CLOSED),
        "2026-10 is closed already. The last closed month is 2026-11.",
        command="close 2026-10",
    ),
    Exhibit("early", (), "2100-12 is not over. Close it when 2100-12-31 is over.", command="close 2100-12"),
    Exhibit(
        "early",
        (*row("counts.csv", "K-0001,1,2026-11-04,P-1,MAIN,7,no"), *cell("products.csv", "14,yes", "14,maybe")),
        "2100-12 is not over. Close it when 2100-12-31 is over.\n"
        "products.csv:2: active: 'maybe' is neither yes nor no. Write yes or no.\n"
        "counts.csv:2: counted: P-1 in MAIN was counted 7.000 on 2026-11-04, the books have 8.000. Find the document that is missing, or set adjust to yes.",
        command="close 2100-12",
    ),
    Exhibit(
        "provisional",
        (*settings("[stock]\nallow_negative = true"), *UNCOVERED),
        "shipments.csv:3: product_id: the cost of P-2 is provisional: more went out than was there. Enter what came in, or correct what went out.",
        command="close 2026-10",
    ),
    Exhibit(
        "below_zero",
        UNCOVERED,
        "shipments.csv:3: quantity: P-2 in MAIN is short on 2026-10-03: on hand falls to -11.000. Enter what came in before it, or less going out; or set allow_negative.\n"
        "shipments.csv:3: product_id: the cost of P-2 is provisional: more went out than was there. Enter what came in, or correct what went out.",
        command="close 2026-10",
    ),
)
