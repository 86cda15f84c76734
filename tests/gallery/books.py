"""What must hold between rows and between tables."""
# ruff: noqa: E501 (what is printed stands here as it is printed)

from gallery.exhibit import Exhibit, cell, every, gone, row, settings

BOOKS: tuple[Exhibit, ...] = (
    Exhibit("missing", gone("shipments.csv"), "shipments.csv: table is missing. Make it with: salesinv init --table shipments"),
    Exhibit(
        "key",
        row("products.csv", "P-1,Bolt again,,,yes"),
        "products.csv:4: product_id: 'P-1' is there already, on line 2. Give it a key of its own, or delete it.",
    ),
    Exhibit(
        "key",
        row("receipts.csv", "R-0001,1,2026-11-01,P-1,MAIN,1,4.00,,"),
        "receipts.csv:4: receipt_id: 'R-0001/1' is there already, on line 2. Give it a key of its own, or delete it.",
    ),
    Exhibit(
        "header",
        row("receipts.csv", "R-0001,3,2026-11-04,P-1,MAIN,1,4.00,,"),
        "receipts.csv:4: received_on: '2026-11-04', but line 2 of the same document says '2026-11-01'. It must be the same on every line of a document.",
    ),
    Exhibit(
        "reference",
        cell("shipments.csv", "P-1,MAIN", "P-1,MIAN"),
        "shipments.csv:2: warehouse_id: 'MIAN' is not in warehouses.csv. Did you mean 'MAIN'? Add it with: salesinv warehouse add --warehouse-id MIAN",
    ),
    Exhibit(
        "reference",
        every("contracts.csv", ",0023,", ",23,"),
        "contracts.csv:2: customer_id: '23' is not in customers.csv. Did a spreadsheet drop the zeros of '0023'?\n"
        "contracts.csv:3: customer_id: '23' is not in customers.csv. Did a spreadsheet drop the zeros of '0023'?",
    ),
    Exhibit(
        "reference",
        cell("contracts.csv", "E-1,P-2", "E-1,P-999"),
        "contracts.csv:3: product_id: 'P-999' is not in products.csv. Add it with: salesinv product add --product-id P-999",
    ),
    Exhibit(
        "reference",
        cell("shipments.csv", "C-0001,1", "C-0002,1"),
        "shipments.csv:2: contract_id: 'C-0002' is not in contracts.csv. Did you mean 'C-0001'? Add it with: salesinv contract add --contract-id C-0002",
    ),
    Exhibit(
        "reference",
        cell("shipments.csv", "C-0001,1", "C-0001,3"),
        "shipments.csv:2: contract_line: contract C-0001 has no line 3. Its lines are: 1, 2.",
    ),
    Exhibit(
        "reference",
        cell("shipments.csv", "MAIN,2,", "MAIN,2,R-0001/4"),
        "shipments.csv:2: of: 'R-0001/4' is not in receipts.csv. Did you mean 'R-0001/2', 'R-0001/1'?",
    ),
    Exhibit(
        "reference",
        cell("shipments.csv", "MAIN,2,", "MAIN,2,R-0001/2"),
        "shipments.csv:2: of: 'R-0001/2' is of product 'P-2', not 'P-1'. Name the line of receipts.csv that the goods came in with.",
    ),
    Exhibit(
        "reference",
        row("receipts.csv", "R-0002,1,2026-11-04,P-1,MAIN,-1,4.00,R-0001/1,", "R-0003,1,2026-11-05,P-1,MAIN,-1,4.00,R-0002/1,"),
        "receipts.csv:5: of: 'R-0002/1' is a return, no goods came in with it. Name the line of receipts.csv that the goods came in with.",
    ),
    Exhibit(
        "product",
        cell("shipments.csv", "P-1,MAIN", "P-2,MAIN"),
        "shipments.csv:2: product_id: 'P-2', but contract line C-0001/1 sells 'P-1'. Name the product or the contract line that was shipped.",
    ),
    Exhibit(
        "transfer",
        row("transfers.csv", "T-0001,1,2026-11-04,P-1,MAIN,MAIN,1"),
        "transfers.csv:2: to_warehouse: 'MAIN' is where the goods come from. Name another warehouse.",
    ),
    Exhibit(
        "alike",
        row("customers.csv", "cu-2,Baker,,,"),
        "customers.csv:4: customer_id: 'cu-2' differs from 'CU-2' (line 3) only in case or width. Rename one of them.",
    ),
    Exhibit(
        "below_zero",
        row("transfers.csv", "T-0001,1,2026-11-04,P-1,MAIN,EAST,9"),
        "transfers.csv:2: quantity: P-1 in MAIN is short on 2026-11-04: on hand falls to -1.000. Enter what came in before it, or less going out; or set allow_negative.",
    ),
    Exhibit(
        "below_zero",
        every("receipts.csv", "2026-11-01", "2026-11-05"),
        "shipments.csv:2: quantity: P-1 in MAIN is short on 2026-11-03: on hand falls to -2.000. Enter what came in before it, or less going out; or set allow_negative.",
    ),
    Exhibit(
        "count",
        row("counts.csv", "K-0001,1,2026-11-04,P-1,MAIN,7,no"),
        "counts.csv:2: counted: P-1 in MAIN was counted 7.000 on 2026-11-04, the books have 8.000. Find the document that is missing, or set adjust to yes.",
    ),
    Exhibit(
        "shipped",
        row("shipments.csv", "S-0002,1,2026-11-04,C-0001,1,P-1,MAIN,4,"),
        "shipments.csv:3: quantity: 6.000 shipped of 5.000 contracted on C-0001/1. Correct the shipments or the contract.",
    ),
    Exhibit(
        "shipped",
        row("shipments.csv", "S-0002,1,2026-11-04,C-0001,1,P-1,MAIN,-3,"),
        "shipments.csv:3: quantity: C-0001/1: by 2026-11-04 more came back than had gone out. Correct the return, or the day of the shipment.",
    ),
    Exhibit(
        "size",
        row("receipts.csv", "R-0002,1,2026-11-01,P-1,MAIN,1000000,1000000,,"),
        "receipts.csv:4: unit_cost: quantity × price is above the limit of 10^12. Is one of them mistyped?",
    ),
    Exhibit(
        "specific",
        settings('[costing]\nmethod = "specific"'),
        "shipments.csv:2: of: S-0001/1 names no receipt line; its cost goes by fifo. Fill in of, such as R-0007/1.",
    ),
    Exhibit(
        "closed",
        row("closings.csv", "2026-11,2026-12-02,41.00,3,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        "closings.csv:2: sha256: 2026-11 is closed, and its documents are not those it was closed with. Bring them back with git.",
    ),
    Exhibit(
        "closed",
        row("closings.csv", "2026-11,2026-12-02,41.00,4,65572de4ca2831d42797e2b5539a9b2907e2cc463a90e4e59528c388fc3e6e8f"),
        "closings.csv:2: rows: 2026-11 has 5 rows, not 4. Bring the number back with git.",
    ),
    Exhibit(
        "closed",
        row("closings.csv", "2026-12,2027-01-02,41.00,0,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        "closings.csv:2: period: 2026-12 is closed, and 2026-11 before it has documents and no row. Bring the row back with git, or reopen the months after it and close them again.",
    ),
    Exhibit(
        "over",
        every("contracts.csv", ",active", ",cancelled"),
        "contracts.csv:2: status: C-0001/1 is cancelled, and 2.000 of it are out. Close the contract instead, or enter what came back.",
    ),
)
