"""What a command is asked to do and must not."""
# ruff: noqa: E501 (what is printed stands here as it is printed)

from gallery.exhibit import Exhibit, cell, settings

REQUESTS: tuple[Exhibit, ...] = (
    Exhibit(
        "item",
        (),
        "--item: 'P-1' is not an item. Write it as PRODUCT:QUANTITY[:PRICE].",
        command="receipt add --warehouse MAIN --item P-1",
    ),
    Exhibit(
        "quantity",
        (),
        "--item P-1:many:4: quantity: 'many' is not a number. Write digits with at most one '.', such as 12 or 12.50.\n"
        "--item P-2:1e3:4: quantity: '1e3' is not a number as it stands. Write it out in digits.",
        command="receipt add --warehouse MAIN --item P-1:many:4 --item P-2:1e3:4",
    ),
    Exhibit(
        "price",
        (),
        "--item P-1:1:4.00001: unit_cost: '4.00001' has more than 4 decimals. Write it with 4 decimals or fewer, or raise [decimals] in salesinv.toml.",
        command="receipt add --warehouse MAIN --item P-1:1:4.00001",
    ),
    Exhibit(
        "reference",
        (),
        "--item P-1:1: customer_id: '23' is not in customers.csv. Did a spreadsheet drop the zeros of '0023'?",
        command="contract add --customer 23 --item P-1:1",
    ),
    Exhibit(
        "reference",
        (),
        "--item P-3:1: product_id: 'P-3' is not in products.csv. Add it with: salesinv product add --product-id P-3",
        command="contract add --customer 0023 --item P-3:1 --signed-on 2026-11-04",
    ),
    Exhibit(
        "key",
        (),
        "customer_id: 'CU-2' is there already, on line 3. Give it a key of its own, or delete it.",
        command="customer add --id CU-2 --name Again",
    ),
    Exhibit(
        "key",
        (),
        "--item P-1:1:4: receipt_id: 'R-0001' is there already. Leave the id out, and the next number is taken.",
        command="receipt add --id R-0001 --received-on 2026-11-01 --warehouse MAIN --item P-1:1:4",
    ),
    Exhibit(
        "left",
        (),
        "--item P-1:11: quantity: 1.000 more than is left to return of P-1. 10.000 are left in all.\n"
        "received_on: '2026-10-31' is before R-0001, which is of 2026-11-01. Date the return on that day or later.",
        command="receipt return R-0001 --item P-1:11 --received-on 2026-10-31",
    ),
    Exhibit(
        "left",
        (),
        "--item P-2:1: product_id: Nothing of P-2 is left to return. There are: P-1.",
        command="shipment return S-0001 --item P-2:1 --shipped-on 2026-11-03",
    ),
    Exhibit(
        "header",
        (),
        "standard input:3: moved_on: '2026-11-05', but standard input:2 of the same document says '2026-11-04'. It must be the same on every line of a document.",
        command="transfer add --from-warehouse MAIN --to-warehouse EAST --from -",
        typed="moved_on,product_id,quantity\n2026-11-04,P-1,1\n2026-11-05,P-2,1\n",
    ),
    Exhibit(
        "key",
        (),
        "standard input:3: product_id: 'P-1' in MAIN is counted already, at standard input:2. Leave one row, with what there is in all.",
        command="count load - --warehouse MAIN",
        typed="product_id,counted\nP-1,1\nP-1,2\n",
    ),
    Exhibit(
        "required",
        (),
        "standard input:2: warehouse_id: is empty. Fill it in.",
        command="count load -",
        typed="product_id,counted\nP-1,1\n",
    ),
    Exhibit(
        "column",
        (),
        "standard input:1: shelf: is not a column of a count sheet. There are: product_id, name, unit, warehouse_id, on_hand, counted, note.\n"
        "standard input:1: counted: column is missing. Add it to the header and to every row.",
        command="count load -",
        typed="product_id,shelf\nP-1,1\n",
    ),
    Exhibit(
        "workbook",
        (),
        "standard input: cannot be read as a workbook. Open it in the spreadsheet, and save it as .xlsx or as 'CSV UTF-8'.",
        command="count load -",
        typed="PK\x03\x04",
    ),
    Exhibit(
        "over",
        (),
        "Goods of C-0001 are out: close it instead, with salesinv contract close C-0001.",
        command="contract cancel C-0001",
    ),
    Exhibit(
        "transfer",
        (),
        "--item P-1:1: to_warehouse: 'MAIN' is where the goods come from. Name another warehouse.",
        command="transfer add --from-warehouse MAIN --to-warehouse MAIN --item P-1:1",
    ),
    Exhibit(
        "product",
        (),
        "product_id: 'P-1', but contract line C-0001/2 sells 'P-2'. Name the product or the contract line that was shipped.",
        command="shipment add --contract C-0001 --contract-line 2 --product P-1 --quantity 1 --warehouse MAIN",
    ),
    Exhibit(
        "limit",
        (),
        "--item P-1:0: quantity: '0' must be above 0.",
        command="contract add --customer 0023 --salesperson E-1 --item P-1:0 --signed-on 2026-11-04",
    ),
    Exhibit(
        "inactive",
        cell("products.csv", "14,yes", "14,no"),
        "--item P-1:1: product_id: 'P-1' is inactive. Take another, or bring it back with: salesinv product edit P-1 --active",
        command="contract add --customer 0023 --salesperson E-1 --item P-1:1 --signed-on 2026-11-04",
    ),
    Exhibit(
        "below_zero",
        (),
        "--item P-1:9: quantity: P-1 in MAIN is short on 2026-11-04: on hand falls to -1.000. Enter what came in before it, or less going out; or set allow_negative.",
        command="transfer add --moved-on 2026-11-04 --from-warehouse MAIN --to-warehouse EAST --item P-1:9",
    ),
    Exhibit(
        "shipped",
        (),
        "--item P-1:4: quantity: 6.000 shipped of 5.000 contracted on C-0001/1. Correct the shipments or the contract.",
        command="shipment add --shipped-on 2026-11-04 --contract C-0001 --item P-1:4 --warehouse MAIN",
    ),
    Exhibit(
        "count",
        (),
        "--item P-1:7: counted: P-1 in MAIN was counted 7.000 on 2026-11-04, the books have 8.000. Find the document that is missing, or set adjust to yes.",
        command="count add --counted-on 2026-11-04 --warehouse MAIN --item P-1:7 --no-adjust",
    ),
    Exhibit(
        "specific",
        settings('[costing]\nmethod = "specific"'),
        "--item P-1:1: of: S-0002/1 names no receipt line; its cost goes by fifo. Fill in of, such as R-0007/1.",
        command="shipment add --shipped-on 2026-11-04 --contract C-0001 --item P-1:1 --warehouse MAIN",
    ),
    Exhibit(
        "column",
        (),
        "standard input:1: quantitty: is not a column of receipts.csv. Did you mean 'quantity'?",
        command="receipt add --warehouse MAIN --from -",
        typed="product_id,quantitty,unit_cost\nP-1,5,4.00\n",
    ),
    Exhibit(
        "row",
        (),
        "standard input:2: row has 2 of 3 cells. Add the missing commas, or restore it from git.",
        command="receipt add --warehouse MAIN --from -",
        typed="product_id,quantity,unit_cost\nP-1,5\n",
    ),
    Exhibit(
        "limit",
        (),
        "standard input:3: counted: '-1' must be 0 or more.",
        command="count add --warehouse MAIN --counted-on 2026-11-04 --from -",
        typed="product_id,counted\nP-1,8\nP-2,-1\n",
    ),
)
