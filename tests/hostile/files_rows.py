"""Headers, rows, quotes and separators that are not those of a table."""

from hostile.bad import Bad, Named, instead, whole, with_rows
from hostile.firm import FIRM

PRODUCTS, VISITS = FIRM["products.csv"], FIRM["visits.csv"]
LABELS = "产品,名称,类别,单位,单价,成本,下限,批量,包装,天数,有效,备注"
CONFLICT = "an unresolved merge conflict"


def header(name: str, file: str, old: str, new: str, *named: Named) -> Bad:
    """A name in the header is written otherwise."""
    return instead(name, file, old, new, *named)


def separated(by: str, shown: str) -> Bad:
    named = Named(1, "", "separator", f"the separator is {shown}", "separated by commas")
    return Bad(f"{shown} between the cells", "products.csv", lambda raw: raw.replace(b",", by.encode()), (named,))


def written(new: str, column: str, file: str, old: str) -> Bad:
    """A column in other letters: it would be passed over in silence, or missed."""
    named = Named(1, column, "column", f"is written '{new}'", f"Write {column}.")
    return header(f"{column} as {new!r}", file, old, old.replace(column, new), named)


def quote(name: str, old: str, new: str, *named: Named) -> Bad:
    return instead(name, "receipts.csv", old, new, *named)


def odd_row(name: str, row: str, rule: str, said: str, advised: str) -> Bad:
    """A row at the end of the targets, which have four columns."""
    return with_rows(name, "targets.csv", [row], Named(4, "", rule, said, advised))


ROWS: tuple[Bad, ...] = (
    separated(";", "';'"),
    separated("\t", "a tab"),
    separated("|", "'|'"),
    separated("，", "'，'"),
    instead("Excel's sep line", "products.csv", "product_id", "sep=,\nproduct_id",
            Named(1, "", "sep", "'sep='", "Delete line 1")),
    Bad("Excel's sep line, and semicolons", "visits.csv", lambda raw: b"sep=;\n" + raw.replace(b",", b";"),
        (Named(1, "", "sep", "'sep='", "Delete line 1"), Named(2, "", "separator", "';'", "commas"))),
    header("a column that must be there is not", "contracts.csv", "quantity", "x",
           Named(1, "quantity", "column", "missing", "Add")),
    header("a column under another name", "receipts.csv", "unit_cost", "unit_costs",
           Named(1, "unit_cost", "column", "missing", "'unit_costs'")),
    header("a name twice", "products.csv", "list_price", "name",
           Named(1, "name", "duplicate-column", "columns 2 and 5", "Rename")),
    header("no name", "products.csv", "category", "", Named(1, "", "blank-column", "column 3", "Name it")),
    header("a name of blanks", "products.csv", "category", " \u00a0", Named(1, "", "blank-column", "column 3", "Name it")),
    header("a name of 40,000 letters", "products.csv", "category", "x" * 40_000,
           Named(1, "", "cell", "40000 characters", "Shorten")),
    written("Discount", "discount", "contracts.csv", "discount"),
    written("discount ", "discount", "contracts.csv", "discount"),
    written("QUANTITY", "quantity", "receipts.csv", "quantity"),
    written("Credit limit", "credit_limit", "customers.csv", "credit_limit"),
    written("standard-cost", "standard_cost", "products.csv", "standard_cost"),
    written("ｐack_size", "pack_size", "products.csv", "pack_size"),
    written("\u00a0due_on", "due_on", "contracts.csv", "due_on"),
    header("two byte-order marks", "receipts.csv", "receipt_id", "\ufeff\ufeffreceipt_id",
           Named(1, "receipt_id", "column", "is written '\ufeffreceipt_id'", "Write receipt_id.")),
    written("adjust\u200b", "adjust", "counts.csv", "adjust"),
    whole("no header, rows at once", "products.csv", PRODUCTS.split("\n", 1)[1],
          Named(1, "", "column", "names no column of products", "product_id,name,category")),
    whole("labels for a header", "products.csv", LABELS + PRODUCTS[PRODUCTS.index("\n") :],
          Named(1, "", "column", "names no column of products", "product_id,name,category")),
    whole("a title above the header", "products.csv", "Products of 2026\n" + PRODUCTS,
          Named(1, "", "column", "names no column of products", "line 2: delete what is above it")),
    whole("a title and commas above the header", "products.csv", "Products" + "," * 11 + "\n" + PRODUCTS,
          Named(1, "", "column", "names no column of products", "line 2: delete what is above it")),
    whole("a letter, not a table", "products.csv", "Dear Ann,\nplease find the products below.\n",
          Named(1, "", "column", "names no column of products", "product_id")),
    whole("another table", "targets.csv", FIRM["warehouses.csv"],
          Named(1, "", "column", "names no column of targets", "salesperson_id,period,metric,target")),
    with_rows("the header again, files put together", "warehouses.csv",
              [FIRM["warehouses.csv"].split("\n")[0], "NORTH,North,yes,"],
              Named(5, "", "second-header", "repeats the header", "Delete it")),
    instead("the header twice at the top", "customers.csv", "0023,", FIRM["customers.csv"].split("\n")[0] + "\n0023,",
            Named(2, "", "second-header", "repeats the header", "Delete it")),
    whole("the header twice, quoted", "warehouses.csv", 'warehouse_id,name\n"warehouse_id","name"\nMAIN,Main\nEAST,East\n',
          Named(2, "", "second-header", "repeats the header", "Delete it")),
    odd_row("a row too short", "E-1,2026,amount", "row", "3 of 4 cells", "missing commas"),
    odd_row("a row of one cell", "E-1", "row", "1 of 4 cells", "missing commas"),
    odd_row("a row too long", "E-1,2026,amount,1,000", "row", "5 of 4 cells; an unquoted comma?", "Quote the cell"),
    odd_row("a row of a hundred thousand cells", "E-1" + "," * 99_999, "row", "100000 of 4 cells", "Quote"),
    odd_row("a row of commas", ",,,", "blank-row", "row is empty", "Delete it"),
    odd_row("a row of more commas", ",,,,,,", "blank-row", "row is empty", "Delete it"),
    with_rows("a row of blanks", "targets.csv", [" , ,\u00a0, "],
              *(Named(4, column, "required", "is empty") for column in ("salesperson_id", "period", "metric", "target"))),
    odd_row("a blank line", "", "blank-row", "row is empty", "Delete it"),
    odd_row("a comment", "# checked by Ann", "row", "1 of 4 cells", "git"),
    odd_row("a sum", "Total,,,600,", "row", "5 of 4 cells", "Quote"),
    odd_row("a byte that ended files of old", "\x1a", "row", "1 of 4 cells", "git"),
    Bad("a semicolon in one row", "targets.csv", lambda raw: raw + b"E-1;2026;amount;5\n", (Named(4, "", "row", "1 of 4"),)),
    Bad("100,007 columns", "products.csv", lambda raw: raw.replace(b"\n", b",x" * 99_995 + b"\n"),
        (Named(1, "", "columns", "100007 columns (limit 1000)", "Delete"),)),
    Bad("a comma more on every line", "products.csv", lambda raw: raw.replace(b"\n", b",\n"),
        (Named(1, "", "blank-column", "column 13 has no name", "delete it"),)),
    quote("an unclosed quote swallows the rest", "Mill,,\nR-0001,2", 'Mill,,"for the shop\nR-0001,2',
          Named(2, "", "quote", "opens here and never closes", "Close the quote")),
    quote("an unclosed quote in the last row", "0.75,,,", '0.75,,,"for the shop', Named(4, "", "quote", "never closes", "Close")),
    quote("text after a quote", "0.75,,,", '0.75,,,"for" the shop', Named(4, "", "quote", "text after a closing quote", "twice")),
    quote("a blank after a quote", "0.75,,,", '0.75,"Mill" ,,', Named(4, "", "quote", "text after a closing quote", "twice")),
    quote("inches in quotes", "0.75,,,", '0.75,,,"5" pipe"', Named(4, "", "quote", "text after a closing quote", "twice")),
    quote("a quote that closes two lines on", "Mill,,\nR-0001,2,2026-11-01,P-2,MAIN,10,0.50,Mill,,",
          'Mill,,"for\nR-0001,2,2026-11-01,P-2,MAIN,10,0.50,Mill,,"x',
          Named(2, "", "quote", "closes only on line 3", "Close"), Named(3, "", "quote", "never closes", "Close")),
    whole("a quote that never closes in the header", "visits.csv", '"' + VISITS, Named(1, "", "quote", "never closes", "Close")),
    instead("a conflict", "products.csv", "P-3", "<<<<<<< HEAD\nP-9,Here,,pcs,,,,,,,yes,\n=======\nP-8,There,,pcs,,,,,,,yes,\n"
            ">>>>>>> theirs\nP-3", Named(4, "", "conflict", CONFLICT, "delete the marker lines")),
    instead("a conflict in three parts", "products.csv", "P-3", "<<<<<<< HEAD\n||||||| base\n=======\n>>>>>>> theirs\nP-3",
            Named(4, "", "conflict", CONFLICT, "delete the marker lines")),
    instead("a marker left over", "products.csv", "P-3", ">>>>>>> theirs\nP-3", Named(4, "", "conflict", CONFLICT, "marker")),
    instead("a middle marker left over", "products.csv", "P-3", "=======\nP-3", Named(4, "", "conflict", CONFLICT, "marker")),
    instead("a conflict in the header", "products.csv", "product_id", "<<<<<<< HEAD\nproduct_id",
            Named(1, "", "conflict", CONFLICT, "marker")),
)  # fmt: skip
