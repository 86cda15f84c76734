"""What is odd and lawful: nothing is said of it, and every figure stays what it was."""

from gallery.exhibit import Patch, cell, every, row, whole

BOM = b"\xef\xbb\xbf"

LAWFUL: dict[str, tuple[Patch, ...]] = {
    "a header alone": whole("targets.csv", "salesperson_id,period,metric,target\n"),
    "a table that is not there, of those one can do without": (Patch("transfers.csv", lambda _raw: None),),
    "a byte-order mark": (Patch("receipts.csv", lambda raw: BOM + raw),),
    "lines that end in return and newline": every("receipts.csv", "\n", "\r\n"),
    "mixed line ends": cell("receipts.csv", "\n", "\r\n"),
    "no newline at the end": (Patch("receipts.csv", bytes.rstrip),),
    "columns in another order": whole("salespeople.csv", "commission_rate,name,salesperson_id\n0.02,Wang,E-1\n"),
    "columns nobody knows": whole("warehouses.csv", "warehouse_id,name,door,=1+1\nMAIN,Main,3,x\nEAST,East,,\n"),
    "columns left out": whole("products.csv", "product_id,name\nP-1,Bolt\nP-2,Nut\n"),
    "quotes around everything": whole("salespeople.csv", '"salesperson_id","name"\n"E-1","Wang"\n'),
    "a quote within a cell": cell("products.csv", "Bolt", '5" bolt'),
    "lines within a note": cell("receipts.csv", "4.00,,", '4.00,,"two\nlines"'),
    "what a spreadsheet would run": cell("products.csv", "Bolt", "=HYPERLINK(0)"),
    "what a terminal would colour": cell("products.csv", "Bolt", "[bold]Bolt[/red] :smile:"),
    "what a browser would run": cell("products.csv", "Bolt", "<script>alert(1)</script>"),
    "text of any script": cell("products.csv", "Bolt", "螺栓 болт 👩‍👩‍👧 é"),
    "ids in Chinese": row("products.csv", "螺母-3,Nut,,,yes"),
    "an empty cell that has a default": cell("products.csv", "14,yes", "14,"),
    "settings with a byte-order mark": (Patch("salesinv.toml", lambda raw: BOM + raw),),
    "settings left out": whole("salesinv.toml", "# nothing\n"),
}
