"""What the examples in help rest on, beside the sample firm: the files they read, and those the sample has to refuse."""

FILES = {
    "lines.csv": "customer_id,product_id,quantity,unit_price\nCU-001,P-001,12,380.00\nCU-001,P-014,6,45.00\n",
    "delivery.csv": "product_id,warehouse_id,quantity,unit_cost\nP-001,MAIN,120,12.50\nP-014,EAST,60,8.00\n",
    "shipped.csv": "contract_id,contract_line,product_id,warehouse_id,quantity\nC-0224,1,P-002,MAIN,1\n",
    "weights.csv": "salesperson_id,weight\nSP-01,4\nSP-02,3\nSP-03,2\nSP-05,1\nSP-06,1.5\n",
    "sheet.csv": "product_id,warehouse_id,counted\nP-001,MAIN,118\nP-014,EAST,9\n",
}

# Examples that show how a command is written, with ids of the sample for which the answer is a reasoned no.
REFUSED = {
    "salesinv customer remove CU-001": "Keep it, out of use: salesinv customer edit CU-001 --inactive",
    "salesinv salesperson remove SP-01": "Keep it, out of use",
    "salesinv product remove P-001": "Keep it, out of use",
    "salesinv warehouse remove EAST": "Keep it, out of use",
    "salesinv init --table transfers": "transfers.csv is there already",
    "salesinv contract edit C-0001 --line 2 --quantity 20": "28.000 shipped of 20.000 contracted on C-0001/2",
    "salesinv contract cancel C-0001": "Goods of C-0001 are out: close it instead",
    "salesinv receipt return R-0001": "P-005 in MAIN is short",
    "salesinv receipt remove R-0001": "P-001 in MAIN is short on 2025-05-14",
    "salesinv shipment add --contract C-0001": "Nothing of C-0001 can be shipped. No line of it is open.",
    "salesinv shipment return S-0001 --item P-001:2 --note broken": "Nothing of P-001 is left to return",
    "salesinv transfer remove T-0001": "P-001 in EAST is short",
    "salesinv count remove K-0001": "is short on",
    "salesinv reopen": "No month is closed.",
    "salesinv reopen 2026-10": "No month is closed.",
    "salesinv target add --salesperson SP-01 --period 2026-Q4 --metric amount --target 120000": "is there already, on line 8",
}
