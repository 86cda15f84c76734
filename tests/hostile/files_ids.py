"""Ids that are none, keys twice, and references to what is not there."""

from hostile.bad import Bad, Named, in_cell, instead, with_rows

OWN = (  # keys that nothing else names
    ("customers.csv", 3, "customer_id"),
    ("salespeople.csv", 3, "salesperson_id"),
    ("products.csv", 4, "product_id"),
    ("warehouses.csv", 4, "warehouse_id"),
    ("contracts.csv", 4, "contract_id"),
    ("receipts.csv", 4, "receipt_id"),
    ("shipments.csv", 3, "shipment_id"),
    ("transfers.csv", 2, "transfer_id"),
    ("counts.csv", 2, "count_id"),
    ("visits.csv", 2, "visit_id"),
    ("actions.csv", 2, "action_id"),
)
NAMING = (  # cells that name a row of another table
    ("customers.csv", 3, "salesperson_id"),
    ("contracts.csv", 4, "customer_id"),
    ("contracts.csv", 4, "salesperson_id"),
    ("contracts.csv", 4, "product_id"),
    ("receipts.csv", 4, "product_id"),
    ("receipts.csv", 4, "warehouse_id"),
    ("shipments.csv", 3, "contract_id"),
    ("shipments.csv", 3, "product_id"),
    ("shipments.csv", 3, "warehouse_id"),
    ("transfers.csv", 2, "product_id"),
    ("transfers.csv", 2, "from_warehouse"),
    ("transfers.csv", 2, "to_warehouse"),
    ("counts.csv", 2, "warehouse_id"),
    ("targets.csv", 3, "salesperson_id"),
    ("visits.csv", 2, "customer_id"),
    ("actions.csv", 2, "salesperson_id"),
)
ELSE = "Write '-' or '_' instead"
FORMS = (
    ("C-9 ", "U+0020 SPACE", "Write C-9."),
    (" C-9", "U+0020 SPACE", "Write C-9."),
    ("C 9", "U+0020 SPACE", "Write C9."),
    ("C-9\u00a0", "U+00A0 NO-BREAK SPACE", "Write C-9."),
    ("\u3000C-9", "U+3000 IDEOGRAPHIC SPACE", "Write C-9."),
    ("C\u200b-9", "U+200B ZERO WIDTH SPACE", "Write C-9."),
    ("\u2060C-9", "U+2060 WORD JOINER", "Write C-9."),
    ("\ufeffC-9", "U+FEFF ZERO WIDTH NO-BREAK SPACE", "Write C-9."),
    ("C\u00ad-9", "U+00AD SOFT HYPHEN", "Write C-9."),
    ("C-9\ufe0f", "U+FE0F VARIATION SELECTOR-16", "Write C-9."),
    ("C\u034f-9", "U+034F COMBINING GRAPHEME JOINER", "Write C-9."),
    ("\u202eC-9", "U+202E RIGHT-TO-LEFT OVERRIDE", "Write C-9."),
    ("C-9\u200f", "U+200F RIGHT-TO-LEFT MARK", "Write C-9."),
    ("C-9\t", "U+0009 (control character)", "Write C-9."),
    ("C-9\x1b[2J", "U+001B (control character)", ELSE),
    ("Ｃ-9", "U+FF23 FULLWIDTH LATIN CAPITAL LETTER C", "Write C-9."),
    ("C-９", "U+FF19 FULLWIDTH DIGIT NINE", "Write C-9."),
    ("C－9", "U+FF0D FULLWIDTH HYPHEN-MINUS", "Write C-9."),
    ("C–9", "U+2013 EN DASH", ELSE),
    ("C-٩", "U+0669 ARABIC-INDIC DIGIT NINE", ELSE),
    ("C-①", "U+2460 CIRCLED DIGIT ONE", "Write C-1."),
    ("ﬁ-9", "U+FB01 LATIN SMALL LIGATURE FI", "Write fi-9."),
    ("e\u0301-9", "characters that count as others", "Write é-9."),
    ("C/9", "U+002F SOLIDUS", ELSE),
    ("../../etc/passwd", "U+002F SOLIDUS", ELSE),
    ("C:9", "U+003A COLON", ELSE),
    ("#9", "U+0023 NUMBER SIGN", ELSE),
    ("'009", "U+0027 APOSTROPHE", ELSE),
    ("=9", "U+003D EQUALS SIGN", ELSE),
    ('"C,9"', "U+002C COMMA", ELSE),
    ('"C""9"', "U+0022 QUOTATION MARK", ELSE),
    ('"C-9\n"', "U+000A (control character)", "Write C-9."),
    ("😀", "U+1F600 GRINNING FACE", ELSE),
    ("1.2E+05", "turned into a number by a spreadsheet", "git"),
    ("9E+12", "turned into a number by a spreadsheet", "git"),
    ("C" * 33, "at most 32 characters, this has 33", "Correct it"),
    ("#N/A", "'#N/A' is a spreadsheet's error", "git"),
    ("#NAME?", "'#NAME?' is a spreadsheet's error", "git"),
    ("", "is empty", "Fill it in"),
    ("  ", "is empty", "Fill it in"),
)


def wrong_ids() -> list[Bad]:
    """Every form in every key and every cell that names one, the columns in turn at the end."""
    columns, found = (*NAMING, *OWN), []
    for at, (cell, said, advised) in enumerate(FORMS):
        for number in range(len(columns)):
            file, line, column = columns[(at * 3 + number) % len(columns)]
            if cell.strip() or (file, column) != ("customers.csv", "salesperson_id"):
                rule = "id" if cell.strip() else "required"
                bad = in_cell(file, line, column, cell, rule, said, advised)
                found.append(Bad(bad.name, bad.file, bad.change, bad.named, f"id {cell!r}"))
    return found


def not_there(place: int, cell: str, advised: str) -> Bad:
    file, line, column = NAMING[place]
    return in_cell(file, line, column, cell, "reference", f"'{cell}' is not in", advised)


def key_twice(file: str, row: str, line: int, column: str, key: str, first: int) -> Bad:
    named = Named(line, column, "key", f"'{key}' is there already, on line {first}", "Give it a key of its own")
    return with_rows(f"{key} twice", file, [row], named)


IDS: tuple[Bad, ...] = (
    *wrong_ids(),
    not_there(1, "23", "Did a spreadsheet drop the zeros of '0023'?"),
    not_there(1, "023", "Did a spreadsheet drop the zeros of '0023'?"),
    not_there(1, "C-999", "salesinv customer add --customer-id C-999"),
    not_there(1, "cu-2", "Did you mean 'CU-2'?"),
    not_there(1, "СU-2", "It only looks like 'CU-2', it has U+0421 CYRILLIC CAPITAL LETTER ES"),
    not_there(3, "Р-2", "It only looks like 'P-2', it has U+0420 CYRILLIC CAPITAL LETTER ER"),
    not_there(5, "ΜAIN", "It only looks like 'MAIN', it has U+039C GREEK CAPITAL LETTER MU"),
    not_there(0, "E-9", "salesinv salesperson add --salesperson-id E-9"),
    not_there(2, "Wang", "salesinv salesperson add --salesperson-id Wang"),
    not_there(6, "C-0009", "Did you mean 'C-000"),
    not_there(8, "MIAN", "Did you mean 'MAIN'?"),
    not_there(10, "NORTH", "salesinv warehouse add --warehouse-id NORTH"),
    not_there(13, "customer", "salesinv salesperson add"),
    not_there(14, "0023.0", "salesinv customer add"),
    not_there(14, "1E5", "salesinv customer add"),
    in_cell("shipments.csv", 3, "contract_line", "3", "reference", "contract C-0001 has no line 3", "Its lines are: 1, 2"),
    in_cell("shipments.csv", 3, "product_id", "P-1", "product", "sells 'P-2'", "Name the product or the contract line"),
    in_cell("shipments.csv", 3, "of", "R-0009/1", "reference", "'R-0009/1' is not in receipts.csv", "Did you mean"),
    in_cell("shipments.csv", 3, "of", "R-0001/1", "reference", "is of product 'P-1', not 'P-2'", "came in with"),
    in_cell("shipments.csv", 3, "of", "R-0001", "receipt_line", "'R-0001' is not a receipt line", "R-0007/1"),
    in_cell("shipments.csv", 3, "of", "R-0001/02", "receipt_line", "is not a receipt line", "R-0007/1"),
    in_cell("shipments.csv", 3, "of", "R-0001-2", "receipt_line", "is not a receipt line", "R-0007/1"),
    in_cell("shipments.csv", 3, "of", "R-0001 /2", "receipt_line", "U+0020 SPACE", "Write R-0001."),
    in_cell("receipts.csv", 4, "of", "R-0001/2", "reference", "names a receipt line, but is no return", "Empty it"),
    in_cell("transfers.csv", 2, "to_warehouse", "MAIN", "transfer", "'MAIN' is where the goods come from", "another warehouse"),
    key_twice("customers.csv", "0023,Other" + "," * 9, 4, "customer_id", "0023", 2),
    key_twice("products.csv", "P-2,Nut" + "," * 10, 5, "product_id", "P-2", 3),
    key_twice("warehouses.csv", "MAIN,Main,yes,", 5, "warehouse_id", "MAIN", 2),
    key_twice("contracts.csv", "C-0001,2,2026-11-02,2026-11-30,0023,E-1,P-2,1,1.00,0,active,", 5, "contract_id", "C-0001/2", 3),
    key_twice("receipts.csv", "R-0002,1,2026-11-02,P-2,MAIN,4,0.75,,,", 5, "receipt_id", "R-0002/1", 4),
    key_twice("targets.csv", "E-1,2026-Q4,profit,7", 4, "salesperson_id", "E-1/2026-Q4/profit", 3),
    key_twice("visits.csv", "V-0001,2026-11-08,E-1,0023,,,", 3, "visit_id", "V-0001", 2),
    key_twice("actions.csv", "A-0001,E-2,2026,Call,2026-12-01,,", 4, "action_id", "A-0001", 2),
    with_rows("another day in one document", "receipts.csv", ["R-0002,2,2026-11-03,P-1,MAIN,1,4.00,,,"],
              Named(5, "received_on", "header", "line 4 of the same document says '2026-11-02'", "the same on every line")),
    with_rows("another customer in one contract", "contracts.csv",
              ["C-0002,2,2026-11-05,2026-12-01,CU-2,E-1,P-1,1,9.99,0,active,"],
              Named(5, "customer_id", "header", "'CU-2', but line 4 of the same document says '0023'", "the same on every line")),
    instead("every reference of a file", "receipts.csv", "P-2,MAIN,4,0.75", "P-7,NOWHERE,4,0.75",
            Named(4, "product_id", "reference", "'P-7' is not in products.csv", "salesinv product add"),
            Named(4, "warehouse_id", "reference", "'NOWHERE' is not in warehouses.csv", "salesinv warehouse add")),
    # What names the row whose key cannot be read is not at fault.
    in_cell("customers.csv", 2, "customer_id", "0023 ", "id", "U+0020 SPACE", "Write 0023."),
    in_cell("products.csv", 2, "product_id", "Ｐ-1", "id", "FULLWIDTH", "Write P-1."),
    in_cell("contracts.csv", 2, "contract_id", "C-0001\u00a0", "id", "NO-BREAK", "Write C-0001."),
    in_cell("receipts.csv", 2, "receipt_id", "R-0001 ", "id", "SPACE", "Write R-0001."),
    in_cell("contracts.csv", 2, "line", "one", "line", "is not a number", "digits"),
)  # fmt: skip
